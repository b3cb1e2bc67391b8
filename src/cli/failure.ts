import type { ErrorCode } from './error-codes';

/**
 * A failure the user can do something about: told in words, without a stack, with exit code 1.
 * Anything else that is thrown is a bug and is shown as one.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    /** Stable code, for example `config_missing`. */
    readonly code: ErrorCode,
    message: string,
    /** The next thing to do. */
    readonly next?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** `ENOENT` and its kin. Read by shape: errors of Node's file system may come from another realm. */
export function systemCode(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return String(cause);
}
