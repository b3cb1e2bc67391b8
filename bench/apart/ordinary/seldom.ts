/** APIs that hardly anybody calls, by service. */
const idsOf = (byService: Readonly<Record<string, string>>): string[] =>
  Object.entries(byService).flatMap(([service, names]) => names.split(' ').map((name) => `${service}:${name}`));

/** Called now and then, by hand. */
export const RARE = idsOf({
  iam: 'CreateUser DeleteRolePolicy TagRole UpdateAssumeRolePolicy',
  ec2: 'CreateImage DeregisterImage CreateSecurityGroup DeleteSecurityGroup AllocateAddress ReleaseAddress',
  s3: 'CreateBucket PutBucketLifecycle PutBucketEncryption',
  kms: 'CreateGrant EnableKeyRotation',
  acm: 'RequestCertificate',
  rds: 'RebootDBInstance ModifyDBParameterGroup',
  cloudfront: 'CreateInvalidation',
  wafv2: 'UpdateIPSet',
  elasticache: 'ModifyReplicationGroup',
  logs: 'PutSubscriptionFilter',
  events: 'DisableRule',
  ssm: 'SendCommand StartSession TerminateSession',
  ecs: 'RegisterTaskDefinition UpdateService',
  glue: 'UpdateTable CreatePartition',
  apigateway: 'CreateDeployment',
  autoscaling: 'UpdateAutoScalingGroup',
});

/** Not called at all until somebody begins. */
export const UNUSED = idsOf({
  iam: 'CreateAccessKey AttachUserPolicy CreateLoginProfile DeleteUser CreateServiceLinkedRole AddUserToGroup',
  ec2: 'RequestSpotInstances ModifySnapshotAttribute CreateKeyPair ImportKeyPair DeleteVpc CreateRoute CreateVpcEndpoint ModifyImageAttribute',
  s3: 'PutBucketAcl DeleteBucketPolicy PutBucketReplication DeleteBucket PutBucketVersioning',
  kms: 'ScheduleKeyDeletion CreateKey PutKeyPolicy',
  rds: 'ModifyDBSnapshotAttribute DeleteDBInstance CreateDBCluster',
  ses: 'VerifyEmailIdentity',
  sagemaker: 'CreateTrainingJob CreateNotebookInstance',
  lightsail: 'CreateInstances',
  bedrock: 'PutUseCaseForModelAccess',
  organizations: 'InviteAccountToOrganization',
  ram: 'CreateResourceShare',
  lambda: 'CreateFunction20150331 DeleteFunction20150331 PublishLayerVersion20181031',
  dynamodb: 'CreateTable DeleteTable CreateBackup',
  sns: 'DeleteTopic',
  cloudtrail: 'UpdateTrail',
  guardduty: 'CreateFilter',
  eks: 'CreateNodegroup CreateAccessEntry',
  redshift: 'CreateClusterSnapshot',
  workspaces: 'CreateWorkspaces',
  backup: 'DeleteRecoveryPoint',
  route53: 'CreateHostedZone',
  elasticache: 'CreateSnapshot',
  quicksight: 'RegisterUser',
  logs: 'DeleteLogGroup',
  servicequotas: 'RequestServiceQuotaIncrease',
  appconfig: 'StartDeployment',
  iot: 'CreateThing AttachPolicy',
});
