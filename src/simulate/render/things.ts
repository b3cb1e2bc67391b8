/** What services act on: how a request names one, its type and the last part of its ARN. `#` stands for its id. */

export interface ThingKind {
  readonly parameter: string;
  /** As CloudFormation names it. */
  readonly type: string;
  readonly id: string;
  readonly arn: string;
}

type Row = readonly [service: string, parameter: string, type: string, id: string, arn: string];

/** `%h` is 17 hexadecimal digits, `%w` two words. */
const ROWS: readonly Row[] = [
  ['ec2', 'resourceId', 'AWS::EC2::Instance', 'i-0%h', 'ec2:R:A:instance/#'],
  ['iam', 'roleName', 'AWS::IAM::Role', '%w-role', 'iam::A:role/#'],
  ['sts', 'roleArn', 'AWS::IAM::Role', '%w-role', 'iam::A:role/#'],
  ['s3', 'bucketName', 'AWS::S3::Bucket', '%w-A-data', 's3:::#'],
  ['lambda', 'functionName', 'AWS::Lambda::Function', '%w-handler', 'lambda:R:A:function:#'],
  ['kms', 'keyId', 'AWS::KMS::Key', '%u', 'kms:R:A:key/#'],
  ['ssm', 'name', 'AWS::SSM::Parameter', '/%w/settings', 'ssm:R:A:parameter#'],
  ['secretsmanager', 'secretId', 'AWS::SecretsManager::Secret', '%w/credentials', 'secretsmanager:R:A:secret:#'],
  [
    'autoscaling',
    'autoScalingGroupName',
    'AWS::AutoScaling::AutoScalingGroup',
    '%w-asg',
    'autoscaling:R:A:autoScalingGroup:*:autoScalingGroupName/#',
  ],
  [
    'elasticloadbalancing',
    'targetGroupArn',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    '%w-tg',
    'elasticloadbalancing:R:A:targetgroup/#',
  ],
  ['cloudformation', 'stackName', 'AWS::CloudFormation::Stack', '%w-stack', 'cloudformation:R:A:stack/#'],
  ['ecs', 'cluster', 'AWS::ECS::Cluster', '%w-cluster', 'ecs:R:A:cluster/#'],
  ['ecr', 'repositoryName', 'AWS::ECR::Repository', '%w', 'ecr:R:A:repository/#'],
  ['rds', 'dBInstanceIdentifier', 'AWS::RDS::DBInstance', '%w-db', 'rds:R:A:db:#'],
  ['dynamodb', 'tableName', 'AWS::DynamoDB::Table', '%w-table', 'dynamodb:R:A:table/#'],
  ['logs', 'logGroupName', 'AWS::Logs::LogGroup', '/aws/lambda/%w', 'logs:R:A:log-group:#'],
  ['sqs', 'queueUrl', 'AWS::SQS::Queue', '%w-queue', 'sqs:R:A:#'],
  ['sns', 'topicArn', 'AWS::SNS::Topic', '%w-topic', 'sns:R:A:#'],
  ['states', 'stateMachineArn', 'AWS::StepFunctions::StateMachine', '%w-flow', 'states:R:A:stateMachine:#'],
  ['glue', 'tableName', 'AWS::Glue::Table', '%w', 'glue:R:A:table/lake/#'],
  ['athena', 'workGroup', 'AWS::Athena::WorkGroup', '%w', 'athena:R:A:workgroup/#'],
  ['eks', 'name', 'AWS::EKS::Cluster', '%w-eks', 'eks:R:A:cluster/#'],
  ['backup', 'backupVaultName', 'AWS::Backup::BackupVault', '%w-vault', 'backup:R:A:backup-vault:#'],
  ['cloudtrail', 'name', 'AWS::CloudTrail::Trail', '%w-trail', 'cloudtrail:R:A:trail/#'],
];

const KINDS = new Map(ROWS.map(([service, parameter, type, id, arn]) => [service, { parameter, type, id, arn }]));

export const thingKindOf = (service: string): ThingKind | undefined => KINDS.get(service);
