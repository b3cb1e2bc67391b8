/**
 * What the AWS provider calls to make, read, change and destroy each resource type that the constructs use, as
 * `client:Operation`. Creating, reading and destroying are what version 5.100 was seen to call (its debug log says
 * `rpc.method` beside `tf_resource_type`); changing and tags are from its source. A test holds the table to both the
 * types that are synthesised and the calls of a real run.
 */
const calls =
  (client: string) =>
  (operations: string): readonly string[] =>
    operations.split(' ').map((operation) => `${client}:${operation}`);

const cloudtrail = calls('cloudtrail');
const s3 = calls('s3');
const kms = calls('kms');
const logs = calls('cloudwatch-logs');
const cloudwatch = calls('cloudwatch');
const iam = calls('iam');
const sns = calls('sns');
const sqs = calls('sqs');
const events = calls('eventbridge');
const lambda = calls('lambda');
const dynamodb = calls('dynamodb');

/** Handing a role to a service is an action without a call; the policy names the services. */
const PASS_ROLE = ['iam:PassRole'];

export const RESOURCE_CALLS: Readonly<Record<string, readonly string[]>> = {
  aws_cloudtrail: [
    ...cloudtrail(
      'CreateTrail UpdateTrail DeleteTrail DescribeTrails GetTrail GetTrailStatus StartLogging StopLogging GetEventSelectors PutEventSelectors GetInsightSelectors PutInsightSelectors ListTags AddTags RemoveTags',
    ),
    ...PASS_ROLE,
  ],
  trailinsight_insight_selectors: cloudtrail('GetTrail GetEventSelectors GetInsightSelectors PutInsightSelectors'),

  aws_s3_bucket: s3(
    'CreateBucket DeleteBucket HeadBucket GetBucketAccelerateConfiguration GetBucketAcl GetBucketCors GetBucketEncryption GetBucketLifecycleConfiguration GetBucketLogging GetBucketPolicy GetBucketReplication GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetObjectLockConfiguration PutBucketTagging',
  ),
  aws_s3_bucket_lifecycle_configuration: s3('GetBucketLifecycleConfiguration PutBucketLifecycleConfiguration'),
  aws_s3_bucket_logging: s3('GetBucketLogging PutBucketLogging'),
  aws_s3_bucket_notification: s3('GetBucketNotificationConfiguration PutBucketNotificationConfiguration'),
  aws_s3_bucket_ownership_controls: s3('GetBucketOwnershipControls PutBucketOwnershipControls'),
  aws_s3_bucket_policy: s3('GetBucketPolicy PutBucketPolicy DeleteBucketPolicy'),
  aws_s3_bucket_public_access_block: s3('GetPublicAccessBlock PutPublicAccessBlock'),
  aws_s3_bucket_server_side_encryption_configuration: s3('GetBucketEncryption PutBucketEncryption'),
  aws_s3_bucket_versioning: s3('GetBucketVersioning PutBucketVersioning'),

  aws_kms_key: kms(
    'CreateKey DescribeKey GetKeyPolicy PutKeyPolicy GetKeyRotationStatus EnableKeyRotation DisableKeyRotation UpdateKeyDescription EnableKey DisableKey ScheduleKeyDeletion ListResourceTags TagResource UntagResource',
  ),
  aws_kms_key_policy: kms('DescribeKey GetKeyPolicy PutKeyPolicy GetKeyRotationStatus ListResourceTags'),
  aws_kms_alias: kms('CreateAlias UpdateAlias DeleteAlias ListAliases'),

  aws_cloudwatch_log_group: logs(
    'CreateLogGroup DeleteLogGroup DescribeLogGroups PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey ListTagsForResource TagResource UntagResource',
  ),
  aws_cloudwatch_log_metric_filter: logs('PutMetricFilter DescribeMetricFilters DeleteMetricFilter'),
  aws_cloudwatch_log_resource_policy: logs('PutResourcePolicy DescribeResourcePolicies DeleteResourcePolicy'),
  aws_cloudwatch_metric_alarm: cloudwatch(
    'PutMetricAlarm DescribeAlarms DeleteAlarms ListTagsForResource TagResource UntagResource',
  ),

  aws_iam_role: iam(
    'CreateRole GetRole DeleteRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy ListRolePolicies GetRolePolicy DeleteRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole TagRole UntagRole',
  ),
  aws_iam_role_policy: iam('PutRolePolicy GetRolePolicy DeleteRolePolicy'),

  aws_sns_topic: sns(
    'CreateTopic DeleteTopic GetTopicAttributes SetTopicAttributes ListTagsForResource TagResource UntagResource',
  ),
  aws_sns_topic_policy: sns('GetTopicAttributes SetTopicAttributes'),
  aws_sns_topic_subscription: sns(
    'Subscribe Unsubscribe GetSubscriptionAttributes SetSubscriptionAttributes ListSubscriptionsByTopic',
  ),

  aws_sqs_queue: sqs('CreateQueue DeleteQueue GetQueueAttributes SetQueueAttributes ListQueueTags TagQueue UntagQueue'),
  aws_sqs_queue_policy: sqs('GetQueueAttributes SetQueueAttributes'),
  aws_sqs_queue_redrive_policy: sqs('GetQueueAttributes SetQueueAttributes'),
  aws_sqs_queue_redrive_allow_policy: sqs('GetQueueAttributes SetQueueAttributes'),

  aws_cloudwatch_event_bus: events(
    'CreateEventBus UpdateEventBus DeleteEventBus DescribeEventBus ListTagsForResource TagResource UntagResource',
  ),
  aws_cloudwatch_event_bus_policy: events('DescribeEventBus PutPermission RemovePermission'),
  aws_cloudwatch_event_permission: events('DescribeEventBus PutPermission RemovePermission'),
  aws_cloudwatch_event_rule: events(
    'PutRule DescribeRule DeleteRule EnableRule DisableRule ListTagsForResource TagResource UntagResource',
  ),
  aws_cloudwatch_event_target: [...events('PutTargets ListTargetsByRule RemoveTargets'), ...PASS_ROLE],

  aws_lambda_function: [
    ...lambda(
      'CreateFunction GetFunction DeleteFunction UpdateFunctionCode UpdateFunctionConfiguration GetFunctionCodeSigningConfig ListVersionsByFunction PutFunctionConcurrency DeleteFunctionConcurrency ListTags TagResource UntagResource',
    ),
    ...PASS_ROLE,
  ],
  aws_lambda_permission: lambda('AddPermission GetPolicy RemovePermission'),
  aws_lambda_event_source_mapping: lambda(
    'CreateEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping ListTags TagResource UntagResource',
  ),
  aws_lambda_function_event_invoke_config: lambda(
    'PutFunctionEventInvokeConfig GetFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig DeleteFunctionEventInvokeConfig',
  ),

  aws_dynamodb_table: dynamodb(
    'CreateTable DescribeTable UpdateTable DeleteTable DescribeTimeToLive UpdateTimeToLive DescribeContinuousBackups UpdateContinuousBackups ListTagsOfResource TagResource UntagResource',
  ),
};
