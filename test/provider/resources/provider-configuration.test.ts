import { DecimalNumber, UNKNOWN, type Value } from '../../../src/provider/protocol/values';
import type { Environment } from '../../cli/harness';
import { ALPHA, arnOf, BETA } from '../../cli/world';
import { told } from '../protocol/service-harness';
import { ARN, providerWorld, SELECTORS, selectors } from './world';

const world = providerWorld();
const ROLE = `arn:aws:iam::${ALPHA}:role/insights`;
const ALPHA_ARN = arnOf(ALPHA, 'theirs');
const inAlpha = () => world.aws.control.addTrails([{ account: ALPHA, region: 'eu-west-1', name: 'theirs' }]);
const planned = async (config: Value, env = {}, trail_name = ARN) =>
  (await world.provider(config, env)).plan(SELECTORS, selectors(undefined, { trail_name }));

describe('what is written wrongly', () => {
  const role = (rest: Record<string, Value>) => ({
    assume_role: [{ role_arn: ROLE, external_id: null, session_name: null, ...rest }],
  });
  const endpoints = (cloudtrail: string) => ({ endpoints: [{ cloudtrail, sts: null }] });

  test.each<[string, Record<string, Value>, string, string]>([
    ['a Region', { region: 'Frankfurt' }, 'region', 'A Region looks like eu-west-1, got Frankfurt.'],
    ['a number of tries', { max_retries: -1 }, 'max_retries', 'a whole number, 0 or more, got -1'],
    ['half a try', { max_retries: 1.5 }, 'max_retries', 'got 1.5'],
    [
      'a tenth of a try, which Terraform sends as text',
      { max_retries: new DecimalNumber('0.1') },
      'max_retries',
      'got 0.1',
    ],
    ['a role', role({ role_arn: 'admin' }), 'assume_role.0.role_arn', 'The ARN of a role looks like'],
    ['a session', role({ session_name: 'a b' }), 'assume_role.0.session_name', 'A session name has 2 to 64 letters'],
    [
      'an endpoint without scheme',
      endpoints('localhost:4566'),
      'endpoints.0.cloudtrail',
      'must begin with http:// or https://',
    ],
    ['an endpoint without host', endpoints('http://'), 'endpoints.0.cloudtrail', 'name a host, got http://'],
  ])('fails: %s', async (_name, config, path, expected) => {
    const { provider } = await world.configured({});
    const { diagnostics } = await provider.call('validateProviderConfig', { config: provider.wire(config) });
    expect(told(diagnostics)).toEqual([expect.stringContaining(`error ${path}: Invalid value for `)]);
    expect(diagnostics[0]?.detail).toContain(expected);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'certificates that cannot be read',
      { AWS_CA_BUNDLE: '/nowhere/ca.pem' },
      'Certificates cannot be read | AWS_CA_BUNDLE names /nowhere/ca.pem: ENOENT',
    ],
    ['an endpoint that is no address', { AWS_ENDPOINT_URL: 'localhost:4566' }, 'AWS_ENDPOINT_URL is localhost:4566'],
    ['an endpoint of one service', { AWS_ENDPOINT_URL_STS: 'sts' }, 'AWS_ENDPOINT_URL_STS is sts'],
    [
      'a proxy that is no address',
      { HTTPS_PROXY: '::' },
      'Proxy is no address | The proxy must be an http:// or https:// address, got http://::. Correct',
    ],
    ['a proxy of another kind', { http_proxy: 'socks5://me:secret@127.0.0.1:9' }, 'got socks5://***@127.0.0.1:9.'],
  ])('fails in the environment: %s', async (_name, env, expected) => {
    const { told: lines } = await world.configured({}, env);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(expected);
    expect(lines[0]).not.toContain('bug');
  });
});

describe('where and who', () => {
  test('the endpoints of the block come before those of the environment', async () => {
    await world.trail();
    const endpoints = [{ cloudtrail: world.aws.endpoint, sts: world.aws.endpoint }];
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ENDPOINT_URL_CLOUDTRAIL: 'http://127.0.0.1:9' };
    expect((await planned({ endpoints }, env)).told).toEqual([]);
  });

  test('fails when nobody answers at the endpoint: what it is, and what to look at', async () => {
    const endpoints = [{ cloudtrail: 'http://127.0.0.1:9', sts: null }];
    const { told: lines } = await planned({ endpoints, max_retries: 0 });
    expect(lines[0]).toContain('error trail_name: cloudtrail:GetInsightSelectors failed: ECONNREFUSED | ');
    expect(lines[0]).toContain(
      'Look at the network, the proxy (HTTPS_PROXY, NO_PROXY) and `endpoints` of the provider.',
    );
  });

  test.each<[string, Record<string, Value>, Environment]>([
    ['region', { region: 'eu-central-1' }, { AWS_REGION: 'us-east-1' }],
    ['AWS_REGION', {}, { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'us-east-1' }],
    ['AWS_DEFAULT_REGION', {}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-central-1' }],
    ['the profile', { profile: 'here' }, { AWS_REGION: undefined }],
    ['an empty region', { region: '' }, { AWS_REGION: 'eu-central-1' }],
  ])('a name is looked up in the Region of %s', async (_name, config, env) => {
    await world.trail('central', [], { region: 'eu-central-1' });
    world.workspace.write(
      'aws-config',
      '[profile here]\nregion = eu-central-1\naws_access_key_id = 111111111111\naws_secret_access_key = local\n',
    );
    expect(await planned(config, env, 'central')).toMatchObject({ told: [], state: { home_region: 'eu-central-1' } });
  });

  test('fails to look a name up without a Region; an ARN needs none', async () => {
    await world.trail();
    const env = { AWS_REGION: '' };
    expect((await planned({}, env, 'main')).told[0]).toContain('which is not set: set region, or give the ARN');
    expect((await planned({}, env)).told).toEqual([]);
  });

  test('a trail is reached in its home Region, whatever that of the provider', async () => {
    await world.trail();
    expect((await planned({ region: 'us-west-2' })).told).toEqual([]);
    const { calls } = await world.aws.control.calls();
    expect(
      Object.keys(calls)
        .filter((key) => key.startsWith('cloudtrail:'))
        .every((key) => key.endsWith(':eu-west-1')),
    ).toBe(true);
  });

  test('fails without credentials, and says so', async () => {
    const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
    const { told: lines } = await planned({}, env);
    expect(lines[0]).toContain('failed: CredentialsProviderError | ');
    expect(lines[0]).toContain('Give credentials: environment, profile, or a role to assume.');
  });
});

describe('assume_role', () => {
  const assume_role = [{ role_arn: ROLE, external_id: 'secret-1', session_name: 'audit' }];
  const unless = (parameters: Record<string, string>) =>
    world.fault({ match: { operation: 'AssumeRole', parameters }, effect: { error: { code: 'AccessDenied' } } });

  test('enters the role with session name and external id', async () => {
    await inAlpha();
    await unless({ ExternalId: '!secret-1' });
    await unless({ RoleSessionName: '!audit' });
    expect((await planned({ assume_role }, {}, ALPHA_ARN)).told).toEqual([]);
    expect(await world.called('AssumeRole')).toBe(1);
  });

  test('is called trailinsight where nothing is said', async () => {
    await inAlpha();
    await unless({ RoleSessionName: '!trailinsight' });
    await unless({ ExternalId: '?*' });
    const plain = [{ role_arn: ROLE, external_id: null, session_name: null }];
    expect((await planned({ assume_role: plain }, {}, ALPHA_ARN)).told).toEqual([]);
  });

  test('fails when the role cannot be entered, without its external id', async () => {
    await unless({ ExternalId: '?*' });
    const { told: lines } = await planned({ assume_role }, {}, ALPHA_ARN);
    expect(lines[0]).toContain(`failed: AccessDenied | `);
    expect(lines[0]).toContain(ROLE);
    expect(lines[0]).toContain('Allow that action to the identity that acts');
    expect(lines[0]).not.toContain('secret-1');
  });
});

describe('max_retries', () => {
  // The SDK waits a random part of its pause before it tries again.
  beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => jest.restoreAllMocks());
  const THROTTLED = { match: { operation: 'GetInsightSelectors' }, effect: { error: { code: 'ThrottlingException' } } };

  test.each<[string, Record<string, Value>, Record<string, string>, number]>([
    ['none', { max_retries: 0 }, {}, 1],
    ['two', { max_retries: 2 }, {}, 3],
    ['before AWS_MAX_ATTEMPTS', { max_retries: 1 }, { AWS_MAX_ATTEMPTS: '5' }, 2],
    ['as AWS_MAX_ATTEMPTS says', {}, { AWS_MAX_ATTEMPTS: '3' }, 3],
  ])('%s', async (_name, config, env, calls) => {
    await world.trail();
    await world.fault(THROTTLED);
    const { told: lines } = await planned(config, env);
    expect(lines[0]).toContain('cloudtrail:GetInsightSelectors failed: ThrottlingException');
    expect(lines[0]).toContain('Raise max_retries, or lower the parallelism of Terraform');
    expect(await world.called('GetInsightSelectors')).toBe(calls);
  });

  test('are patient where nothing is said', async () => {
    await world.trail();
    await world.fault({ ...THROTTLED, times: 9 });
    expect((await planned({}, { AWS_MAX_ATTEMPTS: '' })).told).toEqual([]);
    expect(await world.called('GetInsightSelectors')).toBe(10);
  });
});

describe('a provider whose configuration is learnt later', () => {
  test.each<[string, Record<string, Value>]>([
    ['region', { region: UNKNOWN }],
    ['a role', { assume_role: [{ role_arn: UNKNOWN, external_id: null, session_name: null }] }],
    ['a block', { endpoints: UNKNOWN }],
  ])('%s: a plan to create asks nobody', async (_name, config) => {
    const { state, told: lines } = await planned(config, {}, 'main');
    expect(lines).toEqual([]);
    expect(state).toMatchObject({ arn: UNKNOWN, home_region: UNKNOWN });
    expect((await world.aws.control.calls()).total).toBe(0);
  });

  test('what has to be asked fails, and tells what is not known', async () => {
    const provider = await world.provider({ region: UNKNOWN });
    const { diagnostics } = await provider.call('importResourceState', { typeName: SELECTORS, id: ARN });
    expect(told(diagnostics)[0]).toContain("region of the provider's configuration is known after apply only");
  });
});

test('accounts are not mixed up', async () => {
  await inAlpha();
  const { told: lines } = await planned({}, { AWS_ACCESS_KEY_ID: BETA }, ALPHA_ARN);
  expect(lines.filter((line) => line.startsWith('error'))).toEqual(lines);
});
