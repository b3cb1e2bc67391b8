import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecurityHubTarget, SlackTarget, SnsTarget, SqsTarget } from '../../src/constructs';
import { alertsStack, functionStatements } from './alerts-stack';

const root = join(__dirname, '..', '..', 'src');

/** What each call of the SDK needs. A transaction needs what its parts need: they are looked for below. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  DeleteItem: ['dynamodb:DeleteItem'],
  BatchImportFindings: ['securityhub:BatchImportFindings'],
  GetItem: ['dynamodb:GetItem'],
  GetObject: ['s3:GetObject', 's3:GetObjectVersion'],
  GetParameter: ['ssm:GetParameter'],
  PutItem: ['dynamodb:PutItem'],
  Publish: ['sns:Publish'],
  SendMessage: ['sqs:SendMessage'],
  TransactWriteItems: [],
  UpdateItem: ['dynamodb:UpdateItem'],
};

/** What services need around the function: its log, the queue that feeds it, the key of the topic. */
const AROUND = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
];

const sources = ['lambda', 'sinks'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    // Records of the detector are put where they go by the command line, not by the function.
    .filter((name) => name.endsWith('.ts') && !name.startsWith('insights/'))
    .map((name) => readFileSync(join(root, room, name), 'utf8')),
);

/** The library that remembers what was sent calls the table itself. */
const library = readFileSync(require.resolve('@aws-lambda-powertools/idempotency/dynamodb'), 'utf8');

const callsIn = (text: string): readonly string[] =>
  [...text.matchAll(/new (?:\w+\.)?(\w+)Command\(/g)].flatMap(([, name]) => name ?? []);

describe('the role of the function', () => {
  const calls = new Set([...sources, library].flatMap(callsIn));

  it('is held to what the library calls, too', () => {
    expect(callsIn(library)).toEqual(expect.arrayContaining(['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem']));
  });

  it('may do what the code calls, and nothing else', () => {
    expect([...calls].filter((call) => !Object.hasOwn(ACTIONS, call))).toEqual([]);
    const stack = alertsStack({
      source: { kind: 's3', bucketName: 'acme-logs' },
      targets: [new SlackTarget({ parameter: 's' }), new SnsTarget(), new SqsTarget(), new SecurityHubTarget()],
    });
    const granted = new Set(functionStatements(stack).flatMap(({ Action }) => Action));
    const needed = [...calls].flatMap((call) => ACTIONS[call] ?? []);
    expect([...granted].sort()).toEqual([...new Set([...needed, ...AROUND])].sort());
    const wide = functionStatements(stack).flatMap(({ Action, Resource = [] }) => [Action, Resource].flat());
    expect(wide.filter((text) => text === '*' || /^\w+:\*$/.test(text))).toEqual([]);
  });

  it('writes to the table by updates alone, also in a transaction', () => {
    const parts = sources.filter((text) => text.includes('TransactWriteItems')).join('\n');
    expect(parts).not.toMatch(/^\s*(Put|Delete|ConditionCheck):/m);
  });
});
