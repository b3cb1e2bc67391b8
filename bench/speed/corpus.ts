import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Corpus {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly records: number;
}

const APIS = [
  's3.PutObject',
  'ec2.DescribeInstances',
  'sts.AssumeRole',
  'kms.Decrypt',
  'iam.GetRole',
  'logs.CreateLogStream',
  'lambda.Invoke20150331',
  'dynamodb.DescribeTable',
  'ssm.GetParameters',
  'ecs.RunTask',
];
const AGENTS = [
  'aws-cli/2.17.1 Python/3.12.4 Linux/6.1 exe/x86_64',
  'Boto3/1.34.144 md/Botocore#1.34.144 ua/2.0 os/linux#6.1.94 md/arch#x86_64 lang/python#3.11.9',
  'AWS Internal',
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.2 (+https://www.terraform.io) terraform-provider-aws/5.58.0',
];

/** Ten days of one account, the same for the same numbers: records of some 1.2 KB, files of some hundreds, 6 to 1 in gzip. */
export function makeCorpus(folder: string, files: number, perFile: number): Corpus {
  const root = join(folder, `speed-${files}-${perFile}-2`);
  if (!existsSync(join(root, 'ready'))) {
    mkdirSync(root, { recursive: true });
    for (let file = 0; file < files; file++) {
      const minute = Math.floor((file * 14_400) / files);
      const records = Array.from({ length: perFile }, (_, index) => record(file * perFile + index, minute));
      const stamp = new Date(START + minute * 60_000).toISOString().replace(/[-:]/g, '').slice(0, 13);
      const name = `111122223333_CloudTrail_us-east-1_${stamp}Z_${hex(file, 16)}.json.gz`;
      writeFileSync(join(root, name), gzipSync(JSON.stringify({ Records: records })));
    }
    writeFileSync(join(root, 'ready'), '');
  }
  const paths = readdirSync(root)
    .filter((name) => name.endsWith('.gz'))
    .sort()
    .map((name) => join(root, name));
  return { folder: root, paths, records: files * perFile };
}

const START = Date.UTC(2026, 0, 5);

/** Digits that look like chance and are the same in every run. */
const hex = (seed: number, digits: number, salt = ''): string =>
  createHash('sha256').update(`${seed}/${salt}`).digest('hex').slice(0, digits);

function uuid(seed: number, salt: string): string {
  const digits = hex(seed, 32, salt);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

function record(number: number, minute: number): Readonly<Record<string, unknown>> {
  const dice = Number.parseInt(hex(number, 8, 'dice'), 16);
  const [service = '', name = ''] = (APIS[dice % APIS.length] ?? '').split('.');
  const role = `Role${(dice >>> 8) % 40}`;
  // Some thousands of kinds of calls: a role's sessions use one agent.
  const session = `i-${hex(((dice >>> 8) % 40) * 8 + ((dice >>> 20) % 8), 17, 'session')}`;
  const time = new Date(START + minute * 60_000 - ((dice >>> 4) % 600_000)).toISOString().slice(0, 19);
  const reads = /^(Get|List|Describe)/.test(name);
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex((dice >>> 8) % 40, 17, 'role').toUpperCase()}:${session}`,
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/${session}`,
      accountId: '111122223333',
      accessKeyId: `ASIA${hex(dice % 5000, 16, 'key').toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${hex((dice >>> 8) % 40, 17, 'role').toUpperCase()}`,
          arn: `arn:aws:iam::111122223333:role/${role}`,
          accountId: '111122223333',
          userName: role,
        },
        attributes: { creationDate: `${time.slice(0, 14)}00:00Z`, mfaAuthenticated: 'false' },
      },
    },
    eventTime: `${time}Z`,
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: `10.${dice & 255}.${(dice >>> 8) & 255}.${(dice >>> 16) & 255}`,
    userAgent: AGENTS[((dice >>> 8) % 40) % AGENTS.length],
    ...(dice % 25 === 0
      ? { errorCode: 'AccessDenied', errorMessage: `User: ${role} is not authorized to perform: ${service}:${name}` }
      : {}),
    requestParameters: {
      resourceName: `arn:aws:${service}:us-east-1:111122223333:thing/${hex(dice % 3000, 24, 'thing')}`,
      filterSet: { items: [{ name: 'tag:Name', valueSet: { items: [{ value: hex(dice % 200, 12, 'tag') }] } }] },
    },
    responseElements: reads
      ? null
      : { requestId: uuid(number, 'response'), status: 'IN_PROGRESS', token: hex(number, 40, 'token') },
    requestID: uuid(number, 'request'),
    eventID: uuid(number, 'event'),
    readOnly: reads,
    resources: [
      {
        accountId: '111122223333',
        type: 'AWS::Thing::Thing',
        ARN: `arn:aws:${service}:us-east-1:111122223333:thing/${hex(dice % 3000, 24, 'thing')}`,
      },
    ],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${service}.us-east-1.amazonaws.com`,
    },
  };
}
