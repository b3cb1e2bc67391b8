/**
 * The words in which messages are described. A message is a plain object from field name to field: encoding, decoding
 * and the TypeScript type all follow from it. What a field may hold is what the Terraform plugin protocol uses of
 * Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), no more.
 */

/** What each scalar is in TypeScript. */
export interface Scalars {
  string: string;
  bytes: Uint8Array;
  bool: boolean;
  /** As a number: beyond 2^53 the codec throws rather than round. */
  int64: number;
  enum: number;
}

export type Scalar = keyof Scalars;

/** `optional` keeps apart "not sent" and "sent as the default", which a `oneof` needs. */
export type Label = 'single' | 'optional' | 'repeated' | 'map';

export interface Field<L extends Label, T> {
  readonly number: number;
  readonly label: L;
  /** The name of a scalar, or the table of a message. */
  readonly type: T;
}

/** A table may mention itself through a getter; a stricter bound than `object` would make the compiler look too early. */
type Table = object;

export function string(number: number): Field<'single', 'string'> {
  return { number, label: 'single', type: 'string' };
}

export function bytes(number: number): Field<'single', 'bytes'> {
  return { number, label: 'single', type: 'bytes' };
}

export function bool(number: number): Field<'single', 'bool'> {
  return { number, label: 'single', type: 'bool' };
}

export function int64(number: number): Field<'single', 'int64'> {
  return { number, label: 'single', type: 'int64' };
}

export function enumeration(number: number): Field<'single', 'enum'> {
  return { number, label: 'single', type: 'enum' };
}

export function message<T extends Table>(number: number, table: T): Field<'single', T> {
  return { number, label: 'single', type: table };
}

export function optional<T extends Scalar>(number: number, type: T): Field<'optional', T> {
  return { number, label: 'optional', type };
}

export function repeated<T extends Scalar | Table>(number: number, type: T): Field<'repeated', T> {
  return { number, label: 'repeated', type };
}

/** Keys are strings: the protocol has no other maps. */
export function map<T extends Scalar | Table>(number: number, type: T): Field<'map', T> {
  return { number, label: 'map', type };
}

type Element<T> = T extends Scalar ? Scalars[T] : MessageOf<T>;

type ValueOf<F> =
  F extends Field<infer L, infer T>
    ? L extends 'repeated'
      ? readonly Element<T>[]
      : L extends 'map'
        ? { readonly [key: string]: Element<T> }
        : L extends 'optional'
          ? Element<T> | undefined
          : T extends Scalar
            ? Scalars[T]
            : MessageOf<T> | undefined
    : never;

/** What decoding gives: every field is there; a message or an optional scalar that was not sent is undefined. */
export type MessageOf<T> = { readonly [K in keyof T]: ValueOf<T[K]> };

type ElementInit<T> = T extends Scalar ? Scalars[T] : InitOf<T>;

type ValueInit<F> =
  F extends Field<infer L, infer T>
    ? L extends 'repeated'
      ? readonly ElementInit<T>[]
      : L extends 'map'
        ? { readonly [key: string]: ElementInit<T> }
        : ElementInit<T>
    : never;

/** What encoding takes: a field left out, or undefined, is not sent. Every decoded message can be encoded again. */
export type InitOf<T> = { readonly [K in keyof T]?: ValueInit<T[K]> | undefined };
