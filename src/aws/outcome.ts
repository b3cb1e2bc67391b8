import type { AwsFailure } from './failure';

/** A call either gives a value or says why not. Nothing else is thrown for what AWS may answer. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: AwsFailure };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (failure: AwsFailure): Outcome<never> => ({ ok: false, failure });
