import { once } from 'node:events';
import { createServer } from 'node:net';
import { awsSettings, CloudTrail, Connection, Sessions } from '../../src/aws';
import { loadConfig } from '../../src/config';
import { detectDrift } from '../../src/control';
import {
  ALPHA,
  BETA,
  CALL_RATE,
  callsOf,
  entry,
  HUB,
  localAws,
  THREE_ACCOUNTS,
  trail,
  WANT_CALL_RATE,
} from '../cli/world';

const local = localAws();
const config = `${THREE_ACCOUNTS}trails:
${entry('hub-trail', HUB, WANT_CALL_RATE)}${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}${entry('beta-trail', BETA, WANT_CALL_RATE)}`;

async function inSync() {
  const insightSelectors = [CALL_RATE];
  await local.aws.control.addTrails([
    trail(HUB, 'hub-trail', { insightSelectors }),
    trail(ALPHA, 'alpha-trail', { insightSelectors }),
    trail(BETA, 'beta-trail', { insightSelectors }),
  ]);
  const work = local.workspace();
  work.config(config);
  return work;
}

/** An endpoint nobody listens on. */
async function deadEndpoint(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 1;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

describe('an endpoint where nobody listens', () => {
  test.each([['drift'], ['plan'], ['apply', '--yes'], ['import'], ['get', 'hub-trail']])(
    'fails %s %s with 1 and says what to check',
    async (...argv) => {
      const work = await inSync();
      const { code, stderr, stdout } = await work.run([...argv, '--endpoint-url', await deadEndpoint()]);
      expect(code).toBe(1);
      expect(stderr).toContain('AWS could not be reached');
      expect(stderr).toContain('ECONNREFUSED');
      expect(stderr).toContain('HTTPS_PROXY');
      expect(stderr).not.toContain('bug in trailinsight');
      expect(stdout).toBe('');
    },
  );

  test('fails for CloudTrail alone: every account is unknown, none in sync', async () => {
    const work = await inSync();
    const env = { AWS_ENDPOINT_URL_CLOUDTRAIL: await deadEndpoint() };
    const { code, said, stdout } = await work.run(['drift'], { env });
    expect(code).toBe(3);
    expect(said).toContain('ECONNREFUSED on cloudtrail:ListTrails');
    expect(said).toContain('0 of 3 accounts proven covered');
    expect(stdout).toMatch(/^exit 3 \(no drift seen; 3 unknown\)$/m);
    expect((await work.run(['apply', '--yes'], { env })).code).toBe(3);
    expect(callsOf(await local.aws.control.calls(), 'PutInsightSelectors')).toBe(0);
  });
});

test('fails to read an account that never answers: a timeout is unknown, the others are judged', async () => {
  const work = await inSync();
  await local.aws.control.addFault({
    match: { service: 'cloudtrail', account: ALPHA },
    effect: { connection: 'hang' },
  });
  const loaded = loadConfig(config, 'trailinsight.yaml', { env: {}, unresolvedEnv: 'error' }).config;
  if (!loaded) throw new Error('the configuration is not valid');
  const env = work.environment({ AWS_MAX_ATTEMPTS: '1' });
  const settings = awsSettings({ env, endpointUrl: local.aws.endpoint });
  const connection = new Connection({ ...settings, http: { ...settings.http, requestTimeoutMs: 400 } });
  const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  const before = keys.map((key) => process.env[key]);
  for (const key of keys) process.env[key] = env[key];
  try {
    const result = await detectDrift(
      {
        config: loaded,
        connection,
        sessions: new Sessions(connection, { auth: loaded.auth }),
        cloudTrail: new CloudTrail(connection),
        scope: {},
        signal: new AbortController().signal,
        now: () => new Date(),
        onProgress: () => undefined,
      },
      { who: false, strict: false, version: '0' },
    );
    expect(result).toMatchObject({ ok: true, report: { exitCode: 3, summary: { unknown: 1, inSync: 2 } } });
    expect(result.ok && result.report.findings[0]?.error?.code).toMatch(/TimeoutError|ETIMEDOUT/);
  } finally {
    connection.close();
    keys.forEach((key, index) => {
      const value = before[index];
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    });
  }
});

test.each([
  ['resets', { connection: 'reset' as const }],
  ['throttling', { error: { code: 'ThrottlingException' } }],
  ['failures of the server', { error: { code: 'InternalFailure', httpStatus: 500 } }],
])('%s now and then are retried and change nothing', async (_name, effect) => {
  const work = await inSync();
  await local.aws.control.addFault({ match: { service: 'cloudtrail' }, effect, rate: 0.2, seed: 7 });
  const { code, stderr } = await work.run(['drift', '--log-level', 'debug'], { env: { AWS_MAX_ATTEMPTS: '8' } });
  expect(code).toBe(0);
  expect((await local.aws.control.calls()).faultedTotal).toBeGreaterThan(0);
  expect(stderr).toMatch(/ok in \d attempts/);
});
