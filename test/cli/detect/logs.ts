/** Small trees of CloudTrail logs with something to find in them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const MINUTE_MS = 60_000;

export interface Calls {
  /** ISO 8601, its minute. */
  readonly at: string;
  readonly count: number;
  readonly name?: string;
  readonly source?: string;
  readonly account?: string;
  readonly identity?: string;
  readonly userAgent?: string;
  readonly errorCode?: string;
  readonly readOnly?: boolean;
}

let serial = 0;

function recordsOf({ at, count, account = ACCOUNT, ...call }: Calls): object[] {
  const begin = Date.parse(at);
  return Array.from({ length: count }, (_, index) => ({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      arn: call.identity ?? `arn:aws:sts::${account}:assumed-role/deploy/daily`,
      accountId: account,
    },
    eventTime: new Date(begin + (index % 60) * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: call.source ?? 'ec2.amazonaws.com',
    eventName: call.name ?? 'RunInstances',
    awsRegion: REGION,
    sourceIPAddress: '198.51.100.7',
    userAgent: call.userAgent ?? 'aws-cli/2.31.0',
    ...(call.errorCode === undefined ? {} : { errorCode: call.errorCode }),
    readOnly: call.readOnly ?? false,
    eventID: `00000000-0000-4000-8000-${(serial++).toString(16).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  }));
}

const at = (begin: number, minute: number): string => new Date(begin + minute * MINUTE_MS).toISOString();

/** A call or two an hour by a deployment and one every ten minutes by a poller, for so many days. */
export function ordinaryDays(firstDay: string, days: number): Calls[] {
  const begin = Date.parse(`${firstDay}T00:00:00Z`);
  return Array.from({ length: days * 144 }, (_, tenth) => [
    { at: at(begin, tenth * 10), count: 1, name: 'UpdateInstanceInformation', source: 'ssm.amazonaws.com' },
    ...(tenth % 6 === 2 ? [{ at: at(begin, tenth * 10 + (tenth % 7)), count: 1 + (tenth % 2) }] : []),
  ]).flat();
}

/** A file for every `minutes` of calls, as a trail delivers them: named by the minute after the last. */
export function writeLogs(folder: string, calls: readonly Calls[], minutes = 30): string[] {
  const files = new Map<string, object[]>();
  for (const call of calls) {
    const account = call.account ?? ACCOUNT;
    const slot = Math.floor(Date.parse(call.at) / MINUTE_MS / minutes) + 1;
    const stamp = new Date(slot * minutes * MINUTE_MS).toISOString();
    const [day = ''] = stamp.split('T');
    const name = `${account}_CloudTrail_${REGION}_${stamp.slice(0, 16).replace(/[-:]/g, '')}Z_abcdefghijklmnop.json.gz`;
    const path = join(folder, 'AWSLogs', account, 'CloudTrail', REGION, ...day.split('-'), name);
    files.set(path, [...(files.get(path) ?? []), ...recordsOf(call)]);
  }
  for (const [path, records] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(JSON.stringify({ Records: records }), { level: 1 }));
  }
  return [...files.keys()].sort();
}

/** Nine ordinary days, then a burst of key creation, a burst of errors, and one that goes on to the end. */
export const withBursts = (): Calls[] => [
  ...ordinaryDays('2026-11-02', 10),
  ...[0, 1, 2, 3].map((minute) => ({
    at: `2026-11-10T03:0${minute}:00Z`,
    count: 12,
    name: 'CreateAccessKey',
    source: 'iam.amazonaws.com',
    identity: 'arn:aws:sts::111122223333:assumed-role/ci-deploy/build-4711',
  })),
  ...[0, 1, 2].map((minute) => ({
    at: `2026-11-10T04:1${minute}:00Z`,
    count: 40,
    identity: 'arn:aws:sts::111122223333:assumed-role/ci-deploy/build-4711',
    errorCode: 'UnauthorizedOperation',
  })),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((minute) => ({ at: `2026-11-11T23:5${minute}:00Z`, count: 30 })),
];
