export { type AccessLogs, defaultAccessLogBucketName } from './access-log-bucket';
export {
  ALARM_CASES,
  type AlarmCase,
  AlertBus,
  type AlertBusProps,
  type AlertFunctionOptions,
  type AlertGrouping,
  AlertKey,
  type AlertKeyProps,
  type AlertSource,
  type AlertTargetStrategy,
  type AlertWiring,
  BusTarget,
  type BusTargetProps,
  builtFunction,
  type DirectTarget,
  type EventBridgeSource,
  type ExistingQueue,
  type FormattedTarget,
  FunctionTarget,
  type FunctionTargetProps,
  INSIGHT_DETAIL_TYPE,
  InsightAlarms,
  type InsightAlarmsProps,
  InsightAlerts,
  type InsightAlertsProps,
  InsightForwarding,
  type InsightForwardingProps,
  insightAlertsProblems,
  insightEventPattern,
  LogGroupTarget,
  type LogGroupTargetProps,
  MAX_EVENT_PATTERN,
  MAX_SETTINGS_BYTES,
  MultipleTargets,
  NoTarget,
  PagerDutyTarget,
  type PagerDutyTargetProps,
  type ParameterTargetProps,
  type S3Source,
  SecurityHubTarget,
  type SecurityHubTargetProps,
  SlackTarget,
  SnsTarget,
  type SnsTargetProps,
  SqsTarget,
  type SqsTargetProps,
  StateMachineTarget,
  type StateMachineTargetProps,
  WebhookTarget,
  type WebhookTargetProps,
} from './alerts';
export { bucketArn, trailArn } from './arns';
export type { BucketLifecycle } from './bucket-lifecycle';
export { MAX_BUCKET_POLICY_BYTES, type TrailWriter, trailBucketPolicy } from './bucket-policy';
export {
  AuditRole,
  type AuditRoleProps,
  auditRoleProblems,
  auditRoleTrust,
  CALL_GROUPS,
  type CallGroup,
  DEFAULT_APPLY_ROLE,
  DEFAULT_AUDIT_ROLE,
  type DeployerScope,
  deployerPolicy,
  groupsOf,
  iamActions,
  POLICY_NAMES,
  type PolicyName,
  type PolicyScope,
  RESOURCE_CALLS,
  rolePolicy,
} from './iam';
export { InsightSelectors } from './insight-selectors';
export { insightSelectorsProblems } from './insight-selectors-problems';
export type { InsightSelectorBlock, InsightSelectorsProps } from './insight-selectors-props';
export { InsightTrail } from './insight-trail';
export type { InsightTrailProps, SelectorsOwner } from './insight-trail-props';
export { PinnedAwsProvider } from './pinned-aws-provider';
export type { PolicyDocument, PolicyStatement } from './policy-document';
export { TrailBucket, type TrailBucketProps, type TrailBucketSettings, type TrailDestination } from './trail-bucket';
export type {
  AdvancedField,
  DataEventSelector,
  DataResource,
  ManagementEvents,
  TrailAdvancedSelector,
  TrailEvents,
} from './trail-event-selectors';
export { TrailKey, type TrailKeyProps, type TrailKeySettings } from './trail-key';
export { type TrailKeyPolicyProps, trailKeyPolicy } from './trail-key-policy';
export { type ExistingLogGroup, type NewLogGroup, TrailLogGroup, type TrailLogGroupProps } from './trail-log-group';
export { defaultBucketName, trailWriter } from './trail-naming';
export { insightTrailProblems } from './trail-problems';
export { type ExistingTopic, type NewTopic, TrailTopic, type TrailTopicProps, trailTopicPolicy } from './trail-topic';
export {
  type ProviderAssumeRole,
  type ProviderEndpoints,
  TrailinsightProvider,
  type TrailinsightProviderProps,
} from './trailinsight-provider';
