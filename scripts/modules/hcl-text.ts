import { type Attribute, type Block, isBlock } from './hcl-tree';

/** HCL as `terraform fmt` would leave it. */
export const formatHcl = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => formatBlock(block, '')).join('\n\n')}\n`;

function formatBlock({ head, body }: Block, indent: string): string {
  const inner = `${indent}  `;
  const parts: string[] = [];
  let run: Attribute[] = [];
  const flush = () => {
    if (run.length > 0) parts.push(formatAttributes(run, inner));
    run = [];
  };
  for (const part of body) {
    if (!isBlock(part)) {
      run.push(part);
      continue;
    }
    flush();
    parts.push(formatBlock(part, inner));
  }
  flush();
  return body.length === 0 ? `${indent}${head} {}` : `${indent}${head} {\n${parts.join('\n\n')}\n${indent}}`;
}

/** Equal signs stand below each other among neighbours that take one line. */
export function formatAttributes(attributes: readonly Attribute[], indent: string): string {
  const lines: string[] = [];
  let group: Attribute[] = [];
  const flush = () => {
    const width = Math.max(0, ...group.map(({ name }) => name.length));
    for (const { name, value } of group) lines.push(`${indent}${name.padEnd(width)} = ${value}`);
    group = [];
  };
  for (const attribute of attributes) {
    if (!attribute.value.includes('\n')) {
      group.push(attribute);
      continue;
    }
    flush();
    lines.push(`${indent}${attribute.name} = ${attribute.value.replaceAll('\n', `\n${indent}`)}`);
  }
  flush();
  return lines.join('\n');
}

/**
 * A JSON value as HCL, to stand in `jsonencode`. Lines after the first are indented from the margin.
 * @param mayRepeat lists whose items may turn out the same when variables are known
 */
export function hclOf(value: unknown, mayRepeat: (list: readonly unknown[]) => boolean): string {
  if (Array.isArray(value)) {
    const list = hclList(value.map((item) => hclOf(item, mayRepeat)));
    return mayRepeat(value) ? `distinct(${list})` : list;
  }
  if (typeof value === 'object' && value !== null) {
    const attributes = Object.entries(value).map(([key, item]) => ({
      name: /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key),
      value: hclOf(item, mayRepeat),
    }));
    return attributes.length === 0 ? '{}' : `{\n${formatAttributes(attributes, '  ')}\n}`;
  }
  return JSON.stringify(value);
}

function hclList(items: readonly string[]): string {
  if (items.length === 0) return '[]';
  if (items.length === 1 && !items[0]?.includes('\n')) return `[${items[0]}]`;
  return `[\n${items.map((item) => `${indented(item)},`).join('\n')}\n]`;
}

const indented = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;
