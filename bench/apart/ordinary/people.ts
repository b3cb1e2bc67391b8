import type { World } from '../account';
import { around, between, bursts, exactly } from '../rhythms';

const NAMES = ['anna', 'ben', 'carla', 'dmitri', 'emre', 'farah', 'greg', 'hana', 'ivo', 'jo'];
const BROWSER = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/127.0.0.0 Safari/537.36';
const HABITS = [
  'ec2:ModifyInstanceAttribute',
  'ec2:RebootInstances',
  'ec2:AuthorizeSecurityGroupIngress',
  's3:PutBucketTagging',
  'sns:Subscribe',
  'sqs:PurgeQueue',
  'lambda:UpdateFunctionConfiguration20150331v2',
  'ecs:UpdateService',
  'rds:ModifyDBInstance',
  'monitoring:PutDashboard',
];

/** At the console; each now and then changes things of two kinds. */
export function people(world: World): void {
  const { draws } = world;
  const count = draws.between(3, 9);
  for (let i = 0; i < count; i += 1) {
    const name = `${draws.choice(NAMES)}.${i}@example.com`;
    const caller = world.caller('console', world.identity('single sign-on', name, BROWSER));
    const habits = draws.sample(HABITS, 2);
    bursts(caller, {
      perDay: draws.uniform(1, 5),
      calls: [
        ['signin:ConsoleLogin', 0.4, exactly(1)],
        ['ec2:DescribeInstances', 0.8, around(3, 0.5)],
        ['monitoring:DescribeAlarms', 0.7, around(3, 0.5)],
        ['s3:ListBuckets', 0.4, between(1, 2)],
        ['iam:ListRoles', 0.2, between(1, 4)],
        ['ce:GetCostAndUsage', 0.1, between(1, 3)],
        ...habits.map((api) => [api, 0.08, around(1.3, 0.5, 5)] as const),
      ],
      gap: [1, 30],
      failures: {
        ListRoles: ['AccessDenied', 0.1],
        GetCostAndUsage: ['AccessDeniedException', 0.3],
        ConsoleLogin: ['Failed authentication', 0.02],
      },
    });
  }
}
