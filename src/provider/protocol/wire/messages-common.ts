/**
 * Parts that messages of the Terraform plugin protocol, version 6, share. The numbers are those of its published
 * definition (https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol).
 */
import { bool, bytes, enumeration, int64, map, message, optional, repeated, string } from './table';

/** A value of Terraform's type system, encoded with the type its schema gives. One of the two is set. */
export const DynamicValue = { msgpack: bytes(1), json: bytes(2) };

/** Exactly one of the three is set. */
export const AttributePathStep = {
  attributeName: optional(1, 'string'),
  elementKeyString: optional(2, 'string'),
  elementKeyInt: optional(3, 'int64'),
};

export const AttributePath = { steps: repeated(1, AttributePathStep) };

export const Severity = { INVALID: 0, ERROR: 1, WARNING: 2 } as const;

export const Diagnostic = {
  /** One of `Severity`. */
  severity: enumeration(1),
  summary: string(2),
  detail: string(3),
  attribute: message(4, AttributePath),
};

/** State as it was stored, of whatever schema version. `flatmap` is from before Terraform 0.12. */
export const RawState = { json: bytes(1), flatmap: map(2, 'string') };

export const ResourceIdentityData = { identityData: message(1, DynamicValue) };

export const ServerCapabilities = {
  planDestroy: bool(1),
  getProviderSchemaOptional: bool(2),
  moveResourceState: bool(3),
  generateResourceConfig: bool(4),
};

export const ClientCapabilities = { deferralAllowed: bool(1), writeOnlyAttributesAllowed: bool(2) };

export const DeferredReason = {
  UNKNOWN: 0,
  RESOURCE_CONFIG_UNKNOWN: 1,
  PROVIDER_CONFIG_UNKNOWN: 2,
  ABSENT_PREREQ: 3,
} as const;

export const Deferred = {
  /** One of `DeferredReason`. */
  reason: enumeration(1),
};

/** A request that says nothing. */
export const Empty = {};

export const ResourceIdentityAttribute = {
  name: string(1),
  /** The type as JSON. */
  type: bytes(2),
  requiredForImport: bool(3),
  optionalForImport: bool(4),
  description: string(5),
};

export const ResourceIdentitySchema = { version: int64(1), identityAttributes: repeated(2, ResourceIdentityAttribute) };
