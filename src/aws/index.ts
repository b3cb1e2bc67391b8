export {
  CloudTrail,
  type HistoryEvent,
  type LookupQuery,
  type TrailDetails,
  type TrailStatus,
  type TrailSummary,
} from './cloudtrail';
export { type CallRecord, Connection } from './connection';
export { type AwsFailure, type FailureKind, toFailure } from './failure';
export { Organization } from './organization';
export { failed, type Outcome, success } from './outcome';
export { globalRegion, partitionOfRegion, regionIn } from './partition';
export { configuredRegion } from './profile-region';
export { type PutOutcome, putAndConfirm } from './put-selectors';
export { enabledRegions } from './regions';
export { type AccountSession, type CallerIdentity, type SessionOptions, Sessions } from './sessions';
export {
  type AwsSettings,
  awsSettings,
  DEFAULT_CONCURRENCY,
  type ServiceEndpoints,
  type SettingsInput,
} from './settings';
