import { formatAttributes, hclOf } from './hcl-text';
import { type Attribute, type Block, isBlock } from './hcl-tree';

export interface ModuleRules {
  /** What stands in the synthesised text, and the expression in its place; longer ones first. */
  readonly placeholders: readonly (readonly [placeholder: string, expression: string])[];
  /** Marks items of lists in policies that may turn out the same as others, when the variables are known. */
  readonly mayRepeat?: string;
  /** `TYPE.attribute`: the expression in place of the value. */
  readonly attributes: Readonly<Record<string, string>>;
  /** `TYPE.block`: the `for_each` of a dynamic block, and the attributes of its content. */
  readonly dynamicBlocks: Readonly<
    Record<string, { readonly forEach: string; readonly content: readonly Attribute[] }>
  >;
}

/** The resources of a synthesised stack as those of a module: names without hashes, variables where literals were. */
export function moduleResources(blocks: readonly Block[], rules: ModuleRules): readonly Block[] {
  const resources = blocks.filter(({ head }) => head.startsWith('resource '));
  const names = new Map(resources.map(({ head }) => addressOf(head)).map((name) => [name, plainName(name)]));
  if (new Set(names.values()).size !== names.size)
    throw new Error(`names are no longer unique: ${[...names.values()]}`);
  const renamed = (text: string) => [...names].reduce((all, [from, to]) => all.replaceAll(from, to), text);
  return resources.map(({ head, body }) => {
    const type = head.split('"')[1] ?? '';
    const [, name = ''] = (names.get(addressOf(head)) ?? '').split('.');
    return { head: `resource "${type}" "${name}"`, body: bodyOf(type, body, rules, renamed) };
  });
}

const addressOf = (head: string): string =>
  head
    .split('"')
    .filter((_, index) => index % 2 === 1)
    .join('.');

/** `aws_s3_bucket.trail_bucket_9474FEA0` → `aws_s3_bucket.trail_bucket`. */
const plainName = (address: string): string => address.replace(/_[0-9A-F]{8}$/, '').replaceAll('-', '_');

function bodyOf(
  type: string,
  body: Block['body'],
  rules: ModuleRules,
  renamed: (text: string) => string,
): readonly (Attribute | Block)[] {
  const done = new Set<string>();
  return body.flatMap((part): readonly (Attribute | Block)[] => {
    if (isBlock(part)) {
      const dynamic = rules.dynamicBlocks[`${type}.${part.head}`];
      if (dynamic === undefined) return [{ head: part.head, body: bodyOf(type, part.body, rules, renamed) }];
      if (done.has(part.head)) return [];
      done.add(part.head);
      const content = { head: 'content', body: dynamic.content };
      return [{ head: `dynamic "${part.head}"`, body: [{ name: 'for_each', value: dynamic.forEach }, content] }];
    }
    const { name, value } = part;
    const chosen = rules.attributes[`${type}.${name}`];
    return [{ name, value: chosen ?? valueText(name, renamed(value), rules) }];
  });
}

function valueText(name: string, value: string, rules: ModuleRules): string {
  const [first, ...inner] = value.split('\n').slice(0, -1);
  if (first === '{')
    return `{\n${formatAttributes(
      inner.map((line) => entryOf(line, rules)),
      '  ',
    )}\n}`;
  if (first !== '[') return withExpressions(value, rules);
  // References are no text.
  const items = name === 'depends_on' ? inner.map((line) => line.replaceAll('"', '')) : inner;
  return `[\n${items.map((line) => `  ${withExpressions(line.replace(/,$/, ''), rules)},`).join('\n')}\n]`;
}

/** `NAME = VALUE` of a map. */
function entryOf(line: string, rules: ModuleRules): Attribute {
  const [, name = '', value = ''] = /^(\S+) *= *(.*)$/.exec(line) ?? [];
  return { name, value: withExpressions(value, rules) };
}

function withExpressions(value: string, { placeholders, mayRepeat }: ModuleRules): string {
  const repeats = (item: unknown) => mayRepeat !== undefined && typeof item === 'string' && item.includes(mayRepeat);
  const text = asJsonencode(value, (list) => list.some(repeats));
  const filled = placeholders.reduce((all, [from, expression]) => all.replaceAll(from, `\${${expression}}`), text);
  // A string that is one expression is that expression.
  return filled.replace(/"\$\{([^{}"]+)\}"/g, '$1');
}

/** A policy in a string, or on one line, becomes one that can be read. */
function asJsonencode(value: string, mayRepeat: (list: readonly unknown[]) => boolean): string {
  const json = jsonOf(value);
  return json === undefined ? value : `jsonencode(${hclOf(JSON.parse(json), mayRepeat)})`;
}

function jsonOf(value: string): string | undefined {
  const encoded = /^"\$\{jsonencode\((.*)\)\}"$/.exec(value)?.[1];
  // References stand bare there. A text that looks like one would give no JSON, and the module is not made.
  if (encoded !== undefined) {
    return encoded.replaceAll('" = ', '": ').replace(/(: |\[|, )([a-z]\w*\.[\w.-]+)/g, `$1"\${$2}"`);
  }
  if (!value.startsWith('"{')) return undefined;
  // cdktf escapes the quotes of a text, but not those of one with references in it, which is no HCL then.
  return value.startsWith('"{\\"') ? JSON.parse(value) : value.slice(1, -1);
}
