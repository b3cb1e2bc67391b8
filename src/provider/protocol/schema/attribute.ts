import type { Value } from '../values';
import type { Kind } from './kind';

export type Mode = 'required' | 'optional' | 'computed' | 'optional_computed';

export interface AttributeOptions<T> {
  readonly sensitive?: true;
  /** What to use instead. */
  readonly deprecated?: string;
  /** Says what is wrong with a known value of the configuration, as a whole sentence; undefined when nothing is. */
  readonly problem?: (value: T) => string | undefined;
  /** A change of it makes a new resource. */
  readonly requiresReplace?: true;
}

export interface Attribute<T = unknown, M extends Mode = Mode> extends AttributeOptions<never> {
  readonly kind: Kind<T>;
  readonly mode: M;
  /** Markdown. */
  readonly description: string;
  /** Planned where the configuration says nothing. */
  readonly defaultValue?: Value;
  /** Computed: once known it stays, so that a change of something else does not make it unknown in the plan. */
  readonly keepsState?: true;
}

export const required = <T>(
  kind: Kind<T>,
  description: string,
  options: AttributeOptions<T> = {},
): Attribute<T, 'required'> => ({ kind, mode: 'required', description, ...options });

export const optional = <T>(
  kind: Kind<T>,
  description: string,
  options: AttributeOptions<T> = {},
): Attribute<T, 'optional'> => ({ kind, mode: 'optional', description, ...options });

/** Set by the provider alone. */
export const computed = <T>(
  kind: Kind<T>,
  description: string,
  options: { readonly keepsState?: true; readonly sensitive?: true } = {},
): Attribute<T, 'computed'> => ({ kind, mode: 'computed', description, ...options });

/** What the configuration says, else the default. */
export const withDefault = <T extends Value>(
  kind: Kind<T>,
  defaultValue: T,
  description: string,
  options: AttributeOptions<T> = {},
): Attribute<T, 'optional_computed'> => ({ kind, mode: 'optional_computed', description, defaultValue, ...options });
