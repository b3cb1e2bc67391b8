import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { type PlannedField, planOf } from './plan';
import type { MessageOf, Scalar, Scalars } from './table';

/** As deep as other implementations go (https://protobuf.dev/programming-guides/proto-limits/). */
const MAX_DEPTH = 100;

type Draft = Record<string, unknown>;

/**
 * Reads one message. Fields the table does not have are skipped; so is one whose wire type is not the table's, as
 * other implementations do. Byte fields are views into `data`.
 *
 * @throws Error where the bytes are no message: cut off, beyond their parent, not UTF-8, nested deeper than 100, or an
 * integer beyond 2^53.
 */
export function decode<T extends object>(table: T, data: Uint8Array): MessageOf<T> {
  const reader = new BinaryReader(data);
  const draft = blank(table);
  readFields(reader, table, draft, data.length, 0);
  // The table is where both the draft and the type come from.
  return draft as MessageOf<T>;
}

function blank(table: object): Draft {
  const draft: Draft = {};
  for (const { name, label, scalar } of planOf(table).fields) draft[name] = initial(label, scalar);
  return draft;
}

function initial(label: PlannedField['label'], scalar: Scalar | undefined): unknown {
  switch (label) {
    case 'repeated':
      return [];
    case 'map':
      // User-chosen keys: `__proto__` is one like any other.
      return Object.create(null);
    case 'optional':
      return undefined;
    case 'single':
      return scalar === undefined ? undefined : defaultOf(scalar);
  }
}

function defaultOf(scalar: Scalar): Scalars[Scalar] {
  switch (scalar) {
    case 'string':
      return '';
    case 'bytes':
      return new Uint8Array(0);
    case 'bool':
      return false;
    case 'int64':
    case 'enum':
      return 0;
  }
}

function readFields(reader: BinaryReader, table: object, draft: Draft, end: number, depth: number): void {
  if (depth > MAX_DEPTH) throw new Error(`message nested deeper than ${MAX_DEPTH}`);
  const { byNumber } = planOf(table);
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = byNumber.get(number);
    if (field && wireType === wireTypeOf(field)) readField(reader, field, draft, depth);
    else reader.skip(wireType, number);
  }
  if (reader.pos !== end) throw new Error('field reaches beyond its message');
}

function wireTypeOf({ label, scalar }: PlannedField): WireType {
  const varint = label !== 'map' && (scalar === 'bool' || scalar === 'int64' || scalar === 'enum');
  return varint ? WireType.Varint : WireType.LengthDelimited;
}

function readField(reader: BinaryReader, field: PlannedField, draft: Draft, depth: number): void {
  if (field.label === 'repeated') (draft[field.name] as unknown[]).push(readElement(reader, field, depth));
  else if (field.label === 'map') readEntry(reader, field, draft[field.name] as Draft, depth);
  // A message sent in two pieces is one message.
  else draft[field.name] = readElement(reader, field, depth, draft[field.name] as Draft | undefined);
}

function readElement(reader: BinaryReader, field: PlannedField, depth: number, begun?: Draft): unknown {
  if (field.scalar !== undefined) return readScalar(reader, field.scalar);
  const table = field.table as object;
  const draft = begun ?? blank(table);
  readFields(reader, table, draft, endOfElement(reader), depth + 1);
  return draft;
}

function endOfElement(reader: BinaryReader): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new Error('message is cut off');
  return end;
}

/** An entry of a map is a message of key 1 and value 2; either may be left out for its default. */
function readEntry(reader: BinaryReader, field: PlannedField, entries: Draft, depth: number): void {
  const end = endOfElement(reader);
  const valueType = wireTypeOf({ ...field, label: 'single' });
  let key = '';
  let value: unknown;
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    if (number === 1 && wireType === WireType.LengthDelimited) key = reader.string(true);
    else if (number === 2 && wireType === valueType) value = readElement(reader, field, depth + 1);
    else reader.skip(wireType, number);
  }
  if (reader.pos !== end) throw new Error('field reaches beyond its message');
  entries[key] = value ?? (field.scalar === undefined ? blank(field.table as object) : defaultOf(field.scalar));
}

function readScalar(reader: BinaryReader, scalar: Scalar): Scalars[Scalar] {
  switch (scalar) {
    case 'string':
      return reader.string(true);
    case 'bytes':
      return reader.bytes();
    case 'bool':
      return reader.bool();
    case 'int64':
      return safeInteger(reader.int64());
    case 'enum':
      return reader.int32();
  }
}

function safeInteger(value: bigint | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`integer ${value} is beyond 2^53`);
  return number;
}
