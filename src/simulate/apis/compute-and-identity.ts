/** Identity, machines, storage, databases. */
import type { Row } from './row';

export const COMPUTE_AND_IDENTITY: readonly Row[] = [
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
];
