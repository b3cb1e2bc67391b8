/** Who acts where, on the local AWS: it takes an access key of twelve digits for an account. */
import { CloudTrail, Connection, type SessionOptions, Sessions } from '../../src/aws';
import type { KnownAccount, ListedAccount } from '../../src/config';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { home } from './environment';
import { settings } from './support';

const HUB = '111111111111';
const MEMBER = '222222222222';
const keys = { AWS_ACCESS_KEY_ID: HUB, AWS_SECRET_ACCESS_KEY: 'local' };
const memberRole = 'arn:{partition}:iam::{account_id}:role/audit';
let aws: LocalAws;
const connections: Connection[] = [];

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
});
afterAll(() => aws?.stop());

interface Options extends Partial<Omit<SessionOptions, 'auth'>> {
  readonly auth?: Partial<SessionOptions['auth']>;
  readonly region?: string;
  readonly profile?: string;
}

function open({ auth, region = 'eu-west-1', profile, ...rest }: Options = {}) {
  const here = settings({ endpointUrl: aws.endpoint, region, ...(profile ? { profile } : {}) });
  const connection = new Connection(here);
  connections.push(connection);
  const sessions = new Sessions(connection, { auth: { sessionName: 'trailinsight', ...auth }, ...rest });
  return { sessions, cloudTrail: new CloudTrail(connection) };
}

function known(id: string, listed?: Partial<ListedAccount>, partition = 'aws'): KnownAccount {
  const location = { file: 'trailinsight.yaml', line: 1, column: 1 };
  const rest = listed ? { listed: { id, partition, regions: 'enabled' as const, tags: {}, location, ...listed } } : {};
  return { id, name: id, partition, tags: {}, ...rest };
}

/** `sts:AssumeRole:ACCOUNT:REGION` of the calls so far, sorted, with their number. */
const asked = async (): Promise<string[]> =>
  Object.entries((await aws.control.calls()).calls)
    .map(([call, count]) => `${call} ${count}`)
    .sort();

test('the caller is asked once, and is the hub', async () => {
  home({}, keys);
  const { sessions } = open();
  const caller = { ok: true, value: { account: HUB, arn: `arn:aws:iam::${HUB}:root` } };
  expect(await Promise.all([sessions.caller(), sessions.caller()])).toEqual([caller, caller]);
  expect(await sessions.hub()).toMatchObject({
    ok: true,
    value: { account: HUB, partition: 'aws', region: 'eu-west-1' },
  });
  expect(await asked()).toEqual([`sts:GetCallerIdentity:${HUB}:eu-west-1 1`]);
});

test('fails without credentials, with the code of the provider', async () => {
  home({});
  const { sessions } = open();
  const failure = { kind: 'credentials_missing', code: 'CredentialsProviderError' };
  expect(await sessions.caller()).toMatchObject({ ok: false, failure });
  expect(await sessions.hub()).toMatchObject({ ok: false, failure });
  expect(await sessions.forAccount(known(MEMBER), 'read')).toMatchObject({ ok: false, failure });
});

describe('an account without a profile', () => {
  test('is entered by the member role from the hub, once', async () => {
    home({}, keys);
    const { sessions, cloudTrail } = open({ auth: { memberRole } });
    const [first, second] = await Promise.all([
      sessions.forAccount(known(MEMBER), 'read'),
      sessions.forAccount(known(MEMBER), 'read'),
    ]);
    expect(first).toBe(second);
    if (!first.ok) throw new Error(first.failure.message);
    expect(await cloudTrail.listTrails(first.value)).toEqual({ ok: true, value: [] });
    expect(await asked()).toEqual([
      `cloudtrail:ListTrails:${MEMBER}:eu-west-1 1`,
      `sts:AssumeRole:${HUB}:eu-west-1 1`,
      `sts:GetCallerIdentity:${HUB}:eu-west-1 1`,
    ]);
  });

  test('that is the hub itself is not entered at all', async () => {
    home({}, keys);
    const { sessions } = open({ auth: { memberRole } });
    expect(await sessions.forAccount(known(HUB), 'read')).toMatchObject({ ok: true, value: { account: HUB } });
    expect(await asked()).toEqual([`sts:GetCallerIdentity:${HUB}:eu-west-1 1`]);
  });

  test('unless it has a role of its own', async () => {
    home({}, keys);
    const { sessions } = open();
    const account = known(HUB, { roleArn: `arn:aws:iam::${HUB}:role/own` });
    expect((await sessions.forAccount(account, 'read')).ok).toBe(true);
    expect(await asked()).toContain(`sts:AssumeRole:${HUB}:eu-west-1 1`);
  });

  test.each([
    ['read', 'audit'],
    ['write', 'apply'],
  ] as const)('to %s, the role is %s', async (purpose, role) => {
    home({}, keys);
    const applyRole = 'arn:{partition}:iam::{account_id}:role/apply';
    const { sessions } = open({ auth: { memberRole, applyRole } });
    await refuseOtherRoles(`arn:aws:iam::${MEMBER}:role/${role}`);
    expect((await sessions.forAccount(known(MEMBER), purpose)).ok).toBe(true);
  });

  test('fails without any role', async () => {
    home({}, keys);
    expect(await open().sessions.forAccount(known(MEMBER), 'read')).toMatchObject({
      ok: false,
      failure: { kind: 'credentials_missing', code: 'NoRole', message: expect.stringContaining(MEMBER) },
    });
  });

  test.each<[string, Options, Partial<ListedAccount> | undefined]>([
    ['of its own', { auth: { memberRole } }, { roleArn: 'arn:aws:iam::333333333333:role/own' }],
    ['of auth', { auth: { memberRole: 'arn:aws:iam::333333333333:role/own' } }, undefined],
  ])('fails when the role %s is in another account: nobody enters it', async (_name, options, listed) => {
    home({}, keys);
    for (const purpose of ['read', 'write'] as const) {
      expect(await open(options).sessions.forAccount(known(MEMBER, listed), purpose)).toMatchObject({
        ok: false,
        failure: {
          kind: 'refused',
          code: 'WrongAccount',
          message: `role arn:aws:iam::333333333333:role/own is in account 333333333333, not in ${MEMBER}`,
        },
      });
    }
    expect((await asked()).filter((call) => call.startsWith('sts:AssumeRole'))).toEqual([]);
  });

  test('fails when the role refuses, and names it', async () => {
    home({}, keys);
    await refuseOtherRoles('arn:aws:iam::000000000000:role/none');
    expect(await open({ auth: { memberRole } }).sessions.forAccount(known(MEMBER), 'read')).toMatchObject({
      ok: false,
      failure: { kind: 'access_denied', operation: `sts:AssumeRole arn:aws:iam::${MEMBER}:role/audit` },
    });
  });
});

const refuseOtherRoles = (role: string) =>
  aws.control.addFault({
    match: { operation: 'AssumeRole', role: `!${role}` },
    effect: { error: { code: 'AccessDenied' } },
  });

describe('an external id', () => {
  const auth = { memberRole, externalId: 'of-auth' };

  test.each<[string, Options, Partial<ListedAccount> | undefined, string]>([
    ['of auth', { auth }, undefined, 'of-auth'],
    ['of the command line before it', { auth, externalId: 'of-option' }, undefined, 'of-option'],
    ['of the account before both', { auth, externalId: 'of-option' }, { externalId: 'of-account' }, 'of-account'],
    ['none', { auth: { memberRole } }, undefined, ''],
  ])('%s', async (_name, options, listed, expected) => {
    home({}, keys);
    await aws.control.addFault({
      match: { operation: 'AssumeRole', parameters: { ExternalId: `!${expected || '?*'}` } },
      effect: { error: { code: 'AccessDenied' } },
    });
    const session = await open(options).sessions.forAccount(known(MEMBER, listed), 'read');
    expect(session.ok).toBe(expected !== '');
  });
});

describe('roles chained', () => {
  const hubRole = 'arn:aws:iam::333333333333:role/hub';

  test.each<[string, Options]>([
    ['auth.hub_role', { auth: { hubRole, memberRole } }],
    [
      '--role-arn instead of it',
      { auth: { hubRole: 'arn:aws:iam::999999999999:role/x', memberRole }, roleArn: hubRole },
    ],
  ])('%s first, then the member role from there', async (_name, options) => {
    home({}, keys);
    const { sessions } = open(options);
    expect(await sessions.caller()).toMatchObject({
      ok: true,
      value: { account: '333333333333', arn: 'arn:aws:sts::333333333333:assumed-role/hub/trailinsight' },
    });
    expect((await sessions.forAccount(known(MEMBER), 'read')).ok).toBe(true);
    expect(await asked()).toEqual([
      `sts:AssumeRole:${HUB}:eu-west-1 1`,
      'sts:AssumeRole:333333333333:eu-west-1 1',
      'sts:GetCallerIdentity:333333333333:eu-west-1 1',
    ]);
  });
});

describe('other partitions', () => {
  test.each([
    [
      'a role in GovCloud is entered in GovCloud',
      'arn:aws-us-gov:iam::333333333333:role/hub',
      'eu-west-1',
      'us-gov-west-1',
    ],
    ['the Region set there stays', 'arn:aws-us-gov:iam::333333333333:role/hub', 'us-gov-east-1', 'us-gov-east-1'],
    ['China', 'arn:aws-cn:iam::333333333333:role/hub', 'eu-west-1', 'cn-northwest-1'],
  ])('%s', async (_name, roleArn, region, expected) => {
    home({}, keys);
    const { sessions } = open({ roleArn, region });
    await sessions.caller();
    expect((await asked()).map((call) => call.split(/[: ]/)[3])).toEqual([expected, expected]);
  });

  test('an account of GovCloud is read in GovCloud, with ARNs of GovCloud', async () => {
    home({}, keys);
    const { sessions } = open({ auth: { memberRole }, region: 'us-gov-east-1' });
    await refuseOtherRoles(`arn:aws-us-gov:iam::${MEMBER}:role/audit`);
    const session = await sessions.forAccount(known(MEMBER, undefined, 'aws-us-gov'), 'read');
    expect(session).toMatchObject({ ok: true, value: { partition: 'aws-us-gov', region: 'us-gov-east-1' } });
  });
});
