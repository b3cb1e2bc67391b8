/** In the name of a log file: `_20260302T0055Z_`, the minute of its delivery. */
const STAMP = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z[_.][^/\\]*$/;
const MINUTE_MS = 60_000;

/** Minutes since 1970; undefined where the name does not say. */
export function deliveredAt(path: string): number | undefined {
  const [, year, month, day, hour, minute] = (STAMP.exec(path) ?? []).map(Number);
  if (year === undefined) return undefined;
  return Date.UTC(year, (month ?? 1) - 1, day, hour, minute) / MINUTE_MS;
}
