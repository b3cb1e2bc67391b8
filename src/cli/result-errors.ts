import type { ClaimConflict, TargetsProblem } from '../control';
import { UserError } from './failure';

/** Nothing could be done at all. */
export const problemError = ({ code, message, next }: TargetsProblem): UserError => new UserError(code, message, next);

/** Entries that reach for the same trail: told with both lines, before anything is judged or changed. */
export function conflictError(conflicts: readonly ClaimConflict[]): UserError {
  const lines = conflicts.map(({ trail, entries }) => {
    const claims = entries.map(({ name, location }) => `${name} (${location.file}:${location.line})`).join(' and ');
    return `${trail.arn} is claimed by ${claims}`;
  });
  return new UserError('two_claims', lines.join('\n'), 'Narrow `match` or `accounts` of one of them.');
}
