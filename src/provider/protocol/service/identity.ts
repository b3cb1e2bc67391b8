import type { Identity } from '../resource';
import { typeJson } from '../schema';
import type { ValueRecord, ValueType } from '../values';
import { decodeObject, encodeValue, type WireValue } from './dynamic-value';

type AnyIdentity = Identity<ValueRecord>;

export const identityType = ({ attributes }: Pick<AnyIdentity, 'attributes'>): ValueType => [
  'object',
  Object.fromEntries(Object.entries(attributes).map(([name, { kind }]) => [name, kind.type])),
];

export const wireIdentitySchema = ({ version, attributes }: AnyIdentity) => ({
  version,
  identityAttributes: Object.entries(attributes).map(([name, { kind, description }]) => ({
    name,
    type: typeJson(kind.type),
    requiredForImport: true,
    description,
  })),
});

/** Nothing for a resource without identity, and for a state that is gone. */
export function wireIdentity(identity: AnyIdentity | undefined, state: ValueRecord | null | undefined) {
  if (!identity || !state) return undefined;
  return { identityData: encodeValue(identity.of(state), identityType(identity)) };
}

/** What an import names; undefined where it names nothing: newer cores send an empty one beside an id. */
export function identityToImport(
  identity: AnyIdentity | undefined,
  wire: { readonly identityData?: WireValue | undefined } | undefined,
): ValueRecord | undefined {
  return identity && wire?.identityData ? decodeObject(wire.identityData, identityType(identity)) : undefined;
}
