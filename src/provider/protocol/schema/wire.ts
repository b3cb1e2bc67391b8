/** A schema as the protocol tells it to Terraform. */
import type { ValueType } from '../values';
import type { Attribute } from './attribute';
import type { Attributes, NestedBlock, Nesting, Schema } from './schema';

/** Source: tfplugin6, Schema.NestedBlock.NestingMode. */
const NESTING: Readonly<Record<Nesting, number>> = { single: 1, list: 2, set: 3 };

/** Source: tfplugin6, StringKind. */
const MARKDOWN = 1;

export const typeJson = (type: ValueType): Uint8Array => new TextEncoder().encode(JSON.stringify(type));

export function wireSchema({ version, description, attributes, blocks }: Schema) {
  return {
    version,
    block: {
      version,
      ...wireAttributes(attributes),
      blockTypes: Object.entries(blocks).map(([typeName, nested]) => wireBlock(typeName, nested)),
      description,
      descriptionKind: MARKDOWN,
    },
  };
}

const wireBlock = (typeName: string, { nesting, minItems, maxItems, description, attributes }: NestedBlock) => ({
  typeName,
  nesting: NESTING[nesting],
  ...(minItems === undefined ? {} : { minItems }),
  ...(maxItems === undefined ? {} : { maxItems }),
  block: { ...wireAttributes(attributes), description, descriptionKind: MARKDOWN },
});

const wireAttributes = (attributes: Attributes) => ({
  attributes: Object.entries(attributes).map(([name, attribute]) => wireAttribute(name, attribute)),
});

function wireAttribute(name: string, { kind, mode, description, sensitive, deprecated }: Attribute) {
  return {
    name,
    type: typeJson(kind.type),
    description,
    descriptionKind: MARKDOWN,
    required: mode === 'required',
    optional: mode === 'optional' || mode === 'optional_computed',
    computed: mode === 'computed' || mode === 'optional_computed',
    sensitive: sensitive ?? false,
    deprecated: deprecated !== undefined,
    ...(deprecated === undefined ? {} : { deprecationMessage: deprecated }),
  };
}
