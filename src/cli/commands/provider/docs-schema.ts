/**
 * A schema as the pages of the Terraform registry show it: Required, Optional, Read-Only, and each nested block under
 * an anchor. Layout: hashicorp/terraform-plugin-docs, schemamd.
 */

/** A type as Terraform writes it in schemas. */
type ValueType = string | readonly unknown[];

interface AttributeShape {
  readonly kind: { readonly type: ValueType };
  readonly mode: 'required' | 'optional' | 'computed' | 'optional_computed';
  readonly description: string;
  readonly sensitive?: true;
  readonly deprecated?: string;
}

type AttributeShapes = Readonly<Record<string, AttributeShape>>;

interface BlockShape {
  readonly nesting: 'single' | 'list' | 'set';
  readonly description: string;
  readonly attributes: AttributeShapes;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What is shown of a schema of the provider. */
export interface SchemaShape {
  readonly description: string;
  readonly attributes: AttributeShapes;
  readonly blocks: Readonly<Record<string, BlockShape>>;
}

interface Line {
  readonly name: string;
  readonly group: 'Required' | 'Optional' | 'Read-Only';
  readonly text: string;
}

/** A nested schema, told after the lines that name it. */
interface Nested {
  readonly anchor: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

const GROUPS = ['Required', 'Optional', 'Read-Only'] as const;

export function schemaMarkdown({ attributes, blocks }: Omit<SchemaShape, 'description'>): string {
  const lines = [
    ...attributeLines(attributes),
    ...Object.entries(blocks).map(([name, block]) => blockLine(name, block)),
  ];
  const nested = [
    ...Object.entries(attributes).flatMap(([name, { kind, mode }]) => objectsIn(kind.type, [name], groupOf(mode))),
    ...Object.entries(blocks).map(([name, block]) => ({
      anchor: blockAnchor(name),
      name,
      lines: attributeLines(block.attributes),
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = GROUPS.flatMap((group) => listed(`### ${group}`, lines, group));
  const below = nested.flatMap(({ anchor, name, lines: own }) => [
    `<a id="${anchor}"></a>\n### Nested Schema for \`${name}\``,
    ...GROUPS.flatMap((group) => listed(`${group}:`, own, group)),
  ]);
  return ['## Schema', ...parts, ...below].join('\n\n');
}

function listed(heading: string, lines: readonly Line[], group: Line['group']): string[] {
  const own = lines.filter((line) => line.group === group).sort((a, b) => (a.name < b.name ? -1 : 1));
  return own.length > 0 ? [`${heading}\n\n${own.map(({ text }) => text).join('\n')}`] : [];
}

const blockAnchor = (name: string): string => `nestedblock--${name}`;
/** The second kind is for objects within objects. */
const objectAnchor = (path: readonly string[]): string =>
  `${path.length > 1 ? 'nestedobjatt' : 'nestedatt'}--${path.join('--')}`;
const below = (anchor: string): string => ` (see [below for nested schema](#${anchor}))`;

const attributeLines = (attributes: AttributeShapes): Line[] =>
  Object.entries(attributes).map(([name, attribute]) => attributeLine(name, attribute));

function attributeLine(name: string, attribute: AttributeShape): Line {
  const { mode, description, kind, sensitive, deprecated } = attribute;
  const marks = [typeName(kind.type), ...(sensitive ? ['Sensitive'] : []), ...(deprecated ? ['Deprecated'] : [])];
  const link = fieldsOf(kind.type) ? below(objectAnchor([name])) : '';
  const text = `- \`${name}\` (${marks.join(', ')})${description ? ` ${description}` : ''}${link}`;
  return { name, group: groupOf(mode), text };
}

function groupOf(mode: AttributeShape['mode']): Line['group'] {
  if (mode === 'required') return 'Required';
  return mode === 'computed' ? 'Read-Only' : 'Optional';
}

function blockLine(name: string, { nesting, minItems = 0, maxItems, description }: BlockShape): Line {
  const marks = [
    nesting === 'single' ? 'Block' : `Block ${capital(nesting)}`,
    ...(minItems > 0 ? [`Min: ${minItems}`] : []),
    ...(maxItems === undefined ? [] : [`Max: ${maxItems}`]),
  ];
  const text = `- \`${name}\` (${marks.join(', ')}) ${description}${below(blockAnchor(name))}`;
  return { name, group: minItems > 0 ? 'Required' : 'Optional', text };
}

/** Objects of an attribute, the outer one first. They have names and types alone: Terraform knows no more of them. */
function objectsIn(type: ValueType, path: readonly string[], group: Line['group']): Nested[] {
  const fields = Object.entries(fieldsOf(type) ?? {});
  if (fields.length === 0) return [];
  const lines = fields.map(([name, inner]) => {
    const link = fieldsOf(inner) ? below(objectAnchor([...path, name])) : '';
    return { name, group, text: `- \`${name}\` (${typeName(inner)})${link}` };
  });
  const own = { anchor: objectAnchor(path), name: path.join('.'), lines };
  return [own, ...fields.flatMap(([name, inner]) => objectsIn(inner, [...path, name], group))];
}

function fieldsOf(type: ValueType): Readonly<Record<string, ValueType>> | undefined {
  if (typeof type === 'string') return undefined;
  const [kind, inner] = type as readonly [string, ValueType | Readonly<Record<string, ValueType>>];
  if (kind === 'object') return inner as Readonly<Record<string, ValueType>>;
  return kind === 'tuple' ? undefined : fieldsOf(inner as ValueType);
}

const NAMES: Readonly<Record<string, string>> = { bool: 'Boolean' };

function typeName(type: ValueType): string {
  if (typeof type === 'string') return NAMES[type] ?? capital(type);
  const [kind, inner] = type as readonly [string, ValueType];
  return kind === 'object' || kind === 'tuple' ? capital(kind) : `${capital(kind)} of ${typeName(inner)}`;
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
