/** What an account's own applications and their machines do. */
import type { World } from '../account';
import { around, bursts, hosts, poll, steady } from '../rhythms';

export function systemsManager(world: World): void {
  const { draws, account } = world;
  const agent = 'aws-sdk-go/1.55.5 (go1.22.5; linux; amd64) amazon-ssm-agent/3.3.859.0';
  const alive = world.caller('ssm-agents', world.role('EC2InstanceRole', agent));
  const count = draws.logNormal(14 * account.size, 0.5, 4, 50);
  hosts(alive, count, [
    ['ssm:UpdateInstanceInformation', 300, 0.03],
    ['ssm:ListInstanceAssociations', 1800, 0.05],
  ]);
  const inventory = world.caller('ssm-inventory', alive.identity);
  hosts(inventory, count, [
    ['ssm:PutInventory', 3600 * draws.choice([0.5, 1, 6]), 0.01],
    ['ssm:PutComplianceItems', 3600 * draws.choice([0.5, 12]), 0.01],
  ]);
  alive.canStop();
  inventory.canStop();
}

export function functionLogs(world: World): void {
  const { draws, account } = world;
  const streams = world.caller('lambda-logs', world.role('order-api-lambda', 'awslambda-worker/1.0'));
  steady(streams, {
    apis: [['logs:CreateLogStream', 1]],
    perFive: draws.logUniform(2, 25) * account.size,
    swing: draws.uniform(0.3, 0.8),
    weekend: draws.uniform(0.5, 1),
    wander: 0.3,
    cluster: draws.uniform(1, 1.6),
  });
  streams.canStop();
  steady(world.caller('lambda-loggroup', streams.identity), {
    apis: [['logs:CreateLogGroup', 1]],
    perFive: draws.logUniform(0.2, 1.5),
    swing: 0.4,
    weekend: 0.8,
    wander: 0.3,
    failures: { CreateLogGroup: ['ResourceAlreadyExistsException', 0.99] },
  });
}

export function logins(world: World): void {
  const { draws, account } = world;
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15';
  const caller = world.caller('web-login', world.identity('anonymous', 'webapp', phone));
  steady(caller, {
    apis: [
      ['cognito-idp:InitiateAuth', 1],
      ['cognito-idp:RespondToAuthChallenge', 0.35],
    ],
    perFive: draws.logUniform(2, 20) * account.size,
    swing: draws.uniform(0.6, 0.9),
    weekend: draws.uniform(0.6, 1.3),
    wander: 0.3,
    failures: {
      InitiateAuth: ['NotAuthorizedException', 0.04],
      RespondToAuthChallenge: ['NotAuthorizedException', 0.06],
    },
  });
  caller.canStop();
}

export function containerService(world: World): void {
  const { draws, account } = world;
  const caller = world.caller('ecs-service', world.role('AWSServiceRoleForECS', 'ecs.amazonaws.com'));
  steady(caller, {
    apis: [
      ['ec2:CreateNetworkInterface', 1],
      ['ec2:DeleteNetworkInterface', 0.98],
      ['ec2:AttachNetworkInterface', 0.4],
    ],
    perFive: draws.logUniform(0.8, 6) * account.size,
    swing: draws.uniform(0.2, 0.7),
    weekend: 0.8,
    wander: 0.35,
    cluster: draws.uniform(1, 2.5),
  });
  caller.canStop();
}

export function containerAgents(world: World): void {
  const { draws, account } = world;
  const agent = 'Amazon ECS Agent - v1.86.0 (*6ba9a1e6) (linux) (+http://aws.amazon.com/ecs/)';
  const caller = world.caller('ecs-agent', world.role('ecsInstanceRole', agent));
  steady(caller, {
    apis: [
      ['ecs:SubmitTaskStateChange', 1],
      ['ecs:SubmitContainerStateChange', 0.7],
    ],
    perFive: draws.logUniform(1, 6) * account.size,
    swing: 0.3,
    weekend: 0.8,
    wander: 0.3,
    cluster: 2,
  });
  caller.canStop();
}

export function serviceRoles(world: World): void {
  const { draws, account } = world;
  const service = world.identity('service', 'lambda.amazonaws.com', 'lambda.amazonaws.com');
  steady(world.caller('services-sts', service), {
    apis: [['sts:AssumeRole', 1]],
    perFive: draws.logUniform(4, 20) * account.size,
    swing: 0.4,
    weekend: 0.8,
    wander: 0.2,
  });
}

export function encryption(world: World): void {
  const { draws, account } = world;
  steady(world.caller('app-kms', world.role('app-server')), {
    apis: [
      ['kms:Decrypt', 1],
      ['kms:GenerateDataKey', 0.2],
    ],
    perFive: draws.logUniform(2, 12) * account.size,
    swing: 0.5,
    weekend: 0.7,
    wander: 0.3,
  });
}

export function clusterRoles(world: World): void {
  const { draws } = world;
  const pods = world.identity('web identity', 'system:serviceaccount:prod:api', 'aws-sdk-go-v2/1.30.3');
  const caller = world.caller('irsa', pods);
  for (let left = draws.logNormal(8, 0.4, 3, 20); left > 0; left -= 1) {
    poll(caller, {
      every: draws.choice([1800, 3000, 3600]),
      calls: [['sts:AssumeRoleWithWebIdentity', 1, 2]],
      jitter: 60,
    });
  }
}

export function secrets(world: World): void {
  poll(world.caller('secrets', world.role('app-server')), {
    every: 300,
    calls: [['secretsmanager:GetSecretValue', 2, 5]],
    jitter: 20,
  });
}

export function dashboards(world: World): void {
  bursts(world.caller('dashboards', world.role('grafana-reader', 'Grafana/11.1.0')), {
    perDay: world.draws.logUniform(15, 60),
    calls: [
      ['athena:StartQueryExecution', 1, around(4, 0.5, 20)],
      ['athena:GetQueryResults', 0.8, around(4, 0.5, 20)],
    ],
  });
}
