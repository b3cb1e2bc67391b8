/**
 * What became of one message at one target. Nothing is thrown for what a target may answer; a reason never holds a URL,
 * a secret or text that the other side chose, so it may be logged.
 */
export type SinkOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** What happened, in a few words: `HTTP 503`, `timeout`, `ThrottlingException`. */
      readonly reason: string;
      /** The target refused the credential or the address: what was read from the parameter may be out of date. */
      readonly refused: boolean;
    };

export const sent: SinkOutcome = { ok: true };

export const notSent = (reason: string, refused = false): SinkOutcome => ({ ok: false, reason, refused });

/** The name of an SDK error (`NotFound`, `TimeoutError`): its message may hold ARNs, URLs and what users typed. */
export function failureName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const name = error.name === 'Error' && code ? code : error.name;
  return /^[\w.:#-]{1,80}$/.test(name) ? name : 'unknown failure';
}
