import type { Unknown } from '../values';
import type { Attribute } from './attribute';

export type Attributes = Readonly<Record<string, Attribute>>;

export type Nesting = 'single' | 'list' | 'set';

export interface NestedBlock<A extends Attributes = Attributes, N extends Nesting = Nesting> {
  readonly nesting: N;
  readonly description: string;
  readonly attributes: A;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type NestedBlocks = Readonly<Record<string, NestedBlock>>;

/** What a provider, resource or data source looks like in a configuration. */
export interface Schema<A extends Attributes = Attributes, B extends NestedBlocks = NestedBlocks> {
  /** Raised when saved states have to be rewritten. */
  readonly version: number;
  /** Markdown. */
  readonly description: string;
  readonly attributes: A;
  readonly blocks: B;
}

/** Names the shape so that the compiler infers the model from it. */
export const schema = <A extends Attributes, B extends NestedBlocks>(shape: Schema<A, B>): Schema<A, B> => shape;

export const block = <A extends Attributes, N extends Nesting>(shape: NestedBlock<A, N>): NestedBlock<A, N> => shape;

/** Computed and defaulted attributes have a value once something was applied; optional ones may be null. */
type AttributeModel<T> = T extends Attribute<infer V, infer M> ? ('optional' extends M ? V | null : V) : never;

type AttributesModel<A extends Attributes> = { readonly [N in keyof A]: AttributeModel<A[N]> };

type BlockModel<B> =
  B extends NestedBlock<infer A, infer N>
    ? N extends 'single'
      ? AttributesModel<A> | null
      : readonly AttributesModel<A>[]
    : never;

/** A state that belongs to a schema: all values known. */
export type ModelOf<S> =
  S extends Schema<infer A, infer B> ? AttributesModel<A> & { readonly [N in keyof B]: BlockModel<B[N]> } : never;

/** The same shape while it is planned: any value may be learnt later. */
export type Planned<T> = T extends readonly (infer E)[]
  ? Unknown | readonly Planned<E>[]
  : T extends object
    ? Unknown | { readonly [N in keyof T]: Planned<T[N]> }
    : T | Unknown;

/** The same shape as the user wrote it: what was left out is null. */
export type Configured<T> = T extends readonly (infer E)[]
  ? Unknown | readonly Configured<E>[]
  : T extends object
    ? Unknown | { readonly [N in keyof T]: Configured<T[N]> | null }
    : T | Unknown;

/** A whole plan, and a whole configuration: the object itself is always there. */
export type PlannedModel<T> = { readonly [N in keyof T]: Planned<T[N]> };
export type ConfiguredModel<T> = { readonly [N in keyof T]: Configured<T[N]> | null };
