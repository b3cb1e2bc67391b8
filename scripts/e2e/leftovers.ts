/** What is still there after everything was destroyed: kinds with the names of what is left. */
import { CloudTrailClient, ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListEventBusesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { authorization, call, connection } from '../../test/local-aws/seed';
import type { LocalAws } from '../../test/local-aws/start';
import { ACCOUNTS, HOME, REGIONS } from './accounts';

export const KINDS = [
  'trails',
  'buckets',
  'queues',
  'topics',
  'rules',
  'event buses',
  'tables',
  'functions',
  'roles',
  'log groups',
  'alarms',
  'keys that are not on their way out',
] as const;

type Kind = (typeof KINDS)[number];
type Look = (aws: LocalAws, account: string, region: string) => Promise<readonly (string | undefined)[]>;

/** By kind; kinds of which nothing is left do not stand there. */
export async function leftovers(aws: LocalAws): Promise<Readonly<Record<string, readonly string[]>>> {
  const left: Record<string, string[]> = {};
  for (const kind of KINDS) {
    const { look, regions } = LOOKS[kind];
    for (const account of ACCOUNTS) {
      for (const region of regions) {
        const found = (await look(aws, account, region)).map((name) => `${account} ${region} ${name}`);
        if (found.length > 0) left[kind] = [...(left[kind] ?? []), ...found];
      }
    }
  }
  return left;
}

const everywhere = (look: Look) => ({ look, regions: REGIONS });
/** Of the account, or made in the home Region alone. */
const atHome = (look: Look) => ({ look, regions: [HOME] });

const LOOKS: Readonly<Record<Kind, { readonly look: Look; readonly regions: readonly string[] }>> = {
  trails: everywhere(async (...place) => {
    const { Trails = [] } = await new CloudTrailClient(connection(...place)).send(new ListTrailsCommand({}));
    return Trails.map(({ TrailARN }) => TrailARN);
  }),
  buckets: atHome(async (...place) => {
    const { Buckets = [] } = await new S3Client({ ...connection(...place), forcePathStyle: true }).send(
      new ListBucketsCommand({}),
    );
    return Buckets.map(({ Name }) => Name);
  }),
  queues: everywhere(async (...place) => {
    const { QueueUrls = [] } = await new SQSClient(connection(...place)).send(new ListQueuesCommand({}));
    return QueueUrls;
  }),
  topics: everywhere(async (...place) => {
    const { Topics = [] } = await new SNSClient(connection(...place)).send(new ListTopicsCommand({}));
    return Topics.map(({ TopicArn }) => TopicArn);
  }),
  rules: everywhere(async (...place) => {
    const { Rules = [] } = await new EventBridgeClient(connection(...place)).send(new ListRulesCommand({}));
    return Rules.map(({ Name }) => Name);
  }),
  'event buses': everywhere(async (...place) => {
    const { EventBuses = [] } = await new EventBridgeClient(connection(...place)).send(new ListEventBusesCommand({}));
    return EventBuses.map(({ Name }) => Name).filter((name) => name !== 'default');
  }),
  tables: everywhere(async (...place) => {
    const { TableNames = [] } = await new DynamoDBClient(connection(...place)).send(new ListTablesCommand({}));
    return TableNames;
  }),
  functions: atHome(async (aws, account) => {
    const headers = { authorization: authorization('lambda', account) };
    const response = await fetch(`${aws.endpoint}/2015-03-31/functions/`, { headers });
    const { Functions } = (await response.json()) as { readonly Functions: readonly { FunctionName: string }[] };
    return Functions.map(({ FunctionName }) => FunctionName);
  }),
  roles: atHome((aws, account) =>
    elements(aws, account, 'iam', { Action: 'ListRoles', Version: '2010-05-08' }, 'RoleName'),
  ),
  'log groups': atHome(async (aws, account) => {
    const answer = await call(aws, 'logs', 'Logs_20140328.DescribeLogGroups', {}, account);
    return (answer as { logGroups: { logGroupName: string }[] }).logGroups.map(({ logGroupName }) => logGroupName);
  }),
  alarms: atHome((aws, account) =>
    elements(aws, account, 'monitoring', { Action: 'DescribeAlarms', Version: '2010-08-01' }, 'AlarmName'),
  ),
  'keys that are not on their way out': atHome(async (aws, account) => {
    const { Keys } = (await call(aws, 'kms', 'TrentService.ListKeys', {}, account)) as { Keys: { KeyId: string }[] };
    const states = await Promise.all(
      Keys.map(async ({ KeyId }) => {
        const answer = await call(aws, 'kms', 'TrentService.DescribeKey', { KeyId }, account);
        return (answer as { KeyMetadata: { KeyId: string; KeyState: string } }).KeyMetadata;
      }),
    );
    return states.filter(({ KeyState }) => KeyState !== 'PendingDeletion').map(({ KeyId }) => KeyId);
  }),
};

/** Texts of an XML element, for services whose client is no dependency. */
async function elements(
  aws: LocalAws,
  account: string,
  service: string,
  params: object,
  name: string,
): Promise<string[]> {
  const text = String(await call(aws, service, undefined, params, account));
  return [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value);
}
