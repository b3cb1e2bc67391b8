import {
  AttributePath,
  ClientCapabilities,
  Deferred,
  Diagnostic,
  DynamicValue,
  RawState,
  ResourceIdentityData,
} from './messages-common';
import { bool, bytes, int64, message, repeated, string } from './table';

export const ValidateResourceConfigRequest = {
  typeName: string(1),
  config: message(2, DynamicValue),
  clientCapabilities: message(3, ClientCapabilities),
};
export const ValidateResourceConfigResponse = { diagnostics: repeated(1, Diagnostic) };

export const ValidateDataResourceConfigRequest = { typeName: string(1), config: message(2, DynamicValue) };
export const ValidateDataResourceConfigResponse = { diagnostics: repeated(1, Diagnostic) };

export const UpgradeResourceStateRequest = { typeName: string(1), version: int64(2), rawState: message(3, RawState) };
export const UpgradeResourceStateResponse = {
  upgradedState: message(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
};

export const UpgradeResourceIdentityRequest = {
  typeName: string(1),
  version: int64(2),
  rawIdentity: message(3, RawState),
};
export const UpgradeResourceIdentityResponse = {
  upgradedIdentity: message(1, ResourceIdentityData),
  diagnostics: repeated(2, Diagnostic),
};

export const ReadResourceRequest = {
  typeName: string(1),
  currentState: message(2, DynamicValue),
  private: bytes(3),
  providerMeta: message(4, DynamicValue),
  clientCapabilities: message(5, ClientCapabilities),
  currentIdentity: message(6, ResourceIdentityData),
};
export const ReadResourceResponse = {
  newState: message(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
  private: bytes(3),
  deferred: message(4, Deferred),
  newIdentity: message(5, ResourceIdentityData),
};

export const PlanResourceChangeRequest = {
  typeName: string(1),
  priorState: message(2, DynamicValue),
  proposedNewState: message(3, DynamicValue),
  config: message(4, DynamicValue),
  priorPrivate: bytes(5),
  providerMeta: message(6, DynamicValue),
  clientCapabilities: message(7, ClientCapabilities),
  priorIdentity: message(8, ResourceIdentityData),
};
export const PlanResourceChangeResponse = {
  plannedState: message(1, DynamicValue),
  requiresReplace: repeated(2, AttributePath),
  plannedPrivate: bytes(3),
  diagnostics: repeated(4, Diagnostic),
  /** For HashiCorp's old SDK alone: never set. */
  legacyTypeSystem: bool(5),
  deferred: message(6, Deferred),
  plannedIdentity: message(7, ResourceIdentityData),
};

export const ApplyResourceChangeRequest = {
  typeName: string(1),
  priorState: message(2, DynamicValue),
  plannedState: message(3, DynamicValue),
  config: message(4, DynamicValue),
  plannedPrivate: bytes(5),
  providerMeta: message(6, DynamicValue),
  plannedIdentity: message(7, ResourceIdentityData),
};
export const ApplyResourceChangeResponse = {
  newState: message(1, DynamicValue),
  private: bytes(2),
  diagnostics: repeated(3, Diagnostic),
  /** For HashiCorp's old SDK alone: never set. */
  legacyTypeSystem: bool(4),
  newIdentity: message(5, ResourceIdentityData),
};

export const ImportResourceStateRequest = {
  typeName: string(1),
  id: string(2),
  clientCapabilities: message(3, ClientCapabilities),
  identity: message(4, ResourceIdentityData),
};
export const ImportedResource = {
  typeName: string(1),
  state: message(2, DynamicValue),
  private: bytes(3),
  identity: message(4, ResourceIdentityData),
};
export const ImportResourceStateResponse = {
  importedResources: repeated(1, ImportedResource),
  diagnostics: repeated(2, Diagnostic),
  deferred: message(3, Deferred),
};

export const MoveResourceStateRequest = {
  sourceProviderAddress: string(1),
  sourceTypeName: string(2),
  sourceSchemaVersion: int64(3),
  sourceState: message(4, RawState),
  targetTypeName: string(5),
  sourcePrivate: bytes(6),
  sourceIdentity: message(7, RawState),
  sourceIdentitySchemaVersion: int64(8),
};
export const MoveResourceStateResponse = {
  targetState: message(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
  targetPrivate: bytes(3),
  targetIdentity: message(4, ResourceIdentityData),
};

export const ReadDataSourceRequest = {
  typeName: string(1),
  config: message(2, DynamicValue),
  providerMeta: message(3, DynamicValue),
  clientCapabilities: message(4, ClientCapabilities),
};
export const ReadDataSourceResponse = {
  state: message(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
  deferred: message(3, Deferred),
};
