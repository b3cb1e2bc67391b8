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
} from '../cli/world';

const local = localAws();
const trails = `trails:
${entry('hub-trail', HUB, WANT_CALL_RATE)}${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}${entry('beta-trail', BETA, WANT_CALL_RATE)}`;

async function inSync(head = THREE_ACCOUNTS) {
  const insightSelectors = [CALL_RATE];
  await local.aws.control.addTrails([
    trail(HUB, 'hub-trail', { insightSelectors }),
    trail(ALPHA, 'alpha-trail', { insightSelectors }),
    trail(BETA, 'beta-trail', { insightSelectors }),
  ]);
  const work = local.workspace();
  work.config(`${head}${trails}`);
  return work;
}

const noKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

describe('no credentials at all', () => {
  test.each([['drift'], ['plan'], ['apply', '--yes'], ['import'], ['get', 'hub-trail'], ['import', '--accounts']])(
    'fails %s %s with 1 and the next step',
    async (...argv) => {
      const work = await inSync();
      const { code, stderr, stdout } = await work.run(argv, { env: noKeys });
      expect(code).toBe(1);
      expect(stderr).toContain('CredentialsProviderError');
      expect(stderr).toContain('aws sso login');
      expect(stderr).toContain('AWS_PROFILE');
      expect(stdout).toBe('');
    },
  );

  test('fails for a profile that is not there', async () => {
    const work = await inSync();
    const { code, stderr } = await work.run(['drift', '--profile', 'nowhere'], { env: noKeys });
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
  });

  test('fails when the first credentials have expired', async () => {
    const work = await inSync();
    await local.aws.control.addFault({
      match: { operation: 'GetCallerIdentity' },
      effect: { error: { code: 'ExpiredToken' } },
    });
    const { code, stderr } = await work.run(['drift']);
    expect(code).toBe(1);
    expect(stderr).toContain('the credentials have expired');
  });
});

test.each([1, 4, 7, 9])(
  'fails in the middle: expired after %i CloudTrail calls, exit 3, nothing half-judged',
  async (after) => {
    const work = await inSync();
    await local.aws.control.addFault({
      match: { service: 'cloudtrail' },
      effect: { error: { code: 'ExpiredTokenException' } },
      after,
    });
    const { code, stdout, said } = await work.run(['drift', '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(code).toBe(3);
    expect(report.summary.drift).toBe(0);
    expect(report.summary.unknown).toBeGreaterThan(0);
    for (const finding of report.findings)
      expect(finding).toMatchObject({
        kind: 'unknown',
        error: { code: 'ExpiredTokenException' },
        fix: 'Sign in again, then run again.',
      });
    expect(said).not.toContain('trail_missing');
  },
);

describe('a role that cannot be assumed', () => {
  const refused = {
    match: { service: 'sts', operation: 'AssumeRole', role: `arn:aws:iam::${ALPHA}:role/*` },
    effect: { error: { code: 'AccessDenied' } },
  };

  test('fails for one account, which is unknown; the others are judged', async () => {
    const work = await inSync();
    await local.aws.control.addFault(refused);
    const { code, said } = await work.run(['drift']);
    expect(code).toBe(3);
    expect(said).toContain(`AccessDenied on sts:AssumeRole arn:aws:iam::${ALPHA}:role/audit`);
    expect(said).toContain('2 of 3 accounts proven covered');
  });

  test('fails beside drift: 2, and both are told', async () => {
    const work = await inSync();
    await local.aws.control.addFault(refused);
    await local.aws.control.plantInsightSelectors(arnOf(BETA, 'beta-trail'), []);
    const { code, stdout } = await work.run(['drift']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^exit 2 \(drift; also 1 unknown\)$/m);
    const apply = await work.run(['apply', '--yes']);
    expect(apply.code).toBe(3);
    expect(apply.said).toContain('Apply complete: 1 changed, 0 cleared.');
  });

  test('fails for the hub role: nothing can be done, 1', async () => {
    const work = await inSync();
    await local.aws.control.addFault({ ...refused, match: { operation: 'AssumeRole' } });
    const { code, stderr } = await work.run(['drift', '--role-arn', `arn:aws:iam::${HUB}:role/hub`]);
    expect(code).toBe(1);
    expect(stderr).toContain(`sts:AssumeRole arn:aws:iam::${HUB}:role/hub`);
  });

  test('fails without any role to enter by', async () => {
    const work = await inSync(THREE_ACCOUNTS.replace(/^ {2}(member|apply)_role.*\n/gm, '').replace('auth:\n', ''));
    const { code, said } = await work.run(['drift']);
    // The configuration may already say so; if it does not, both accounts are unknown.
    expect([1, 3]).toContain(code);
    expect(said).toMatch(/member_role/);
  });
});

describe('an external id', () => {
  const wrongIsRefused = {
    match: { operation: 'AssumeRole', parameters: { ExternalId: '!right-external-id' } },
    effect: { error: { code: 'AccessDenied' } },
  };

  test.each([
    ['auth.external_id', THREE_ACCOUNTS.replace('auth:\n', 'auth:\n  external_id: right-external-id\n'), []],
    ['--external-id', THREE_ACCOUNTS, ['--external-id', 'right-external-id']],
    ['a variable', THREE_ACCOUNTS.replace('auth:\n', `auth:\n  external_id: ${variable('TI_EXTERNAL_ID')}\n`), []],
  ])('goes with every role: %s', async (_where, head, argv) => {
    const work = await inSync(head);
    await local.aws.control.addFault(wrongIsRefused);
    expect((await work.run(['drift', ...argv], { env: { TI_EXTERNAL_ID: 'right-external-id' } })).code).toBe(0);
  });

  test('fails when it is wrong: the accounts are unknown', async () => {
    const work = await inSync(THREE_ACCOUNTS.replace('auth:\n', 'auth:\n  external_id: wrong-external-id\n'));
    await local.aws.control.addFault(wrongIsRefused);
    const { code, said } = await work.run(['drift', '--log-level', 'debug']);
    expect(code).toBe(3);
    expect(said).toContain('AccessDenied on sts:AssumeRole');
    expect(said).not.toContain('wrong-external-id');
  });
});

describe('accounts with a profile of their own', () => {
  const profiles = (id: string) => `[profile alpha]
region = eu-west-1
aws_access_key_id = ${id}
aws_secret_access_key = local-secret
`;
  const head = `apiVersion: trailinsight/v1
accounts:
  - {id: "${ALPHA}", name: alpha, profile: alpha}
`;
  const config = `${head}trails:\n${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}`;

  test('need no hub', async () => {
    const work = await inSync();
    work.config(config);
    work.write('aws-config', profiles(ALPHA));
    expect((await work.run(['drift'], { env: noKeys })).code).toBe(0);
  });

  test('fails when the profile is of another account', async () => {
    const work = await inSync();
    work.config(config);
    work.write('aws-config', profiles(BETA));
    const { code, said } = await work.run(['drift'], { env: noKeys });
    expect(code).toBe(3);
    expect(said).toContain('WrongAccount on sts:GetCallerIdentity');
    expect(said).toContain(`profile alpha belongs to account ${BETA}, not to ${ALPHA}`);
    expect((await work.run(['apply', '--yes'], { env: noKeys })).code).toBe(3);
  });

  test('fails when the profile is not there: that account is unknown', async () => {
    const work = await inSync();
    work.config(config);
    const { code, said } = await work.run(['drift']);
    expect(code).toBe(3);
    expect(said).toContain('profile: [alpha]');
  });
});
