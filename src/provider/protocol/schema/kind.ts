import type { ValueType } from '../values';

/** A type of Terraform with the type that its values have here. */
export interface Kind<T> {
  readonly type: ValueType;
  /** Carries T for the compiler; never there. */
  readonly held?: T;
}

export const string: Kind<string> = { type: 'string' };
export const bool: Kind<boolean> = { type: 'bool' };
export const number: Kind<number> = { type: 'number' };
/** A value inside an object that may be missing. */
export const nullable = <T>({ type }: Kind<T>): Kind<T | null> => ({ type });
export const listOf = <T>(kind: Kind<T>): Kind<readonly T[]> => ({ type: ['list', kind.type] });
export const setOf = <T>(kind: Kind<T>): Kind<readonly T[]> => ({ type: ['set', kind.type] });

type Fields = Readonly<Record<string, Kind<unknown>>>;

/** An object with exactly these attributes, each of which may be null only where its kind says so. */
export function objectOf<F extends Fields>(
  fields: F,
): Kind<{ readonly [N in keyof F]: F[N] extends Kind<infer T> ? T : never }> {
  return { type: ['object', Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]))] };
}
