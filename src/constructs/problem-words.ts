import { Token } from 'cdktf';

/** A value as a message tells it. */
export const show = (value: unknown): string =>
  value === undefined || value === null ? 'nothing' : JSON.stringify(value);

/** A value that Terraform learns later cannot be judged now. */
export const known = (value: unknown): boolean => !Token.isUnresolved(value);

/** The word `undefined` or `null` where a value was put into text before it was known. */
export const hasHole = (text: string): boolean => /(^|[^A-Za-z0-9_])(undefined|null)([^A-Za-z0-9_]|$)/.test(text);
