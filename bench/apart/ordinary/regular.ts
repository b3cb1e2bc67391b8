/** Jobs that run every few minutes or every hour. */
import { BOTO3, type World } from '../account';
import { between, cron, poll } from '../rhythms';

export function stateMachine(world: World): void {
  const { draws } = world;
  const caller = world.caller('eventbridge-sfn', world.role('EventBridgeInvoke', 'events.amazonaws.com'));
  const every = draws.choice([60, 300, 300, 600]);
  poll(caller, { every, calls: [['states:StartExecution', 1, draws.choice([1, 1, 3])]], jitter: 3 });
  caller.canStop();
}

export function scheduledTasks(world: World): void {
  const { draws } = world;
  const caller = world.caller('cron-runtask', world.role('ecsEventsRole', 'events.amazonaws.com'));
  poll(caller, {
    every: draws.choice([300, 600, 900]),
    calls: [['ecs:RunTask', 1, draws.choice([1, 2])]],
    jitter: 8,
    failures: { RunTask: ['ThrottlingException', 0.002] },
  });
  caller.canStop();
}

export function hourlyBatch(world: World): void {
  const { draws } = world;
  const caller = world.caller('hourly-batch', world.role('etl-runner'));
  const least = draws.between(2, 8);
  poll(caller, {
    every: 3600,
    calls: [
      ['batch:SubmitJob', least, least + draws.between(0, 4)],
      ['glue:StartJobRun', 1, 2],
    ],
    jitter: 30,
    failures: { StartJobRun: ['ConcurrentRunsExceededException', 0.03] },
  });
  caller.canStop();
}

export function transfers(world: World): void {
  const { draws } = world;
  const caller = world.caller('datasync', world.role('transfer-job'));
  const count = draws.between(1, 3);
  const every = draws.choice([900, 3600]);
  poll(caller, { every, calls: [['datasync:StartTaskExecution', count, count]], jitter: 10 });
  caller.canStop();
}

export function heartbeat(world: World): void {
  const caller = world.caller('heartbeat', world.identity('user', 'onprem-sync', BOTO3, '203.0.113.17'));
  const every = world.draws.choice([120, 300, 600]);
  poll(caller, { every, calls: [['ssm:PutParameter', 1, 1]], jitter: 10 });
  caller.canStop();
}

export function otherRegion(world: World): void {
  const { draws, account } = world;
  const caller = world.caller('replica-region', world.role('dr-replication'));
  const region = account.otherRegion;
  poll(caller, {
    every: draws.choice([900, 1800]),
    calls: [
      ['rds:DescribeDBInstances', 1, 1],
      ['ec2:CopySnapshot', 0, 1],
    ],
    jitter: 30,
    region,
  });
  cron(caller, { hours: [5], calls: [['ec2:CopySnapshot', between(3, 6)]], spread: 120, region });
}
