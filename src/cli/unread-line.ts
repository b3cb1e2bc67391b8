import type { UnreadTarget } from '../control';
import { printable } from './formats/sanitize';

/** A target nobody could read, with the reason, for commands that tell it on stderr. */
export function unreadLine({ target, failure, allowed }: UnreadTarget): string {
  const why = `${failure.code} on ${failure.operation}: ${failure.message}`;
  return `unknown: ${target}: ${printable(why, 500)}${allowed ? ` (allowed: ${printable(allowed.reason, 120)})` : ''}\n`;
}
