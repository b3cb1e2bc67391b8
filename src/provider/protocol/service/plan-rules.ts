/**
 * What a schema alone says about a plan: defaults, what becomes unknown, what stays, what makes a new resource.
 * Source: terraform docs/resource-instance-change-lifecycle.md.
 */
import { type Attribute, blockType, type NestedBlock, type Schema } from '../schema';
import {
  isRecord,
  isUnknown,
  type Path,
  record,
  sameValue,
  UNKNOWN,
  type Value,
  type ValueRecord,
  type ValueType,
} from '../values';

export interface SchemaPlan {
  readonly planned: ValueRecord;
  readonly requiresReplace: readonly Path[];
}

/** `proposed` is the configuration with computed values of the prior state filled in by Terraform. */
export function planBySchema(
  schema: Schema,
  {
    config,
    prior,
    proposed,
  }: { readonly config: ValueRecord; readonly prior?: ValueRecord; readonly proposed: ValueRecord },
): SchemaPlan {
  const blocks = Object.entries(schema.blocks).map(
    ([name, nested]) => [name, planBlock(nested, config[name] ?? null, proposed[name] ?? null)] as const,
  );
  const settled = record([
    ...Object.entries(schema.attributes).map(([name, attribute]) => {
      return [name, withDefault(attribute, config[name] ?? null, proposed[name] ?? null)] as const;
    }),
    ...blocks,
  ]);
  const changed = prior === undefined || !sameExceptComputed(schema, settled, prior);
  const planned = record(
    Object.entries(settled).map(([name, value]) => {
      const attribute = schema.attributes[name];
      return [name, changed && attribute?.mode === 'computed' ? learnt(attribute, prior?.[name]) : value];
    }),
  );
  return { planned, requiresReplace: prior ? replaced(schema, planned, prior) : [] };
}

/** A computed value of something that changes: known only afterwards, unless it is one that stays. */
const learnt = ({ keepsState }: Attribute, prior: Value | undefined): Value =>
  keepsState && prior !== undefined && prior !== null ? prior : UNKNOWN;

const withDefault = ({ defaultValue }: Attribute, config: Value, proposed: Value): Value =>
  config === null && defaultValue !== undefined ? defaultValue : proposed;

/**
 * The elements as configured, with defaults. Terraform fills computed values of set elements in from prior elements
 * that look alike; where there are defaults that would hide drift, so the configuration's own elements are taken.
 */
function planBlock({ nesting, attributes }: NestedBlock, config: Value, proposed: Value): Value {
  const settle = (configured: Value, element: Value): Value => {
    if (!isRecord(configured) || !isRecord(element)) return element;
    return record(
      Object.entries(attributes).map(([name, attribute]) => [
        name,
        withDefault(attribute, configured[name] ?? null, element[name] ?? null),
      ]),
    );
  };
  if (nesting === 'single') return settle(config, proposed);
  if (!Array.isArray(config) || !Array.isArray(proposed)) return proposed;
  if (nesting === 'set') return config.map((element: Value) => settle(element, element));
  return proposed.map((element: Value, index) => settle(config[index] ?? null, element));
}

function sameExceptComputed({ attributes, blocks }: Schema, planned: ValueRecord, prior: ValueRecord): boolean {
  const same = (name: string, type: ValueType): boolean => sameValue(planned[name] ?? null, prior[name] ?? null, type);
  return (
    Object.entries(attributes).every(([name, { mode, kind }]) => mode === 'computed' || same(name, kind.type)) &&
    Object.entries(blocks).every(([name, nested]) => same(name, blockType(nested)))
  );
}

function replaced({ attributes }: Schema, planned: ValueRecord, prior: ValueRecord): Path[] {
  return Object.entries(attributes).flatMap(([name, { requiresReplace, kind }]) => {
    const value = planned[name] ?? null;
    const same = !isUnknown(value) && sameValue(value, prior[name] ?? null, kind.type);
    return requiresReplace && !same ? [[name]] : [];
  });
}
