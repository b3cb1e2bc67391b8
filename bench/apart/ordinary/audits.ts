/** Who looks at the account again and again. */
import type { World } from '../account';
import { between, cron, poll, steady } from '../rhythms';

export function vendor(world: World): void {
  const { draws } = world;
  const agent = 'Datadog/integrations aws-sdk-go-v2/1.30.3';
  const identity = world.identity('role', 'DatadogIntegrationRole', agent, '54.84.12.33');
  poll(world.caller('monitoring-vendor', identity), {
    every: draws.choice([300, 600]),
    calls: [
      ['sts:AssumeRole', 1, 1],
      ['ec2:DescribeInstances', 1, 3],
      ['rds:DescribeDBInstances', 1, 1],
      ['elasticloadbalancing:DescribeLoadBalancers', 1, 2],
      ['monitoring:ListMetrics', 3, 8],
      ['s3:GetBucketTagging', 2, 5],
      ['ec2:DescribeVolumes', 1, 1],
    ],
    jitter: 20,
    failures: {
      GetBucketTagging: ['NoSuchTagSet', 0.3],
      DescribeVolumes: ['Client.UnauthorizedOperation', draws.choice([0, 1])],
    },
  });
}

export function configRules(world: World): void {
  const { draws, account } = world;
  const caller = world.caller('config-rules', world.role('config-rule-lambda'));
  steady(caller, {
    apis: [['config:PutEvaluations', 1]],
    perFive: draws.logUniform(0.5, 4) * account.size,
    swing: 0.5,
    weekend: 0.5,
    wander: 0.5,
    cluster: draws.uniform(2, 4),
  });
  cron(caller, {
    hours: [draws.between(0, 23) + 0.3],
    calls: [['config:PutEvaluations', between(20, 40)]],
    spread: 300,
  });
  caller.canStop();
}

export function findings(world: World): void {
  const { draws } = world;
  const caller = world.caller('findings', world.role('prowler-scanner', 'Boto3/1.34.103 Prowler/4.3.3'));
  const least = draws.between(3, 12);
  poll(caller, { every: 3600, calls: [['securityhub:BatchImportFindings', least, least + 4]], jitter: 200 });
  caller.canStop();
  cron(caller, {
    hours: [3.5],
    calls: [
      ['s3:GetBucketPolicy', between(20, 60)],
      ['s3:GetBucketEncryption', between(20, 60)],
      ['iam:GetRolePolicy', between(20, 80)],
      ['kms:ListKeys', between(1, 3)],
      ['ec2:DescribeSecurityGroups', between(5, 9)],
    ],
    spread: 900,
    failures: {
      GetBucketPolicy: ['NoSuchBucketPolicy', 0.5],
      GetBucketEncryption: ['AccessDenied', 0.05],
      GetRolePolicy: ['NoSuchEntityException', 0.02],
    },
  });
}

export function custodian(world: World): void {
  const agent = 'Boto3/1.34.51 CloudCustodian/0.9.38';
  poll(world.caller('custodian', world.role('cloud-custodian', agent)), {
    every: 3600,
    calls: [
      ['ec2:DescribeInstances', 2, 4],
      ['ec2:CreateTags', 0, 4],
      ['s3:GetBucketPolicy', 5, 9],
    ],
    jitter: 60,
    failures: { GetBucketPolicy: ['NoSuchBucketPolicy', 0.4] },
  });
}
