/** HCL as `cdktf synth --hcl` writes it, one attribute or brace a line, as a tree that can be changed. */
export interface Attribute {
  readonly name: string;
  /** HCL text of the value. */
  readonly value: string;
}

export interface Block {
  /** `resource "aws_s3_bucket" "logs"`, `rule`. */
  readonly head: string;
  readonly body: readonly (Attribute | Block)[];
}

export const isBlock = (part: Attribute | Block): part is Block => 'body' in part;

/** The blocks of a file. Throws on a line that is no HCL of cdktf's making. */
export function parseHcl(text: string): readonly Block[] {
  const lines = text.split('\n').map((line) => line.trim());
  let at = 0;
  const body = (): (Attribute | Block)[] => {
    const parts: (Attribute | Block)[] = [];
    while (at < lines.length) {
      const line = lines[at++] ?? '';
      if (line === '') continue;
      if (line === '}') return parts;
      const attribute = /^(\w+) *= *(.*)$/.exec(line);
      const block = /^([^={]+) \{$/.exec(line);
      if (attribute) parts.push({ name: attribute[1] ?? '', value: value(attribute[2] ?? '') });
      else if (block) parts.push({ head: block[1] ?? '', body: body() });
      else throw new Error(`no HCL as cdktf writes it: ${line}`);
    }
    return parts;
  };
  /** A list or a map goes on to its closing bracket. */
  const value = (first: string): string => {
    const closing = { '[': ']', '{': '}' }[first];
    if (closing === undefined) return first;
    const inner: string[] = [];
    while (at < lines.length && lines[at] !== closing) inner.push(lines[at++] ?? '');
    at++;
    return [first, ...inner, closing].join('\n');
  };
  return body().filter(isBlock);
}
