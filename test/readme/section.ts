/** What the README tells people to type. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** From a heading of the second level to the next one. */
export function section(heading: string): string {
  const [, text] = README.split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`README.md has no section "${heading}"`);
  return text.split('\n## ')[0] ?? '';
}

/** The lines of its shell blocks in their order, without what is said about them. */
export const commandsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');

/** Files that links without a scheme lead to, anchors taken off. */
export const linkedFiles = (text: string): readonly string[] =>
  [...text.matchAll(/\]\((?![a-z]+:|#)([^)#]+)(#[^)]*)?\)/g)].map(([, path = '']) => path);
