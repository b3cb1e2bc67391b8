import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import schema from '../../schema/drift-report.v1.json';
import {
  ALPHA,
  arnOf,
  BETA,
  CALL_RATE,
  entry,
  HUB,
  localAws,
  THREE_ACCOUNTS,
  trail,
  variable,
  WANT_CALL_RATE,
} from './world';

const local = localAws();
const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
const matchesSchema = ajv.compile(schema);

/** Drift in alpha, an unknown beta, the rest in sync. */
async function world(head = THREE_ACCOUNTS) {
  await local.aws.control.addTrails([
    trail(HUB, 'hub-trail', { insightSelectors: [CALL_RATE] }),
    trail(ALPHA, 'alpha-trail'),
  ]);
  await local.aws.control.addFault({
    match: { operation: 'AssumeRole', role: `arn:aws:iam::${BETA}:*` },
    effect: { error: { code: 'AccessDenied' } },
  });
  const work = local.workspace();
  work.config(
    `${head}trails:\n${entry('hub-trail', HUB, WANT_CALL_RATE)}${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}${entry('beta-trail', BETA, WANT_CALL_RATE)}`,
  );
  return work;
}

const SUFFIXES = ['sarif', 'xml', 'md', 'jsonl', 'json', 'txt', 'html'];

test('--export writes every format at once, beside the result on stdout', async () => {
  const work = await world();
  const { code, stdout } = await work.run([
    'drift',
    ...SUFFIXES.flatMap((suffix) => ['--export', `out/report.${suffix}`]),
  ]);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^exit 2 \(drift; also 1 unknown\)$/m);
  const files = Object.fromEntries(SUFFIXES.map((suffix) => [suffix, work.read(`out/report.${suffix}`)]));
  for (const text of Object.values(files)) {
    expect(text).toContain('alpha-trail');
    expect(text).toContain(BETA);
  }
  expect(files.txt).toBe(stdout);
  expect(JSON.parse(files.sarif ?? '').version).toBe('2.1.0');
  expect(JSON.parse(files.json ?? '').exitCode).toBe(2);
  expect(files.xml).toContain('<testsuites');
});

test.each([
  ['an unknown suffix', 'report.pdf'],
  ['stdout', '-'],
])('fails with 1 on an export to %s, before anything is read', async (_name, path) => {
  const work = await world();
  const { code, stdout } = await work.run(['drift', '--export', path]);
  expect([code, stdout]).toEqual([1, '']);
  expect((await local.aws.control.calls()).total).toBe(0);
});

test('JSON is valid against the published schema, whatever was found', async () => {
  const work = await world();
  for (const argv of [[], ['--who'], ['--strict'], ['--account', 'hub'], ['--exit-zero']]) {
    const { stdout } = await work.run(['drift', '--format', 'json', ...argv]);
    expect(matchesSchema(JSON.parse(stdout)) ? [] : matchesSchema.errors).toEqual([]);
  }
});

test('--exit-zero ends with 0 and tells the same; a failure stays 1', async () => {
  const work = await world();
  const report = await work.run(['drift', '--exit-zero']);
  expect(report.code).toBe(0);
  expect(report.said).toContain('DRIFT alpha-trail');
  expect(report.said).toContain('UNKNOWN');
  expect((await work.run(['plan', '--exit-zero'])).code).toBe(0);
  expect((await work.run(['drift', '--exit-zero', '--account', 'nobody'])).code).toBe(1);
});

describe('narrowing', () => {
  test.each([
    [['--account', 'hub'], 0, ['hub-trail']],
    [['--account', 'hub', '--account', ALPHA], 2, ['alpha-trail', 'hub-trail']],
    [['--account', 'beta'], 3, []],
    [['--only', 'hub-trail'], 3, ['hub-trail']],
    [['--region', 'eu-west-1'], 2, ['alpha-trail', 'hub-trail']],
    [['--region', 'us-east-1'], 3, []],
  ])('%j judges that alone and says that it is incomplete', async (argv, exit, names) => {
    const work = await world();
    const { code, stdout } = await work.run(['drift', '--format', 'json', ...argv]);
    const report = JSON.parse(stdout);
    expect(code).toBe(exit);
    expect(report.complete).toBe(false);
    expect(report.trails.map(({ name }: { name: string }) => name).sort()).toEqual(names);
    expect((await work.run(['drift', ...argv])).said).toContain('it says nothing about what it did not look at');
  });

  test('fails with 1 for an account nobody configured', async () => {
    const work = await world();
    const { code, stderr } = await work.run(['drift', '--account', 'nobody']);
    expect(code).toBe(1);
    expect(stderr).toContain('no account nobody among those configured');
  });
});

test('--who reads beyond the first page of the event history', async () => {
  const work = await world();
  const arn = arnOf(ALPHA, 'alpha-trail');
  const event = (trailName: string, userName: string, minutes: number) =>
    local.aws.control.plantEvent({
      account: ALPHA,
      region: 'eu-west-1',
      time: new Date(Date.now() - minutes * 60_000),
      event: {
        eventName: 'PutInsightSelectors',
        eventSource: 'cloudtrail.amazonaws.com',
        userIdentity: { type: 'IAMUser', userName, arn: `arn:aws:iam::${ALPHA}:user/${userName}` },
        requestParameters: { trailName, insightSelectors: [] },
      },
    });
  await event(arn, 'the-one', 300);
  for (let minutes = 1; minutes <= 60; minutes++) await event('another-trail', 'somebody', minutes);
  const { said } = await work.run(['drift', '--who', '--account', 'alpha']);
  expect(said).toContain('the-one');
  expect(said).not.toContain('somebody');
  expect((await local.aws.control.calls()).calls[`cloudtrail:LookupEvents:${ALPHA}:eu-west-1`]).toBeGreaterThanOrEqual(
    2,
  );
});

test('no secret in any output, debug included', async () => {
  const secrets = { AWS_SECRET_ACCESS_KEY: 'wJalr-very-secret-key', TI_EXTERNAL_ID: 'external-very-secret' };
  const work = await world(THREE_ACCOUNTS.replace('auth:\n', `auth:\n  external_id: ${variable('TI_EXTERNAL_ID')}\n`));
  const exports = SUFFIXES.flatMap((suffix) => ['--export', `report.${suffix}`]);
  const outputs: string[] = [];
  for (const argv of [
    ['drift', '--who', ...exports],
    ['plan', '--out', 'pr.plan'],
    ['apply', 'pr.plan', '--undo-file', 'undo.json'],
    ['import', '--terraform', 'import.tf'],
    ['get', 'hub-trail'],
    ['validate'],
  ]) {
    const { stdout, stderr } = await work.run([...argv, '--log-level', 'debug'], { env: secrets });
    outputs.push(stdout, stderr);
  }
  for (const file of [...SUFFIXES.map((suffix) => `report.${suffix}`), 'pr.plan', 'undo.json', 'import.tf'])
    outputs.push(work.read(file));
  const everything = outputs.join('\n');
  expect(everything).toContain('debug: cloudtrail:GetInsightSelectors');
  expect(everything).toContain(`debug: sts:GetCallerIdentity`);
  for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
});
