/** The names of the formats, apart from their code: help and completion need only these. */

export const FORMATS = ['text', 'json', 'jsonl', 'sarif', 'junit', 'markdown', 'github', 'html'] as const;

export type Format = (typeof FORMATS)[number];

/** Longest first: `.sarif.json` is SARIF by the standard's own naming rule (SARIF 2.1.0 §3.2), not plain JSON. */
const SUFFIXES: readonly (readonly [string, Format])[] = [
  ['.sarif.json', 'sarif'],
  ['.sarif', 'sarif'],
  ['.jsonl', 'jsonl'],
  ['.json', 'json'],
  ['.html', 'html'],
  ['.xml', 'junit'],
  ['.txt', 'text'],
  ['.md', 'markdown'],
];

export type FormatOfFile =
  | { readonly ok: true; readonly format: Format }
  | { readonly ok: false; readonly message: string; readonly allowed: readonly string[] };

/** The format an exported file gets by its suffix, in any letter case. An unknown suffix is a value, not a throw. */
export function formatOfFile(path: string): FormatOfFile {
  const name = path.toLowerCase();
  const found = SUFFIXES.find(([suffix]) => name.endsWith(suffix));
  if (found) return { ok: true, format: found[1] };
  const allowed = SUFFIXES.map(([suffix]) => suffix);
  return {
    ok: false,
    message: `the format of an exported file is chosen by its suffix, got \`${path}\`; allowed: ${allowed.join(' ')}`,
    allowed,
  };
}
