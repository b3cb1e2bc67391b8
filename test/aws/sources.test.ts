/** Where the first credentials come from: files and variables as people and CI set them. */
import { createHash } from 'node:crypto';
import { type CallerIdentity, Connection, type Outcome, Sessions } from '../../src/aws';
import type { KnownAccount } from '../../src/config';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { home } from './environment';
import { type Received, type Reply, scriptedAws, settings } from './support';

const HUB = '111111111111';
const OTHER = '222222222222';
let aws: LocalAws;
const connections: Connection[] = [];

beforeAll(async () => {
  aws = await startLocalAws();
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
});
afterAll(() => aws?.stop());

function open(profile?: string, endpointUrl = aws.endpoint): Sessions {
  const connection = new Connection(settings({ endpointUrl, region: 'eu-west-1', ...(profile ? { profile } : {}) }));
  connections.push(connection);
  return new Sessions(connection, { auth: { sessionName: 'trailinsight' } });
}

const who = async (caller: Promise<Outcome<CallerIdentity>>): Promise<string> => {
  const answer = await caller;
  return answer.ok ? answer.value.arn : `${answer.failure.kind} ${answer.failure.code}`;
};

const keysOf = (account: string) => `aws_access_key_id = ${account}\naws_secret_access_key = local\n`;
const files = {
  '.aws/credentials': `[default]\n${keysOf(HUB)}[other]\n${keysOf(OTHER)}`,
  '.aws/config': `[profile role]\nrole_arn = arn:aws:iam::333333333333:role/from-profile\nsource_profile = other\nrole_session_name = me
[profile process]\ncredential_process = sh HOME_FOLDER/process.sh
[profile broken]\ncredential_process = sh -c "exit 3"
`,
  'process.sh': `echo '{"Version": 1, "AccessKeyId": "444444444444", "SecretAccessKey": "local"}'`,
};

test.each<[string, string | undefined, Record<string, string>, string]>([
  ['the default profile', undefined, {}, `arn:aws:iam::${HUB}:root`],
  [
    'variables before it',
    undefined,
    { AWS_ACCESS_KEY_ID: OTHER, AWS_SECRET_ACCESS_KEY: 'x' },
    `arn:aws:iam::${OTHER}:root`,
  ],
  ['AWS_PROFILE', undefined, { AWS_PROFILE: 'other' }, `arn:aws:iam::${OTHER}:root`],
  [
    '--profile before variables',
    'other',
    { AWS_ACCESS_KEY_ID: HUB, AWS_SECRET_ACCESS_KEY: 'x' },
    `arn:aws:iam::${OTHER}:root`,
  ],
  ['--profile before AWS_PROFILE', 'other', { AWS_PROFILE: 'process' }, `arn:aws:iam::${OTHER}:root`],
  ['a profile with a role', 'role', {}, 'arn:aws:sts::333333333333:assumed-role/from-profile/me'],
  ['AWS_PROFILE with credential_process', undefined, { AWS_PROFILE: 'process' }, 'arn:aws:iam::444444444444:root'],
  ['--profile with credential_process', 'process', {}, 'arn:aws:iam::444444444444:root'],
])('%s', async (_name, profile, env, arn) => {
  home(files, env);
  expect(await who(open(profile).caller())).toBe(arn);
});

test.each([
  ['a profile nobody has', 'nowhere'],
  ['a process that fails', 'broken'],
])('fails for %s, whatever else is there', async (_name, profile) => {
  home(files, { AWS_ACCESS_KEY_ID: HUB, AWS_SECRET_ACCESS_KEY: 'x' });
  expect(await who(open(profile).caller())).toMatch(/^credentials_missing CredentialsProviderError$/);
});

describe('a web identity, as CI has it', () => {
  const env = (token: string) => ({
    AWS_ROLE_ARN: 'arn:aws:iam::333333333333:role/ci',
    AWS_WEB_IDENTITY_TOKEN_FILE: token,
    AWS_ROLE_SESSION_NAME: 'run-1',
  });

  test('enters the role by the token in the file', async () => {
    const folder = home({ token: 'header.payload.signature' });
    Object.assign(process.env, env(`${folder}/token`));
    expect(await who(open().caller())).toBe('arn:aws:sts::333333333333:assumed-role/ci/run-1');
  });

  test('fails when the file is not there', async () => {
    const folder = home({});
    Object.assign(process.env, env(`${folder}/gone`));
    expect((await open().caller()).ok).toBe(false);
  });
});

describe('an account with a profile of its own', () => {
  const account = (id: string, rest: object = {}): KnownAccount => {
    const location = { file: 'trailinsight.yaml', line: 1, column: 1 };
    const listed = { id, partition: 'aws', profile: 'other', regions: 'enabled' as const, tags: {}, location, ...rest };
    return { id, name: id, partition: 'aws', tags: {}, listed };
  };

  test('needs no hub', async () => {
    home({ '.aws/credentials': `[other]\n${keysOf(OTHER)}` });
    expect(await open().forAccount(account(OTHER), 'read')).toMatchObject({ ok: true, value: { account: OTHER } });
  });

  test('fails when the profile is of another account', async () => {
    home(files);
    expect(await open().forAccount(account('555555555555'), 'read')).toMatchObject({
      ok: false,
      failure: { code: 'WrongAccount', message: `profile other belongs to account ${OTHER}, not to 555555555555` },
    });
  });

  test('a role beside the profile is entered from it', async () => {
    home(files);
    const roleArn = 'arn:{partition}:iam::{account_id}:role/own';
    expect((await open().forAccount(account('555555555555', { roleArn }), 'read')).ok).toBe(true);
  });

  test('fails when that role is of another account', async () => {
    home(files);
    const roleArn = 'arn:aws:iam::666666666666:role/own';
    expect(await open().forAccount(account('555555555555', { roleArn }), 'read')).toMatchObject({
      ok: false,
      failure: { code: 'WrongAccount' },
    });
  });
});

describe('IAM Identity Center', () => {
  const config = `[profile sso]\nsso_session = corp\nsso_account_id = ${OTHER}\nsso_role_name = Audit
[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n`;
  const cacheFile = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`;
  const cached = (expiresAt: string) => JSON.stringify({ accessToken: 'signed-in', expiresAt });
  const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::${OTHER}:assumed-role/Audit/me</Arn><UserId>x</UserId><Account>${OTHER}</Account></GetCallerIdentityResult>
</GetCallerIdentityResponse>`;

  const answer = ({ operation }: Received): Reply =>
    operation === 'GET /federation/credentials'
      ? {
          contentType: 'application/json',
          body: { roleCredentials: { accessKeyId: OTHER, secretAccessKey: 's', sessionToken: 't', expiration: 4e12 } },
        }
      : { contentType: 'text/xml', body: identity };

  test('a cached sign-in serves', async () => {
    home({ '.aws/config': config, [cacheFile]: cached('2099-01-01T00:00:00Z') });
    const sso = await scriptedAws(answer);
    expect(await who(open('sso', sso.endpoint).caller())).toBe(`arn:aws:sts::${OTHER}:assumed-role/Audit/me`);
    expect(sso.received.map(({ operation, headers }) => headers['x-amz-sso_bearer_token'] ?? operation)).toEqual([
      'signed-in',
      'GetCallerIdentity',
    ]);
    await sso.stop();
  });

  test.each([
    ['has ended', { [cacheFile]: cached('2020-01-01T00:00:00Z') }],
    ['is not there', {}],
  ])('fails when the sign-in %s, and nobody is called', async (_name, more) => {
    home({ '.aws/config': config, ...more });
    const sso = await scriptedAws(answer);
    expect(await who(open('sso', sso.endpoint).caller())).toMatch(/^credentials_(missing|expired) /);
    expect(sso.received).toEqual([]);
    await sso.stop();
  });
});
