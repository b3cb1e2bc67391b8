/** What is built on them: logs, queues, pipelines, analysis, security. */
import type { Row } from './row';

export const PLATFORM_SERVICES: readonly Row[] = [
  [
    'logs',
    'CreateLogGroup CreateLogStream DeleteLogGroup DeleteLogStream PutRetentionPolicy PutSubscriptionFilter PutMetricFilter CreateExportTask AssociateKmsKey PutResourcePolicy PutQueryDefinition',
    'DescribeLogGroups DescribeLogStreams StartQuery GetQueryResults DescribeMetricFilters DescribeQueries FilterLogEvents ListTagsLogGroup',
  ],
  [
    'monitoring',
    'PutMetricAlarm DeleteAlarms PutDashboard SetAlarmState EnableAlarmActions DisableAlarmActions PutCompositeAlarm',
    'DescribeAlarms ListDashboards GetDashboard DescribeAlarmHistory DescribeAlarmsForMetric',
  ],
  [
    'events',
    'PutRule DeleteRule PutTargets RemoveTargets EnableRule DisableRule PutPermission CreateEventBus TagResource',
    'ListRules DescribeRule ListTargetsByRule DescribeEventBus ListEventBuses',
  ],
  [
    'sqs',
    'CreateQueue DeleteQueue SetQueueAttributes PurgeQueue AddPermission TagQueue',
    'ListQueues GetQueueAttributes ListQueueTags',
  ],
  [
    'sns',
    'CreateTopic DeleteTopic Subscribe Unsubscribe SetTopicAttributes SetSubscriptionAttributes ConfirmSubscription CreatePlatformEndpoint SetEndpointAttributes DeleteEndpoint',
    'ListTopics GetTopicAttributes ListSubscriptions GetSubscriptionAttributes ListSubscriptionsByTopic',
  ],
  [
    'states',
    'StartExecution StopExecution CreateStateMachine UpdateStateMachine DeleteStateMachine SendTaskSuccess SendTaskHeartbeat',
    'DescribeExecution ListExecutions DescribeStateMachine GetExecutionHistory ListStateMachines',
  ],
  [
    'codebuild',
    'StartBuild StopBuild CreateProject UpdateProject BatchDeleteBuilds StartBuildBatch CreateWebhook ImportSourceCredentials',
    'BatchGetBuilds ListBuildsForProject BatchGetProjects ListProjects',
  ],
  [
    'codepipeline',
    'StartPipelineExecution PutJobSuccessResult PutJobFailureResult PutApprovalResult UpdatePipeline RetryStageExecution AcknowledgeJob',
    'PollForJobs GetPipelineState GetPipelineExecution ListPipelineExecutions GetJobDetails',
  ],
  [
    'codedeploy',
    'CreateDeployment PutLifecycleEventHookExecutionStatus RegisterApplicationRevision CreateDeploymentGroup UpdateDeploymentGroup StopDeployment',
    'GetDeployment BatchGetDeployments ListDeployments GetDeploymentGroup',
  ],
  [
    'glue',
    'StartJobRun StartCrawler CreatePartition BatchCreatePartition UpdateTable CreateTable DeleteTable UpdatePartition StartTrigger PutResourcePolicy CreateJob UpdateJob',
    'GetTable GetTables GetPartitions GetJobRun GetDatabase GetDatabases GetCrawler GetJobRuns',
  ],
  [
    'athena',
    'StartQueryExecution StopQueryExecution CreateNamedQuery CreateWorkGroup UpdateWorkGroup DeleteNamedQuery',
    'GetQueryExecution GetQueryResults ListQueryExecutions GetWorkGroup BatchGetQueryExecution',
  ],
  [
    'redshift',
    'CreateClusterSnapshot DeleteClusterSnapshot ResumeCluster PauseCluster ModifyCluster RotateEncryptionKey',
    'DescribeClusters DescribeClusterSnapshots DescribeLoggingStatus GetClusterCredentials',
  ],
  [
    'elasticmapreduce',
    'RunJobFlow AddJobFlowSteps TerminateJobFlows ModifyInstanceGroups SetTerminationProtection PutAutoScalingPolicy',
    'DescribeCluster ListClusters ListSteps DescribeStep ListInstances',
  ],
  [
    'sagemaker',
    'CreateTrainingJob StopTrainingJob CreateModel CreateEndpoint UpdateEndpoint DeleteEndpoint StartNotebookInstance StopNotebookInstance CreatePresignedNotebookInstanceUrl CreateProcessingJob AddTags',
    'DescribeTrainingJob DescribeEndpoint ListTrainingJobs DescribeNotebookInstance ListEndpoints',
  ],
  [
    'bedrock',
    'CreateModelCustomizationJob PutModelInvocationLoggingConfiguration CreateProvisionedModelThroughput CreateGuardrail UpdateGuardrail',
    'InvokeModel Converse ListFoundationModels GetFoundationModel ListInferenceProfiles',
  ],
  [
    'kinesis',
    'CreateStream DeleteStream UpdateShardCount RegisterStreamConsumer DeregisterStreamConsumer AddTagsToStream MergeShards SplitShard',
    'DescribeStream DescribeStreamSummary ListStreams ListShards DescribeStreamConsumer',
  ],
  [
    'firehose',
    'CreateDeliveryStream UpdateDestination DeleteDeliveryStream TagDeliveryStream',
    'DescribeDeliveryStream ListDeliveryStreams',
  ],
  [
    'apigateway',
    'CreateDeployment UpdateStage CreateRestApi DeleteRestApi PutIntegration PutMethod CreateApiKey ImportRestApi UpdateRestApi CreateDomainName',
    'GetRestApis GetStages GetResources GetDeployments GetApiKeys GetExport',
  ],
  [
    'cognito-idp',
    'AdminCreateUser AdminSetUserPassword AdminAddUserToGroup AdminDisableUser AdminUpdateUserAttributes CreateUserPoolClient UpdateUserPoolClient RespondToAuthChallenge InitiateAuth RevokeToken',
    'ListUsers AdminGetUser DescribeUserPool ListUserPools DescribeUserPoolClient',
  ],
  [
    'backup',
    'StartBackupJob StartCopyJob CreateBackupPlan DeleteRecoveryPoint UpdateRecoveryPointLifecycle StartRestoreJob PutBackupVaultAccessPolicy TagResource',
    'ListBackupJobs DescribeBackupJob ListRecoveryPointsByBackupVault DescribeRecoveryPoint ListBackupPlans',
  ],
  [
    'config',
    'PutEvaluations PutConfigRule DeleteConfigRule StartConfigRulesEvaluation PutRemediationConfigurations StopConfigurationRecorder StartConfigurationRecorder PutConfigurationRecorder',
    'DescribeConfigRules GetComplianceDetailsByConfigRule SelectResourceConfig DescribeComplianceByConfigRule BatchGetResourceConfig DescribeConfigurationRecorderStatus',
  ],
  [
    'cloudtrail',
    'PutEventSelectors UpdateTrail StopLogging StartLogging CreateTrail DeleteTrail PutInsightSelectors AddTags',
    'LookupEvents DescribeTrails GetTrailStatus GetEventSelectors ListTrails GetInsightSelectors',
  ],
  [
    'guardduty',
    'UpdateDetector CreateFilter ArchiveFindings UnarchiveFindings CreateIPSet UpdateIPSet CreateMembers UpdateFindingsFeedback',
    'ListFindings GetFindings GetDetector ListDetectors GetMasterAccount',
  ],
  [
    'securityhub',
    'BatchImportFindings BatchUpdateFindings UpdateStandardsControl EnableSecurityHub CreateActionTarget UpdateFindings',
    'GetFindings DescribeHub GetEnabledStandards DescribeStandardsControls GetInsights',
  ],
  [
    'acm',
    'RequestCertificate DeleteCertificate ImportCertificate AddTagsToCertificate RenewCertificate',
    'DescribeCertificate ListCertificates GetCertificate ListTagsForCertificate',
  ],
  [
    'elasticache',
    'CreateSnapshot DeleteSnapshot ModifyReplicationGroup ModifyCacheCluster CreateCacheCluster RebootCacheCluster',
    'DescribeCacheClusters DescribeReplicationGroups DescribeSnapshots ListTagsForResource',
  ],
  [
    'elasticfilesystem',
    'CreateFileSystem CreateAccessPoint DeleteAccessPoint CreateMountTarget PutLifecycleConfiguration',
    'DescribeFileSystems DescribeMountTargets DescribeAccessPoints',
  ],
  [
    'servicediscovery',
    'RegisterInstance DeregisterInstance UpdateInstanceCustomHealthStatus CreateService UpdateService',
    'DiscoverInstances GetInstancesHealthStatus ListServices GetOperation',
  ],
  [
    'scheduler',
    'CreateSchedule UpdateSchedule DeleteSchedule CreateScheduleGroup',
    'GetSchedule ListSchedules ListScheduleGroups',
  ],
  [
    'route53',
    'ChangeResourceRecordSets CreateHostedZone DeleteHostedZone CreateHealthCheck UpdateHealthCheck ChangeTagsForResource',
    'ListResourceRecordSets ListHostedZones GetHostedZone GetChange GetHealthCheck',
  ],
  [
    'cloudfront',
    'CreateInvalidation UpdateDistribution CreateDistribution UpdateFunction PublishFunction TagResource',
    'GetDistribution ListDistributions GetInvalidation ListInvalidations GetDistributionConfig',
  ],
  [
    'organizations',
    'CreateAccount MoveAccount AttachPolicy DetachPolicy UpdatePolicy TagResource InviteAccountToOrganization',
    'ListAccounts DescribeOrganization ListPolicies DescribePolicy ListParents DescribeAccount',
  ],
  [
    'wafv2',
    'UpdateIPSet UpdateWebACL AssociateWebACL CreateRuleGroup UpdateRuleGroup PutLoggingConfiguration',
    'GetIPSet GetWebACL ListWebACLs GetSampledRequests ListIPSets',
  ],
  ['health', '', 'DescribeEvents DescribeEventAggregates DescribeEventDetails DescribeAffectedEntities'],
];
