/** Mutes and allowed unknowns past their last day. Not wrong, and drift reports them; `validate` says so early. */
import { diagnostic } from './diagnostic';
import type { Config, ConfigDiagnostic } from './model';

const DAY_MS = 86_400_000;

/** Whole days from today, in UTC, to the last day that counts (YYYY-MM-DD); negative once it is over. */
export function daysLeft(expires: string, now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((Date.parse(expires) - today) / DAY_MS);
}

/** Whether a last day is over at this moment. */
export const isExpired = (expires: string, now: Date): boolean => daysLeft(expires, now) < 0;

export function expiryWarnings(config: Pick<Config, 'mutes' | 'allowUnknown'>, now: Date): ConfigDiagnostic[] {
  const groups = { mutes: config.mutes, allow_unknown: config.allowUnknown };
  return Object.entries(groups).flatMap(([key, entries]) =>
    entries.flatMap(({ expires, location }, index) => {
      if (!isExpired(expires, now)) return [];
      const message = `\`${key}[${index}].expires\` is past: it held until ${expires}; give a new day or remove the entry`;
      return [diagnostic('config_expired', location, message, 'warning')];
    }),
  );
}
