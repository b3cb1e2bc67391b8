import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { type PlannedField, planOf } from './plan';
import type { InitOf, Scalar } from './table';

/**
 * Writes one message, its fields in the order of the table. Defaults are not sent, as proto3 wants it.
 *
 * @throws Error where an integer is none, or beyond 2^53.
 */
export function encode<T extends object>(table: T, value: InitOf<T>): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  writeFields(writer, table, value);
  return writer.finish();
}

function writeFields(writer: BinaryWriter, table: object, value: object): void {
  for (const field of planOf(table).fields) {
    const held: unknown = (value as Record<string, unknown>)[field.name];
    if (held !== undefined && held !== null) writeField(writer, field, held);
  }
}

function writeField(writer: BinaryWriter, field: PlannedField, held: unknown): void {
  switch (field.label) {
    case 'repeated':
      for (const element of held as readonly unknown[]) writeElement(writer, field, field.number, element);
      return;
    case 'map':
      for (const [key, element] of Object.entries(held as object)) {
        writer.tag(field.number, WireType.LengthDelimited).fork();
        writer.tag(1, WireType.LengthDelimited).string(key);
        writeElement(writer, field, 2, element);
        writer.join();
      }
      return;
    case 'single':
      if (isDefault(field.scalar, held)) return;
      writeElement(writer, field, field.number, held);
      return;
    case 'optional':
      writeElement(writer, field, field.number, held);
  }
}

function isDefault(scalar: Scalar | undefined, held: unknown): boolean {
  if (scalar === 'bytes') return (held as Uint8Array).length === 0;
  return scalar !== undefined && (held === '' || held === false || held === 0);
}

function writeElement(writer: BinaryWriter, field: PlannedField, number: number, element: unknown): void {
  switch (field.scalar) {
    case 'string':
      writer.tag(number, WireType.LengthDelimited).string(element as string);
      return;
    case 'bytes':
      writer.tag(number, WireType.LengthDelimited).bytes(element as Uint8Array);
      return;
    case 'bool':
      writer.tag(number, WireType.Varint).bool(element as boolean);
      return;
    case 'int64':
      if (!Number.isSafeInteger(element)) throw new Error(`${field.name}: ${element} is no integer within 2^53`);
      writer.tag(number, WireType.Varint).int64(element as number);
      return;
    case 'enum':
      writer.tag(number, WireType.Varint).int32(element as number);
      return;
    case undefined:
      writer.tag(number, WireType.LengthDelimited).fork();
      writeFields(writer, field.table as object, element as object);
      writer.join();
  }
}
