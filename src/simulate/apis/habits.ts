/** Which calls go with which pattern: nobody polls DeleteTrail, and what starts machines every morning is StartInstances. */
import type { Pattern } from '../types';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Made by machines, at any hour; by name, the version that Lambda writes behind it left out. */
export const HABITS: Readonly<Partial<Record<Pattern, ReadonlySet<string>>>> = {
  poll: words(
    'UpdateInstanceInformation UpdateInstanceAssociationStatus PutInventory PutComplianceItems RecordLifecycleActionHeartbeat SubmitTaskStateChange SubmitContainerStateChange PutEvaluations UpdateInstanceCustomHealthStatus SendTaskHeartbeat CreateLogStream InitiateAuth BatchImportFindings UpdateIPSet StartQueryExecution SetEndpointAttributes PutAttributes RegisterTargets CreatePartition BatchCreatePartition UpdatePartition PutMetricAlarm CreateGrant RetireGrant SetQueueAttributes StartExecution AcknowledgeJob UpdateFindings',
  ),
  deploy: words(
    'CreateStack UpdateStack CreateChangeSet ExecuteChangeSet DeleteChangeSet SignalResource UpdateFunctionCode UpdateFunctionConfiguration PublishVersion AddPermission RegisterTaskDefinition DeregisterTaskDefinition UpdateService RegisterTargets CreateDeployment UpdateStage PutRolePolicy AttachRolePolicy TagRole CreateTags PutRule PutTargets PutMetricAlarm PutImage InitiateLayerUpload UploadLayerPart CompleteLayerUpload CreatePolicyVersion UpdateAlias PutRetentionPolicy TagResource AddTags CreateInvalidation ChangeResourceRecordSets PutLifecycleEventHookExecutionStatus PutBucketPolicy PutBucketTagging ModifyRule CreateRule PutIntegration PutMethod PutParameter PublishLayerVersion UpdateStateMachine AuthorizeSecurityGroupIngress CreateLaunchTemplateVersion UpdateAutoScalingGroup CreateStackInstances SetTopicAttributes',
  ),
  cron: words(
    'CreateSnapshot DeleteSnapshot CreateDBSnapshot DeleteDBSnapshot CopyDBSnapshot CreateDBClusterSnapshot DeleteDBClusterSnapshot CreateBackup DeleteBackup StartBackupJob StartCopyJob StartCrawler StartJobRun BatchDeleteImage StartBuild RotateSecret PutSecretValue CreateImage DeregisterImage CopySnapshot StartConfigRulesEvaluation CreateExportTask SendCommand StartAutomationExecution DeleteLogGroup RunTask StartExecution CreateClusterSnapshot DeleteClusterSnapshot RunJobFlow AddJobFlowSteps StartPipelineExecution PutDashboard ArchiveFindings BatchUpdateFindings DeleteRecoveryPoint UpdateRecoveryPointLifecycle StartTrigger CreateProcessingJob CreateInvalidation DeleteTags ExportTableToPointInTime StartQueryExecution UpdateAccessKey',
  ),
  'daily burst': words(
    'StartInstances StopInstances StartDBInstance StopDBInstance StartDBCluster StopDBCluster StartNotebookInstance StopNotebookInstance ResumeCluster PauseCluster CreateSnapshot CreateDBSnapshot StartBackupJob SetDesiredCapacity RunTask StartJobRun CreateBackup StartExecution EnableRule DisableRule UpdateService SuspendProcesses ResumeProcesses StartBuild RunJobFlow StartCopyJob',
  ),
  auto: words(
    'RunInstances TerminateInstances CompleteLifecycleAction RecordLifecycleActionHeartbeat SetDesiredCapacity TerminateInstanceInAutoScalingGroup RegisterTargets DeregisterTargets RegisterInstancesWithLoadBalancer CreateNetworkInterface DeleteNetworkInterface AttachNetworkInterface RegisterContainerInstance DeregisterContainerInstance RunTask StopTask SubmitTaskStateChange SubmitContainerStateChange RegisterInstance DeregisterInstance CreateLogStream CreateGrant RetireGrant CreateFleet RequestSpotInstances AttachVolume DetachVolume CreateVolume DeleteVolume CreateTags StartExecution UpdateContainerInstancesState StartSession ResumeSession CreatePlatformEndpoint SetEndpointAttributes Subscribe AdminCreateUser AdminUpdateUserAttributes RespondToAuthChallenge InitiateAuth RevokeToken CreateTrainingJob StartQueryExecution UpdateShardCount CreateTaskSet',
  ),
  'hourly burst': words(
    'StartQueryExecution StartJobRun CreatePartition BatchCreatePartition UpdatePartition UpdateTable CreateTable RunTask StartExecution AddJobFlowSteps StartBuild PutEvaluations CreateLogStream SendCommand CreateGrant StartBackupJob CreateDBSnapshot PutParameter PutSecretValue BatchImportFindings CreateTags PutDashboard CreateProcessingJob UpdateSchedule PutCompositeAlarm PutQueryDefinition',
  ),
};

/** Written under us-east-1 whatever the caller's Region. Source: AWS CloudTrail User Guide, global service events. */
export const GLOBAL_SERVICES: ReadonlySet<string> = words('iam signin route53 cloudfront organizations health');

/** What people do now and then, never daily. */
export const SELDOM: ReadonlySet<string> = words(
  'StopLogging DeleteTrail CreateTrail PutInsightSelectors StopConfigurationRecorder DeactivateMFADevice DisableKey ScheduleKeyDeletion CreateAccount InviteAccountToOrganization EnableSecurityHub DeleteHostedZone CreateVpc CreateHostedZone CreateWorkGroup DeleteBucketPolicy CreateLoginProfile PutBucketPublicAccessBlock DeleteDBInstance',
);
