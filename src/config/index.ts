export {
  type AccountsSnapshot,
  formatAccountsSnapshot,
  type LoadedSnapshot,
  parseAccountsSnapshot,
  type SnapshotAccount,
} from './accounts-snapshot';
export { CONFIG_CODES } from './codes';
export { formatDiagnostic, sortDiagnostics } from './diagnostic';
export { emptyConfig } from './empty';
export { EXTERNAL_IDS } from './environment';
export { daysLeft, expiryWarnings, isExpired } from './expiry';
export { MUTABLE_FINDINGS } from './findings';
export { globMatches, isPattern } from './glob';
export { configJsonSchema } from './json-schema';
export { knownAccounts, type OrganizationMember } from './known-accounts';
export { type LoadedConfig, loadConfig } from './load';
export { claimsTrail, matchesAccount, matchesOrganizationFilters } from './match';
export type {
  AllowedUnknown,
  AuthConfig,
  Budget,
  Config,
  ConfigDiagnostic,
  KnownAccount,
  ListedAccount,
  Mute,
  Prices,
  RegionChoice,
  SourceLocation,
  TrailEntry,
  TrailToCreate,
} from './model';
export { DEFAULT_PRICES } from './prices';
export { STARTER_CONFIG } from './starter';
