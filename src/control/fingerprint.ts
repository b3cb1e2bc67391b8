import { createHash } from 'node:crypto';

/** Stays the same from run to run for the same thing on the same trail: what code scanning recognises a finding by. */
export function fingerprint(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\n'))
    .digest('hex')
    .slice(0, 32);
}
