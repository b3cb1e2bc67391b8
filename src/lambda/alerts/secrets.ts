export interface Secrets {
  readonly secret: (parameter: string) => Promise<string>;
  /** The next reading asks again. */
  readonly forgetSecret: (parameter: string) => void;
}

/** A rotated secret is used within this time without a deployment. */
const KEEP_MS = 5 * 60_000;

/** Each parameter is read once in five minutes, however many messages want it at the same time; failures are not kept. */
export function createSecrets(read: (parameter: string) => Promise<string>, now: () => number): Secrets {
  const cache = new Map<string, { readonly value: Promise<string>; readonly until: number }>();
  const secret = (parameter: string): Promise<string> => {
    const kept = cache.get(parameter);
    if (kept && now() < kept.until) return kept.value;
    const value = read(parameter);
    const entry = { value, until: now() + KEEP_MS };
    cache.set(parameter, entry);
    value.catch(() => {
      if (cache.get(parameter) === entry) cache.delete(parameter);
    });
    return value;
  };
  return { secret, forgetSecret: (parameter) => void cache.delete(parameter) };
}
