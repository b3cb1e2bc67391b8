/** ANSI colour without a library: one palette that colours and one that does not, so callers never ask which. */

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Palette = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

export function createPalette(color: boolean): Palette {
  const paint =
    ([open, close]: readonly [number, number]) =>
    (text: string): string =>
      color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    red: paint(CODES.red),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
    cyan: paint(CODES.cyan),
  };
}

/**
 * Who decides, first to last: `--color` or `--no-color`; NO_COLOR when it is not empty (no-color.org);
 * FORCE_COLOR, where `0` and `false` mean no, as Node.js reads it; then whether a terminal is listening.
 */
export function wantsColor(
  flag: boolean | undefined,
  env: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY && env.TERM !== 'dumb';
}
