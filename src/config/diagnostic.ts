/** How diagnostics are written: paths, quoted values, suggestions, order. */
import { closest, distance } from 'fastest-levenshtein';
import type { ConfigCode } from './codes';
import type { ConfigDiagnostic, SourceLocation } from './model';

/** Keys and indexes from the root of the file to a value. */
export type Path = readonly (string | number)[];

export function diagnostic(
  code: ConfigCode,
  location: SourceLocation,
  message: string,
  severity: ConfigDiagnostic['severity'] = 'error',
): ConfigDiagnostic {
  return { code, severity, message, location };
}

/** `trails.payments.insight_selectors[0]`, in backticks. */
export function showPath(path: Path): string {
  const parts = path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`;
    if (/^[\w-]+$/.test(step)) return index === 0 ? step : `.${step}`;
    return `[${JSON.stringify(shorten(step))}]`;
  });
  return `\`${parts.join('')}\``;
}

const MAX_SHOWN = 80;

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_SHOWN ? text : `${characters.slice(0, MAX_SHOWN - 1).join('')}…`;
}

/** A string in quotes on one line, cut when long. Control characters come out escaped: they never reach a terminal. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text)).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The known word a slip of the keyboard away from this one. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word.toLowerCase(), known.map((k) => k.toLowerCase()).slice());
  const match = known.find((k) => k.toLowerCase() === candidate);
  if (match === undefined) return undefined;
  return distance(word.toLowerCase(), match.toLowerCase()) <= Math.max(1, Math.ceil(match.length / 3))
    ? match
    : undefined;
}

/** `; did you mean x?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const match = nearest(word, known);
  return match === undefined ? '' : `; did you mean \`${match}\`?`;
}

/** `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** By place in the file; what stands at one place keeps its order. */
export function sortDiagnostics(diagnostics: readonly ConfigDiagnostic[]): ConfigDiagnostic[] {
  return [...diagnostics].sort((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
}

/** `trailinsight.yaml:12:5: warning: …`; an error has no word before it. */
export function formatDiagnostic({ location, severity, message }: ConfigDiagnostic): string {
  const word = severity === 'warning' ? 'warning: ' : '';
  return `${location.file}:${location.line}:${location.column}: ${word}${message}`;
}
