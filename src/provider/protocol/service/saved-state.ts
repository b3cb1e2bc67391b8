/** States as they were saved, brought to what the schema is now. */
import { type Diagnostic, error } from '../diagnostics';
import type { Resource } from '../resource';
import { valueTypeOf } from '../schema';
import { DecimalNumber, fromPlain, isRecord, parseJson, type ValueRecord, type ValueType } from '../values';

type Saved = Readonly<Record<string, unknown>>;

export interface Upgraded {
  readonly state?: ValueRecord;
  readonly diagnostics: readonly Diagnostic[];
}

/** `version` is that of the schema it was saved with. */
export function upgradeState(
  { typeName, schema, upgrades }: Pick<Resource<ValueRecord, never>, 'typeName' | 'schema' | 'upgrades'>,
  version: number,
  json: Uint8Array | undefined,
): Upgraded {
  if (!json?.length) {
    const detail = `The saved state of ${typeName} is in the format of Terraform 0.11, which this provider never wrote.`;
    return { diagnostics: [error('Saved state cannot be read', detail)] };
  }
  if (version > schema.version) {
    const detail = `The state of ${typeName} was saved by a newer version of the provider (schema ${version}, this one knows ${schema.version}). Use that version or a later one.`;
    return { diagnostics: [error('Saved state is newer than the provider', detail)] };
  }
  let saved = parseJson(json) as Saved;
  for (let from = version; from < schema.version; from++) {
    const upgrade = upgrades?.[from];
    if (!upgrade) {
      const detail = `There is no way from schema ${from} of ${typeName} to schema ${from + 1}.`;
      return { diagnostics: [error('Saved state cannot be upgraded', detail)] };
    }
    saved = upgrade(saved);
  }
  const type = valueTypeOf(schema);
  const state = fromPlain(fitted(saved, type), type);
  return isRecord(state) ? { state, diagnostics: [] } : { diagnostics: [] };
}

/**
 * Attributes that are no more are left out, those that are new are null, blocks that are new are empty: so that
 * adding or removing one needs no new version.
 */
function fitted(saved: unknown, type: ValueType): unknown {
  if (saved === null || typeof type === 'string') return saved;
  if (type[0] === 'object') {
    if (!isObject(saved)) return saved;
    return Object.fromEntries(
      Object.entries(type[1]).map(([name, inner]) => [
        name,
        fitted(Object.hasOwn(saved, name) ? saved[name] : null, inner) ?? emptyOf(inner),
      ]),
    );
  }
  return Array.isArray(saved) && type[0] !== 'tuple' ? saved.map((element) => fitted(element, type[1])) : saved;
}

const isObject = (saved: unknown): saved is Saved =>
  typeof saved === 'object' && saved !== null && !Array.isArray(saved) && !(saved instanceof DecimalNumber);

/** Blocks that are lists or sets are never null. */
const emptyOf = (type: ValueType): unknown =>
  (type[0] === 'list' || type[0] === 'set') && type[1][0] === 'object' ? [] : null;
