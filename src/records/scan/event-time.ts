const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/;
const FIRST_YEAR = 2006;
const LAST_YEAR = 2100;
const MS_PER_MINUTE = 60_000;

/** Whole minutes since 1970 of an `eventTime`; undefined where it is no time, or not one AWS can have written. */
export function minuteOf(text: string): number | undefined {
  const parts = FORM.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  return exists ? midnight.getTime() / MS_PER_MINUTE + hour * 60 + minute : undefined;
}
