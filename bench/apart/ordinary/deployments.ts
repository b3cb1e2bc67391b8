/** What changes the account: builds, deployments, infrastructure as code. */
import { TERRAFORM, type World } from '../account';
import { around, between, bursts, exactly } from '../rhythms';

export function images(world: World): void {
  const agent = 'docker/26.1.4 go/go1.21.11 kernel/6.8.0 os/linux';
  bursts(world.caller('ci-images', world.role('github-actions-build', agent)), {
    perDay: world.draws.logUniform(5, 25),
    calls: [
      ['ecr:GetAuthorizationToken', 1, exactly(1)],
      ['ecr:InitiateLayerUpload', 0.9, around(3, 0.5, 14)],
      ['ecr:UploadLayerPart', 0.9, around(4, 0.6, 25)],
      ['ecr:CompleteLayerUpload', 0.9, around(3, 0.5, 14)],
      ['ecr:PutImage', 1, between(1, 3)],
    ],
    gap: [0.2, 1.5],
  });
}

const PLAN_READS = [
  'iam:GetRole',
  'iam:GetRolePolicy',
  'ec2:DescribeSecurityGroups',
  's3:GetBucketPolicy',
  's3:GetBucketTagging',
  'lambda:GetPolicy20150331v2',
  'ec2:DescribeVpcs',
];
const APPLY_WRITES = [
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:CreatePolicyVersion',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:RevokeSecurityGroupIngress',
  'ec2:CreateTags',
  's3:PutBucketPolicy',
  'logs:PutRetentionPolicy',
  'monitoring:PutMetricAlarm',
  'ssm:PutParameter',
  'sqs:SetQueueAttributes',
  'events:PutRule',
  'events:PutTargets',
  'elasticloadbalancing:ModifyListener',
];

export function terraform(world: World): void {
  const { draws } = world;
  const caller = world.caller('terraform', world.role('terraform-ci', TERRAFORM));
  bursts(caller, {
    perDay: draws.logUniform(4, 15),
    calls: PLAN_READS.map((api) => [api, 0.9, around(12, 0.5, 60)] as const),
    gap: [0.02, 0.3],
    failures: {
      GetBucketPolicy: ['NoSuchBucketPolicy', 0.3],
      GetBucketTagging: ['NoSuchTagSet', 0.2],
      GetPolicy20150331v2: ['ResourceNotFoundException', 0.3],
      GetRole: ['ThrottlingException', 0.01],
    },
  });
  bursts(caller, {
    perDay: draws.logUniform(2, 8),
    calls: draws
      .sample(APPLY_WRITES, draws.between(6, 9))
      .map((api) => [api, draws.uniform(0.15, 0.5), around(1.8, 0.6, 20)] as const),
    gap: [0.2, 2],
    failures: {
      PutRolePolicy: ['ThrottlingException', 0.01],
      AuthorizeSecurityGroupIngress: ['Client.InvalidPermission.Duplicate', 0.04],
      CreateRole: ['EntityAlreadyExistsException', 0.03],
      PutMetricAlarm: ['ThrottlingException', 0.03],
    },
  });
}

export function functions(world: World): void {
  const agent = 'aws-cli/2.17.20 md/awscrt#0.20.11 ua/2.0 os/linux#6.8.0 exec-env/GitHubActions';
  bursts(world.caller('ci-lambda', world.role('github-actions-deploy', agent)), {
    perDay: world.draws.logUniform(3, 15),
    calls: [
      ['lambda:UpdateFunctionCode20150331v2', 1, around(2, 0.6, 12)],
      ['lambda:UpdateFunctionConfiguration20150331v2', 0.5, around(2, 0.5, 12)],
      ['lambda:PublishVersion20150331', 0.7, around(2, 0.6, 12)],
      ['lambda:UpdateAlias20150331', 0.6, around(2, 0.6, 12)],
    ],
    failures: { UpdateFunctionConfiguration20150331v2: ['ResourceConflictException', 0.05] },
  });
}

export function stacks(world: World): void {
  const agent = 'aws-sdk-js/2.1651.0 linux/v20.15.1 exec-env/AWS_ECS_FARGATE promise';
  bursts(world.caller('cfn-deploy', world.role('cdk-deploy', agent)), {
    perDay: world.draws.logUniform(3, 12),
    calls: [
      ['cloudformation:CreateChangeSet', 1, around(1.6, 0.5, 8)],
      ['cloudformation:DescribeStacks', 1, around(8, 0.5, 60)],
      ['cloudformation:ExecuteChangeSet', 0.8, around(1.4, 0.4, 6)],
      ['cloudformation:DescribeStackEvents', 0.8, around(20, 0.5, 90)],
      ['cloudformation:DeleteChangeSet', 0.2, between(1, 2)],
    ],
    failures: { DescribeStacks: ['ValidationException', 0.08] },
  });
}

export function builds(world: World): void {
  bursts(world.caller('codebuild', world.role('codepipeline', 'codepipeline.amazonaws.com')), {
    perDay: world.draws.logUniform(4, 20),
    calls: [
      ['codebuild:StartBuild', 1, between(1, 3)],
      ['codedeploy:CreateDeployment', 0.3, exactly(1)],
      ['codepipeline:PutJobSuccessResult', 0.5, between(1, 2)],
    ],
  });
}
