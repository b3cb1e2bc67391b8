/** Jobs that run once a day. */
import { BOTO3, type World } from '../account';
import { between, cron, exactly } from '../rhythms';

export function backup(world: World): void {
  const { draws } = world;
  const caller = world.caller('nightly-backup', world.role('backup-lambda'));
  const count = draws.logNormal(14, 0.5, 6, 40);
  const hour = draws.between(0, 5) + draws.choice([0, 0.5]);
  const api = draws.choice(['ec2:CreateSnapshot', 'backup:StartBackupJob']);
  cron(caller, {
    hours: [hour],
    calls: [
      [api, between(count, count + 1)],
      ['ec2:DeleteSnapshot', between(count - 2, count)],
    ],
    spread: draws.choice([40, 120]),
  });
  caller.runsDaily(api);
}

export function databaseSnapshots(world: World): void {
  cron(world.caller('rds-snap', world.role('rds-maintenance')), {
    hours: [2.25],
    calls: [
      ['rds:CreateDBSnapshot', between(1, 3)],
      ['rds:DeleteDBSnapshot', between(1, 3)],
    ],
  });
}

export function startAndStop(world: World): void {
  const { draws } = world;
  const caller = world.caller('start-stop', world.role('instance-scheduler', BOTO3));
  const count = draws.logNormal(14, 0.5, 6, 40);
  const workdaysOnly = !draws.chance(0.7);
  for (const [api, hours] of [
    ['ec2:StartInstances', [6, 7, 7.5]],
    ['ec2:StopInstances', [19, 20]],
  ] as const) {
    cron(caller, { hours: [draws.choice(hours)], calls: [[api, between(count, count + 1)]], spread: 30, workdaysOnly });
    if (!workdaysOnly) caller.runsDaily(api);
  }
}

export function mapReduce(world: World): void {
  const caller = world.caller('nightly-emr', world.role('airflow', 'Boto3/1.34.100 apache-airflow/2.9.2'));
  const steps = 'elasticmapreduce:AddJobFlowSteps';
  const count = world.draws.between(6, 25);
  cron(caller, {
    hours: [1],
    calls: [
      ['elasticmapreduce:RunJobFlow', exactly(1)],
      [steps, exactly(count)],
    ],
    spread: 90,
  });
  caller.runsDaily(steps);
  cron(caller, { hours: [4], calls: [['elasticmapreduce:TerminateJobFlows', exactly(1)]] });
}

export function imageScans(world: World): void {
  const caller = world.caller('nightly-scan', world.role('image-scanner'));
  const count = world.draws.between(8, 30);
  cron(caller, {
    hours: [23],
    calls: [['ecr:StartImageScan', exactly(count)]],
    spread: 80,
    failures: { StartImageScan: ['LimitExceededException', 0.1] },
  });
  caller.runsDaily('ecr:StartImageScan');
}

export function logExport(world: World): void {
  const caller = world.caller('log-export', world.role('log-archiver'));
  const count = world.draws.between(6, 20);
  cron(caller, {
    hours: [0.1],
    calls: [['logs:CreateExportTask', exactly(count)]],
    spread: 100,
    failures: { CreateExportTask: ['LimitExceededException', 0.3] },
  });
  caller.runsDaily('logs:CreateExportTask');
}

export function rotation(world: World): void {
  cron(world.caller('rotation', world.role('secret-rotation')), {
    hours: [4.5],
    calls: [
      ['secretsmanager:RotateSecret', between(1, 4)],
      ['secretsmanager:PutSecretValue', between(1, 4)],
    ],
    spread: 200,
  });
}
