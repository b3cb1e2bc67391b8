/** What comes and goes with the load. */
import { daytime, type World } from '../account';
import { around, between, bursts, exactly, poll, steady } from '../rhythms';

export function autoScaling(world: World): void {
  const { draws } = world;
  const caller = world.caller('autoscaling', world.role('AWSServiceRoleForAutoScaling', 'autoscaling.amazonaws.com'));
  bursts(caller, {
    perDay: draws.logUniform(8, 60),
    calls: [
      ['ec2:RunInstances', 1, between(1, draws.choice([1, 2, 4]))],
      ['elasticloadbalancing:RegisterTargets', 0.9, between(1, 2)],
    ],
    when: daytime,
    gap: [1, 20],
    failures: { RunInstances: ['Server.InsufficientInstanceCapacity', 0.01] },
  });
  bursts(caller, {
    perDay: draws.logUniform(8, 60),
    calls: [
      ['elasticloadbalancing:DeregisterTargets', 0.9, between(1, 2)],
      ['ec2:TerminateInstances', 1, between(1, draws.choice([1, 2, 3]))],
    ],
    when: daytime,
    gap: [1, 20],
  });
}

export function clusterNodes(world: World): void {
  const { draws, account } = world;
  const agent = 'karpenter.sh-0.37.0 aws-sdk-go/1.55.5';
  const caller = world.caller('karpenter', world.role('KarpenterController', agent));
  steady(caller, {
    apis: [
      ['ec2:CreateFleet', 1],
      ['ec2:CreateTags', 1],
      ['ec2:TerminateInstances', 0.97],
      ['ec2:CreateLaunchTemplate', 0.1],
      ['ec2:DeleteLaunchTemplate', 0.1],
    ],
    perFive: draws.logUniform(0.3, 3) * account.size,
    swing: 0.5,
    weekend: 0.6,
    wander: 0.4,
    cluster: draws.uniform(1.3, 3),
    failures: { CreateFleet: ['Client.RequestLimitExceeded', 0.003] },
  });
  caller.canStop();
}

export function tableScaling(world: World): void {
  const role = 'AWSServiceRoleForApplicationAutoScaling_DynamoDBTable';
  const agent = 'dynamodb.application-autoscaling.amazonaws.com';
  bursts(world.caller('ddb-autoscaling', world.role(role, agent)), {
    perDay: world.draws.logUniform(15, 80),
    calls: [
      ['monitoring:PutMetricAlarm', 1, between(2, 8)],
      ['dynamodb:UpdateTable', 0.9, between(1, 2)],
      ['monitoring:DeleteAlarms', 0.3, between(1, 4)],
    ],
    when: daytime,
  });
}

export function volumes(world: World): void {
  const agent = 'aws-sdk-go-v2/1.30.3 ebs.csi.aws.com/v1.33.0';
  steady(world.caller('ebs-csi', world.role('ebs-csi-controller', agent)), {
    apis: [
      ['ec2:CreateVolume', 0.6],
      ['ec2:AttachVolume', 1],
      ['ec2:DetachVolume', 0.97],
      ['ec2:DeleteVolume', 0.55],
    ],
    perFive: world.draws.logUniform(0.2, 2),
    swing: 0.6,
    weekend: 0.5,
    wander: 0.4,
    cluster: 2,
    failures: { AttachVolume: ['Client.IncorrectState', 0.02] },
  });
}

export function nameRecords(world: World): void {
  const agent = 'aws-sdk-go/1.55.5 ExternalDNS/v0.14.2';
  const caller = world.caller('external-dns', world.role('external-dns', agent));
  bursts(caller, {
    perDay: world.draws.logUniform(6, 30),
    calls: [['route53:ChangeResourceRecordSets', 1, around(1.5, 0.5, 6)]],
    failures: { ChangeResourceRecordSets: ['InvalidChangeBatch', 0.03] },
  });
  poll(caller, { every: 60, calls: [['route53:ListResourceRecordSets', 1, 1]], jitter: 2 });
}

export function tenants(world: World): void {
  bursts(world.caller('tenant-provisioner', world.role('tenant-provisioner')), {
    perDay: world.draws.logUniform(6, 40),
    calls: [
      ['sqs:CreateQueue', 1, between(1, 3)],
      ['sns:CreateTopic', 0.8, exactly(1)],
      ['sns:Subscribe', 0.8, between(1, 3)],
      ['sqs:DeleteQueue', 0.4, between(1, 3)],
    ],
    when: daytime,
  });
}
