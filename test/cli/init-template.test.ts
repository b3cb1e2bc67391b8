import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InitArguments, initDefinition } from '../../src/cli/commands/init/definition';
import { TEMPLATES, type TemplateName } from '../../src/cli/commands/init/templates';
import { formatDiagnostic, loadConfig, parseAccountsSnapshot } from '../../src/config';
import { globals, type TestIo, testIo } from './config-io';

const NAMES = Object.keys(TEMPLATES) as readonly TemplateName[];
const FILES = ['.gitignore', 'README.md', 'cdktf.json', 'main.js', 'package.json', 'trailinsight.yaml'];

async function init(io: TestIo, template: TemplateName, args: Partial<InitArguments> = {}) {
  const { run } = await initDefinition.load();
  return run({ ...globals, template, ...args }, io);
}

const text = (io: TestIo, path: string): string => readFileSync(join(io.cwd, path), 'utf8');
const contents = (io: TestIo, dir = '.'): Record<string, string> =>
  Object.fromEntries(readdirSync(join(io.cwd, dir)).map((name) => [name, text(io, join(dir, name))]));
const told = (yaml: string): string[] =>
  loadConfig(yaml, 'trailinsight.yaml', { env: {}, unresolvedEnv: 'error' }).diagnostics.map(formatDiagnostic);

describe.each(NAMES)('the template %s', (template) => {
  test('is a whole project, made in a folder that was not there', async () => {
    const io = testIo();
    expect(await init(io, template, { dir: 'a/trails' })).toBe(0);
    const made = template === 'organization' ? [...FILES, 'trailinsight.accounts.json'].sort() : FILES;
    expect(readdirSync(join(io.cwd, 'a/trails')).sort()).toEqual(made);
    expect(io.out()).toContain('Wrote a/trails/trailinsight.yaml.\n');
    expect(io.err()).toMatch(/^Next: replace what TODO .* cd a\/trails, (aws [^,]*, )?npm install/);
  });

  const organization = template === 'organization' ? { organizationId: 'o-a1b2c3d4e5' } : {};
  const more = template === 'multi-region' ? ['us-east-1', 'ap-south-1'] : [];

  test.each<[string, Partial<InitArguments>]>([
    ['as it is', {}],
    ['with every flag', { ...organization, accountId: '123456789012', email: ['on.call+1@example.com'] }],
    ['in other Regions', { region: ['eu-north-1', ...more] }],
    ['in another partition', { region: ['us-gov-west-1'] }],
  ])('is valid %s', async (_name, args) => {
    const io = testIo();
    await init(io, template, args);
    const yaml = text(io, 'trailinsight.yaml');
    expect(told(yaml)).toEqual([]);
    if (args.accountId === undefined) return;
    expect(yaml).not.toMatch(/TODO|111122223333/);
    expect(yaml).toContain('"sns:oncall": {email: [on.call+1@example.com]}');
  });

  test('has what stands in comments right too', async () => {
    const io = testIo();
    await init(io, template, { accountId: '123456789012' });
    // A line of configuration in a comment: a key, or an item of a list.
    const uncommented = text(io, 'trailinsight.yaml').replace(
      /^( *)# (?=( *)(- \{|"?[\w:]+"?: ?[{\w]|[a-z]+:$))/gm,
      '$1',
    );
    expect(uncommented).toContain('\nbackend:\n  s3: {bucket: YOUR-STATE-BUCKET');
    expect(told(uncommented.replace('YOUR-STATE-BUCKET', 'acme-state'))).toEqual([]);
  });

  test('fails the second time, and leaves everything', async () => {
    const io = testIo();
    await init(io, template);
    for (const name of FILES) writeFileSync(join(io.cwd, name), `mine: ${name}`);
    const before = contents(io);
    await expect(init(io, template)).rejects.toMatchObject({ code: 'init_exists' });
    expect(contents(io)).toEqual(before);
  });

  test('writes over its own with --force, without asking', async () => {
    const io = testIo({ ask: async () => Promise.reject(new Error('asked')) });
    await init(io, template);
    const config = text(io, 'trailinsight.yaml');
    for (const name of FILES) writeFileSync(join(io.cwd, name), 'mine');
    writeFileSync(join(io.cwd, 'notes.txt'), 'mine');
    expect(await init(io, template, { force: true })).toBe(0);
    expect(text(io, 'trailinsight.yaml')).toBe(config);
    expect(text(io, 'main.js')).toContain("require('trailinsight/stacks')");
    expect(text(io, 'notes.txt')).toBe('mine');
  });

  test('leaves files alone that are there already, and says so', async () => {
    const io = testIo();
    for (const name of ['README.md', 'package.json', 'notes.txt']) writeFileSync(join(io.cwd, name), 'mine');
    expect(await init(io, template)).toBe(0);
    for (const name of ['README.md', 'package.json', 'notes.txt']) expect(text(io, name)).toBe('mine');
    expect(io.out()).not.toMatch(/README|package/);
    expect(io.err()).toContain('Left package.json as it was');
  });
});

test.each(['account', 'organization', 'multi-region'] as const)(
  '%s turns on key, log group and access logs',
  (name) => {
    const yaml = TEMPLATES[name]({ regions: ['eu-west-1'], partition: 'aws' });
    const { config } = loadConfig(yaml, 'f', { env: {}, unresolvedEnv: 'error' });
    expect(config?.trails.map(({ create }) => create)).toMatchObject([
      {
        multiRegion: true,
        managementEvents: 'all',
        kmsKey: 'managed',
        logGroup: { retentionDays: 365 },
        accessLogging: {},
      },
    ]);
  },
);

test.each<[string, readonly string[], string]>([
  ['of its own', ['us-gov-east-1'], '[us-gov-east-1, us-gov-west-1]   # us-gov-west-1 is where IAM'],
  ['in China', ['cn-north-1'], '[cn-north-1, cn-northwest-1]   # cn-north-1 is where IAM'],
  ['that are asked for', ['eu-west-1', 'us-east-1'], '[eu-west-1, us-east-1]   # us-east-1 is where IAM'],
  ['twice the same', ['eu-west-1', 'eu-west-1'], '[eu-west-1, us-east-1, us-west-2]   # us-east-1 is where IAM'],
  ['without that of IAM', ['eu-west-1', 'eu-north-1'], 'come to us-east-1: add it to hear of them'],
])('multi-region has Regions %s', async (_name, region, line) => {
  const io = testIo();
  await init(io, 'multi-region', { region: [...region] });
  expect(text(io, 'trailinsight.yaml')).toContain(line);
});

test('each address that is given is told', async () => {
  const io = testIo();
  await init(io, 'account', { email: ['a@example.com', 'b@example.com'] });
  const { config } = loadConfig(text(io, 'trailinsight.yaml'), 'f', { env: {}, unresolvedEnv: 'error' });
  expect(config?.alerts?.targets).toEqual({ 'sns:oncall': { email: ['a@example.com', 'b@example.com'] } });
});

test.each<[TemplateName, Partial<InitArguments>, boolean]>([
  ['account', { accountId: '123456789012', email: ['a@example.com'] }, false],
  ['account', { accountId: '123456789012' }, true],
  ['organization', { accountId: '123456789012', email: ['a@example.com'] }, true],
  ['organization', { accountId: '123456789012', email: ['a@example.com'], organizationId: 'o-a1b2c3d4e5' }, false],
])('%s with %j speaks of what is left to do where something is: %s', async (template, args, isLeft) => {
  const io = testIo();
  await init(io, template, args);
  expect(io.err().includes('TODO')).toBe(isLeft);
  expect(text(io, 'trailinsight.yaml').includes('TODO')).toBe(isLeft);
  expect(io.err()).toMatch(/npm install PATH\/trailinsight-\d[\d.]*\.tgz/);
  expect(text(io, 'README.md')).toMatch(/npm install PATH\/trailinsight-\d[\d.]*\.tgz/);
});

test('the organization is told what has to be before CloudTrail takes its trail', async () => {
  const io = testIo();
  await init(io, 'organization');
  const once = 'aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com';
  for (const told of [io.err(), text(io, 'trailinsight.yaml'), text(io, 'README.md')]) expect(told).toContain(once);
  const other = testIo();
  await init(other, 'account');
  for (const told of [other.err(), text(other, 'README.md')]) expect(told).not.toContain('enable-aws-service-access');
});

test('the organization has its management account in the snapshot', async () => {
  const io = testIo();
  await init(io, 'organization', { accountId: '123456789012', organizationId: 'o-a1b2c3d4e5' });
  expect(parseAccountsSnapshot(text(io, 'trailinsight.accounts.json'), 'f').snapshot).toMatchObject({
    takenAt: '2026-11-20T12:00:00.000Z',
    organizationId: 'o-a1b2c3d4e5',
    managementAccount: '123456789012',
    accounts: [{ id: '123456789012', partition: 'aws', state: 'ACTIVE' }],
  });
});

describe('fails on a flag that is not what it says', () => {
  test.each<[string, Partial<InitArguments>, RegExp]>([
    [
      'an account id of eleven digits',
      { accountId: '12345678901' },
      /^--account-id must be an account id of 12 digits/,
    ],
    ['a Region with a line of YAML', { region: ['eu-west-1\nstrict: true'] }, /^--region must be a Region/],
    ['an organization by name', { organizationId: 'acme' }, /^--organization-id must be the id of an organization/],
    ['an address that would end its list', { email: ['a@b.c], x: ['] }, /^--email must be an e-mail address/],
  ])('%s, and writes nothing', async (_name, args, message) => {
    const io = testIo();
    await expect(init(io, 'organization', { dir: 'new', ...args })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      next: expect.any(String),
    });
    expect(readdirSync(io.cwd)).toEqual([]);
  });

  test.each<[string, TemplateName, Partial<InitArguments>, RegExp]>([
    [
      'an organization of one account',
      'account',
      { organizationId: 'o-a1b2c3d4e5' },
      /^--organization-id is of --template organization alone; got --template account/,
    ],
    [
      'Regions for a trail of all Regions',
      'detector-only',
      { region: ['eu-west-1', 'us-east-1'] },
      /^--region must stand once with --template detector-only, the home; got eu-west-1, us-east-1/,
    ],
    [
      'Regions of two partitions',
      'multi-region',
      { region: ['eu-west-1', 'cn-north-1'] },
      /^--region must be of one partition, aws as eu-west-1; got "cn-north-1"/,
    ],
  ])('%s, which would do nothing', async (_name, template, args, message) => {
    const io = testIo();
    await expect(init(io, template, args)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      next: expect.any(String),
    });
    expect(readdirSync(io.cwd)).toEqual([]);
  });

  test('a flag of templates without one', async () => {
    const io = testIo();
    const { run } = await initDefinition.load();
    await expect(run({ ...globals, accountId: '123456789012' }, io)).rejects.toMatchObject({
      code: 'usage',
      message: '--account-id must stand beside --template',
    });
    expect(readdirSync(io.cwd)).toEqual([]);
  });
});
