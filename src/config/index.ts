export {
  type AccountsSnapshot,
  formatAccountsSnapshot,
  type LoadedSnapshot,
  parseAccountsSnapshot,
  type SnapshotAccount,
} from './accounts-snapshot';
export type { AlertMatch, AlertMute, AlertRoute, AlertSettings, AlertTarget } from './alert-settings';
export {
  ALERT_KINDS,
  defaultParameter,
  isDirectKind,
  type TargetName,
  targetName,
} from './alert-targets';
export { CONFIG_CODES } from './codes';
export type {
  AlertsConfig,
  AlertTargetDetails,
  DataEvents,
  StateBackend,
  TrailToCreate,
} from './deployment-model';
export type { DetectorEntry } from './detector-model';
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
} from './model';
export { PLACEHOLDER_ACCOUNT, PLACEHOLDER_ORGANIZATION } from './placeholders';
export { DEFAULT_PRICES } from './prices';
export { STARTER_CONFIG } from './starter';
