/**
 * Names of real calls, as CloudTrail writes them: per service its writes, then its reads (what CloudTrail marks
 * `readOnly`, which is why `sts:AssumeRole` and `kms:Decrypt` stand there). Source: Service Authorization Reference.
 */
type Row = readonly [service: string, writes: string, reads: string];

export const API_TABLE: readonly Row[] = [
  [
    'ec2',
    'RunInstances TerminateInstances StartInstances StopInstances RebootInstances CreateTags DeleteTags CreateSnapshot DeleteSnapshot CreateVolume AttachVolume DetachVolume DeleteVolume CreateSecurityGroup DeleteSecurityGroup AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress AuthorizeSecurityGroupEgress CreateNetworkInterface DeleteNetworkInterface AttachNetworkInterface AllocateAddress AssociateAddress ReleaseAddress CreateKeyPair DeleteKeyPair ModifyInstanceAttribute CreateImage DeregisterImage CopySnapshot CreateLaunchTemplateVersion CreateVpc CreateSubnet CreateRouteTable CreateRoute ModifySnapshotAttribute CreateFleet RequestSpotInstances CancelSpotInstanceRequests',
    'DescribeInstances DescribeSecurityGroups DescribeVolumes DescribeSubnets DescribeVpcs DescribeImages DescribeSnapshots DescribeNetworkInterfaces DescribeInstanceStatus DescribeAddresses DescribeRouteTables DescribeLaunchTemplates DescribeTags DescribeRegions GetPasswordData GetConsoleOutput',
  ],
  [
    'iam',
    'CreateUser DeleteUser CreateAccessKey DeleteAccessKey UpdateAccessKey CreateRole DeleteRole AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy PutRolePolicy DeleteRolePolicy PutUserPolicy CreatePolicy CreatePolicyVersion DeletePolicyVersion CreateLoginProfile UpdateLoginProfile UpdateAssumeRolePolicy AddUserToGroup CreateInstanceProfile AddRoleToInstanceProfile TagRole CreateServiceLinkedRole EnableMFADevice DeactivateMFADevice',
    'GetRole GetUser ListUsers ListRoles ListAccessKeys GetPolicy GetPolicyVersion ListAttachedRolePolicies ListRolePolicies GetRolePolicy GetAccountSummary SimulatePrincipalPolicy ListAttachedUserPolicies',
  ],
  [
    'sts',
    'GetSessionToken',
    'AssumeRole AssumeRoleWithWebIdentity AssumeRoleWithSAML GetCallerIdentity DecodeAuthorizationMessage',
  ],
  ['signin', 'ConsoleLogin SwitchRole', ''],
  [
    's3',
    'CreateBucket DeleteBucket PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketTagging PutBucketVersioning PutBucketLifecycle PutBucketEncryption PutBucketPublicAccessBlock PutBucketNotification PutBucketReplication PutBucketLogging PutBucketCors',
    'ListBuckets GetBucketPolicy GetBucketAcl GetBucketLocation GetBucketTagging GetBucketVersioning GetBucketEncryption GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketLogging',
  ],
  [
    'lambda',
    'CreateFunction20150331 UpdateFunctionCode20150331v2 UpdateFunctionConfiguration20150331v2 DeleteFunction20150331 PublishVersion20150331 AddPermission20150331v2 RemovePermission20150331v2 CreateEventSourceMapping20150331 UpdateAlias20150331 PutFunctionConcurrency20171031 TagResource20170331v2 PublishLayerVersion20181031',
    'GetFunction20150331v2 ListFunctions20150331 GetFunctionConfiguration20150331v2 GetPolicy20150331v2 ListVersionsByFunction20150331 ListTags20170331',
  ],
  [
    'kms',
    'CreateKey CreateAlias CreateGrant RetireGrant RevokeGrant ScheduleKeyDeletion DisableKey EnableKeyRotation PutKeyPolicy TagResource',
    'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext DescribeKey ListAliases GetKeyPolicy GetKeyRotationStatus',
  ],
  [
    'ssm',
    'UpdateInstanceInformation UpdateInstanceAssociationStatus SendCommand PutParameter DeleteParameter StartSession TerminateSession ResumeSession PutInventory PutComplianceItems StartAutomationExecution CreateAssociation UpdateAssociation CreateDocument AddTagsToResource',
    'GetParameter GetParameters GetParametersByPath DescribeInstanceInformation DescribeParameters ListCommandInvocations GetCommandInvocation ListAssociations DescribeDocument GetDocument ListInstanceAssociations',
  ],
  [
    'secretsmanager',
    'CreateSecret PutSecretValue UpdateSecret DeleteSecret RotateSecret RestoreSecret UpdateSecretVersionStage TagResource PutResourcePolicy',
    'GetSecretValue DescribeSecret ListSecrets GetResourcePolicy ListSecretVersionIds',
  ],
  [
    'autoscaling',
    'CompleteLifecycleAction PutLifecycleHook RecordLifecycleActionHeartbeat SetDesiredCapacity UpdateAutoScalingGroup CreateAutoScalingGroup DeleteAutoScalingGroup TerminateInstanceInAutoScalingGroup PutScalingPolicy StartInstanceRefresh CreateOrUpdateTags SuspendProcesses ResumeProcesses',
    'DescribeAutoScalingGroups DescribeAutoScalingInstances DescribeScalingActivities DescribePolicies DescribeLifecycleHooks',
  ],
  [
    'elasticloadbalancing',
    'RegisterTargets DeregisterTargets CreateTargetGroup DeleteTargetGroup CreateRule ModifyRule DeleteRule CreateLoadBalancer ModifyListener AddTags RegisterInstancesWithLoadBalancer',
    'DescribeTargetHealth DescribeLoadBalancers DescribeTargetGroups DescribeListeners DescribeRules DescribeInstanceHealth',
  ],
  [
    'cloudformation',
    'CreateStack UpdateStack DeleteStack CreateChangeSet ExecuteChangeSet DeleteChangeSet SetStackPolicy SignalResource ContinueUpdateRollback CreateStackInstances UpdateStackSet',
    'DescribeStacks DescribeStackEvents DescribeStackResources ListStacks GetTemplate GetTemplateSummary DescribeChangeSet ListStackResources',
  ],
  [
    'ecs',
    'RegisterTaskDefinition DeregisterTaskDefinition UpdateService CreateService RunTask StopTask SubmitTaskStateChange SubmitContainerStateChange RegisterContainerInstance DeregisterContainerInstance UpdateContainerInstancesState PutAttributes CreateTaskSet',
    'DescribeServices DescribeTasks DescribeTaskDefinition ListTasks DescribeClusters DescribeContainerInstances ListServices DiscoverPollEndpoint',
  ],
  [
    'ecr',
    'PutImage InitiateLayerUpload UploadLayerPart CompleteLayerUpload BatchDeleteImage CreateRepository PutLifecyclePolicy SetRepositoryPolicy TagResource',
    'GetAuthorizationToken BatchGetImage GetDownloadUrlForLayer BatchCheckLayerAvailability DescribeImages DescribeRepositories ListImages',
  ],
  [
    'eks',
    'CreateCluster UpdateClusterConfig CreateNodegroup UpdateNodegroupVersion UpdateNodegroupConfig CreateAddon UpdateAddon CreateAccessEntry AssociateAccessPolicy',
    'DescribeCluster ListClusters DescribeNodegroup ListNodegroups DescribeAddon ListAddons',
  ],
  [
    'rds',
    'CreateDBSnapshot DeleteDBSnapshot CopyDBSnapshot ModifyDBInstance ModifyDBCluster StartDBInstance StopDBInstance StartDBCluster StopDBCluster RebootDBInstance CreateDBInstance DeleteDBInstance CreateDBClusterSnapshot DeleteDBClusterSnapshot ModifyDBSnapshotAttribute AddTagsToResource RestoreDBInstanceFromDBSnapshot',
    'DescribeDBInstances DescribeDBClusters DescribeDBSnapshots DescribeDBLogFiles DownloadDBLogFilePortion ListTagsForResource DescribeEvents DescribePendingMaintenanceActions',
  ],
  [
    'dynamodb',
    'CreateTable UpdateTable DeleteTable CreateBackup DeleteBackup UpdateContinuousBackups TagResource UpdateTimeToLive ExportTableToPointInTime',
    'DescribeTable ListTables DescribeContinuousBackups DescribeTimeToLive ListTagsOfResource DescribeStream',
  ],
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
