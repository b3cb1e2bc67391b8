/** Mutes and allowed unknowns past their last day. Not wrong, and drift reports them; `validate` says so early. */
import { diagnostic } from './diagnostic';
import type { Config, ConfigDiagnostic } from './model';

/** Whether a last day, YYYY-MM-DD, is over at this moment, in UTC. */
export function isExpired(expires: string, now: Date): boolean {
  return expires < now.toISOString().slice(0, 10);
}

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
