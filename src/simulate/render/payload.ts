/** What was asked and answered: `requestParameters`, `responseElements`, `resources`, in the manner of each service. */
import type { CallKind } from '../../records';
import { hex } from '../callers';
import { isoTime } from '../clock';
import { createRandom, type Random } from '../random';
import { chance, integer, pick } from '../samplers';
import { thingKindOf } from './things';

export interface Payload {
  readonly request: unknown;
  readonly response: unknown;
  readonly resources?: readonly unknown[];
}

const WORDS = 'orders search ledger cart media billing ingest profile fraud geo push catalog stock audit edge'.split(
  ' ',
);
const STAGES = ['prod', 'staging', 'dev', 'blue', 'shared'];

export const uuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${pick(random, ['8', '9', 'a', 'b'])}${hex(random, 3)}-${hex(random, 12)}`;

/** What a call acts on: name of the parameter, type, its own name and ARN. */
export interface Thing {
  readonly parameter: string;
  readonly type: string;
  readonly name: string;
  readonly arn: string;
}

const THINGS = 12;

/** A dozen things of each service and account, so that names come again and compress as real ones do. */
export function thingsOf(seed: number, { source, account, region }: CallKind): readonly Thing[] {
  const service = source.split('.')[0] ?? '';
  const plain = { parameter: `${service.replace(/\W/g, '')}Name`, type: '', id: '%w', arn: '' };
  const { parameter, type, id, arn } = thingKindOf(service) ?? plain;
  return Array.from({ length: THINGS }, (_, nth) => {
    const own = createRandom(seed, 'thing', source, account, nth);
    const words = `${pick(own, WORDS)}-${pick(own, STAGES)}`;
    const digits = hex(own, 16);
    const name = id.replace('%h', digits).replace('%u', uuid(own)).replace('%w', words).replace('A', account);
    const path = arn.replace(':R:', `:${region}:`).replace(':A:', `:${account}:`).replace('#', name);
    return { parameter, type, name, arn: arn && `arn:aws:${path}` };
  });
}

type Maker = (
  random: Random,
  kind: CallKind,
  minute: number,
  name: string,
) => {
  readonly request: object | null;
  readonly response: object | null;
};

const tags = (random: Random) =>
  [
    ['team', pick(random, WORDS)],
    ['stage', pick(random, STAGES)],
    ['cost-center', String(integer(random, 1000, 9999))],
  ].map(([key, value]) => ({ key, value }));

const instance = (random: Random, minute: number) => ({
  instanceId: `i-0${hex(random, 16)}`,
  imageId: `ami-0${hex(random, 16)}`,
  instanceState: { code: 0, name: 'pending' },
  privateDnsName: `ip-10-${integer(random, 0, 255)}-${integer(random, 0, 255)}-${integer(random, 1, 254)}.ec2.internal`,
  instanceType: pick(random, ['t4g.medium', 'm7g.large', 'c7g.xlarge']),
  launchTime: minute * 60_000,
  subnetId: `subnet-0${hex(random, 16)}`,
  vpcId: `vpc-0${hex(random, 16)}`,
});

/** Strings with quotes, braces and names of fields in them, as policies, patterns and queries have. */
const SPECIAL: Readonly<Record<string, Maker>> = {
  RunInstances: (random, _kind, minute) => ({
    request: {
      instancesSet: { items: [{ imageId: `ami-0${hex(random, 16)}`, minCount: 1, maxCount: 1 }] },
      clientToken: uuid(random),
      tagSpecificationSet: { items: [{ resourceType: 'instance', tags: tags(random) }] },
    },
    response: { reservationId: `r-0${hex(random, 16)}`, instancesSet: { items: [instance(random, minute)] } },
  }),
  StartInstances: (random) => {
    const instanceId = `i-0${hex(random, 16)}`;
    return {
      request: { instancesSet: { items: [{ instanceId }] } },
      response: {
        requestId: uuid(random),
        instancesSet: {
          items: [
            { instanceId, currentState: { code: 0, name: 'pending' }, previousState: { code: 80, name: 'stopped' } },
          ],
        },
      },
    };
  },
  AssumeRole: (random, { account }, minute, name) => ({
    request: {
      roleArn: `arn:aws:iam::${account}:role/${name}`,
      roleSessionName: `${pick(random, WORDS)}-${hex(random, 8)}`,
      durationSeconds: 3600,
    },
    response: {
      credentials: {
        accessKeyId: `ASIA${hex(random, 16).toUpperCase()}`,
        sessionToken: hex(random, 240),
        expiration: isoTime(minute + 60),
      },
      assumedRoleUser: {
        assumedRoleId: `AROA${hex(random, 17).toUpperCase()}:${name}`,
        arn: `arn:aws:sts::${account}:assumed-role/${name}/${name}`,
      },
    },
  }),
  PutRolePolicy: (random, _kind, _minute, name) => ({
    request: {
      roleName: name,
      policyName: 'inline',
      policyDocument: JSON.stringify(
        {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['s3:GetObject', 'logs:PutLogEvents'],
              Resource: `arn:aws:s3:::${pick(random, WORDS)}/*`,
            },
          ],
        },
        null,
        2,
      ),
    },
    response: null,
  }),
  PutRule: (random, { account, region }, _minute, name) => ({
    request: {
      name,
      state: 'ENABLED',
      eventPattern:
        '{"source":["aws.iam"],"detail":{"eventSource":["iam.amazonaws.com"],"eventName":["CreateAccessKey","DeleteTrail"],"errorCode":[{"exists":false}]}}',
    },
    response: { ruleArn: `arn:aws:events:${region}:${account}:rule/${name}-${hex(random, 4)}` },
  }),
  LookupEvents: (_random, _kind, minute) => ({
    request: {
      lookupAttributes: [{ attributeKey: 'EventName', attributeValue: 'ConsoleLogin' }],
      startTime: isoTime(minute - 1440),
      endTime: isoTime(minute),
      maxResults: 50,
    },
    response: null,
  }),
  StartQueryExecution: (random, _kind, _minute, name) => ({
    request: {
      queryString: `SELECT eventName, "userIdentity"."arn", count(*) FROM ${name.replace(/-/g, '_')} WHERE errorCode IS NOT NULL\nGROUP BY 1, 2`,
      clientRequestToken: uuid(random),
      workGroup: name,
    },
    response: { queryExecutionId: uuid(random) },
  }),
  StartExecution: (random, { region }, minute, name) => ({
    request: { stateMachineArn: name, name: uuid(random), input: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    response: { executionArn: `${name}:${uuid(random)}`, startDate: isoTime(minute), region },
  }),
  StartAutomationExecution: (random, { account, region }, minute) => ({
    // A document that acts on an event is handed the event: a record within a record.
    request: {
      documentName: 'revoke-key',
      parameters: {
        event: {
          eventName: 'CreateAccessKey',
          eventSource: 'iam.amazonaws.com',
          eventTime: isoTime(minute - 1),
          awsRegion: region,
          recipientAccountId: account,
          errorCode: 'None',
          readOnly: false,
        },
      },
    },
    response: { automationExecutionId: uuid(random) },
  }),
  UpdateInstanceInformation: (random) => ({
    request: {
      instanceId: `i-0${hex(random, 16)}`,
      agentVersion: '3.3.2746.0',
      agentStatus: 'Active',
      platformType: 'Linux',
      platformName: 'Amazon Linux',
      platformVersion: '2023',
      iPAddress: `10.0.${integer(random, 0, 255)}.${integer(random, 1, 254)}`,
      computerName: 'ip-10-0-0-1.ec2.internal',
      agentName: 'amazon-ssm-agent',
      availabilityZone: 'us-east-1a',
      availabilityZoneId: 'use1-az1',
      sSMConnectionChannel: 'ssmmessages',
    },
    response: null,
  }),
  ConsoleLogin: () => ({ request: null, response: { ConsoleLogin: 'Success' } }),
};

const usual: Maker = (random, { name: api, write }, minute, name) => {
  const [, verb = '', noun = ''] = /^([A-Z][a-z]+)(.*)$/.exec(api) ?? [];
  if (!write) {
    const filter = { items: [{ name: 'tag:team', valueSet: { items: [{ value: pick(random, WORDS) }] } }] };
    return { request: chance(random, 0.5) ? { maxResults: 100 } : { filterSet: filter }, response: null };
  }
  const makes = /^(Create|Register|Tag|Add|Run)/.test(verb);
  const request = makes ? { clientToken: uuid(random), tags: tags(random) } : { version: integer(random, 1, 90) };
  const field = noun.slice(0, 1).toLowerCase() + noun.slice(1);
  const answer = { [field || 'result']: { id: hex(random, 17), name, status: 'ACTIVE', created: isoTime(minute) } };
  return { request, response: makes || chance(random, 0.25) ? answer : null };
};

export function payloadOf(things: readonly Thing[], random: Random, kind: CallKind, minute: number): Payload {
  const { parameter, type, name, arn } = pick(random, things);
  const special = SPECIAL[kind.name];
  const { request, response } = (special ?? usual)(random, kind, minute, name);
  const asked = special ? request : { [parameter]: parameter.endsWith('Arn') ? arn : name, ...request };
  const resources = arn && chance(random, 0.4) ? [{ accountId: kind.account, type, ARN: arn }] : undefined;
  return { request: asked, response, ...(resources && { resources }) };
}
