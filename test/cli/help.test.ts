import { DEFAULT_CONCURRENCY } from '../../src/aws';
import { Workspace } from './harness';

const COMMANDS = ['init', 'validate', 'plan', 'apply', 'drift', 'get', 'import', 'cost', 'provider', 'completion'];
const run = (...argv: string[]) => new Workspace({}).run(argv);

test('--help names every command, the global options and the exit codes', async () => {
  const { code, stdout, stderr } = await run('--help');
  expect([code, stderr]).toEqual([0, '']);
  for (const command of COMMANDS) expect(stdout).toContain(`trailinsight ${command}`);
  for (const option of [
    '--config',
    '--account',
    '--region',
    '--profile',
    '--role-arn',
    '--external-id',
    '--endpoint-url',
    '--concurrency',
    '--color',
    '--no-progress',
    '--log-level',
  ]) {
    expect(stdout).toContain(option.replace('--no-', '--'));
  }
});

test.each(COMMANDS)('%s --help has an example and the exit codes', async (command) => {
  const { code, stdout, stderr } = await run(command, '--help');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Examples:');
  expect(stdout).toMatch(new RegExp(`Examples:\\s+.*trailinsight ${command}`));
  const words = stdout.replace(/\s+/g, ' ');
  expect(words).toContain('Exit codes: 0');
  expect(words).toContain('2 drift or changes pending');
  expect(words).toContain('3 something could not be read');
  expect(words).toContain('1 usage, configuration, credentials or a failed write');
  expect(words).toContain('130 interrupted');
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test.each([
  ['init', ['--config', '--region']],
  ['validate', ['--config']],
  ['provider', []],
  ['completion', []],
])('%s --help names the global options it heeds, and no others', async (command, heeded) => {
  const { stdout } = await run(command, '--help');
  const globals = ['--config', '--account', '--region', '--profile', '--role-arn', '--external-id', '--endpoint-url'];
  const found = [...globals, '--concurrency', '--color', '--progress', '--log-level'].filter((name) =>
    stdout.includes(`${name} `),
  );
  expect(found).toEqual(heeded);
});

test('--concurrency tells its default', async () => {
  const { stdout } = await run('drift', '--help');
  expect(stdout).toMatch(new RegExp(`--concurrency .*\\[default: ${DEFAULT_CONCURRENCY}\\]`));
});

test('--version', async () => {
  const { code, stdout } = await run('--version');
  expect([code, stdout.trim()]).toEqual([0, require('../../package.json').version]);
});

test.each<[string, string[], string]>([
  ['no command', [], 'Name a command.'],
  ['an unknown option', ['drift', '--nowhere'], 'nowhere'],
  ['an unknown format', ['drift', '--format', 'pdf'], 'pdf'],
  ['an unknown log level', ['drift', '--log-level', 'loud'], 'loud'],
  ['an option without its value', ['drift', '--config'], 'config'],
  ['a missing positional', ['get'], 'Not enough non-option arguments'],
  ['too many positionals', ['plan', 'a', 'b'], 'Unknown'],
  ['a shell nobody has', ['completion', 'csh'], 'csh'],
  ['an action nobody has', ['provider', 'publish'], 'publish'],
  ['no action', ['provider'], 'Not enough non-option arguments'],
])('fails with 1 on %s', async (_name, argv, words) => {
  const { code, stdout, stderr } = await run(...argv);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(words);
  expect(stderr).toContain(argv[0] === undefined ? 'See trailinsight --help' : `See trailinsight ${argv[0]} --help`);
  expect(stderr).not.toContain('bug in trailinsight');
});

test.each([
  [['detect', '--format', 'xml'], 'See trailinsight detect --help.'],
  [['simulate'], 'See trailinsight simulate --help.'],
  [['--foo'], 'See trailinsight --help.'],
])('fails on %j, and says where more is told', async (argv, words) => {
  expect((await run(...argv)).stderr).toContain(words);
});

test.each([
  ['drfit', 'drift'],
  ['aply', 'apply'],
  ['valdate', 'validate'],
])('fails with 1 on %s, and suggests %s', async (typed, meant) => {
  const { code, stderr } = await run(typed);
  expect(code).toBe(1);
  expect(stderr).toContain(`Did you mean ${meant}?`);
});

const MINIMAL = 'apiVersion: trailinsight/v1\ntrails: {}\n';

test.each<[string, string[], Record<string, string>, string]>([
  [
    '--endpoint-url without a scheme',
    ['--endpoint-url', 'localhost:4566'],
    {},
    '--endpoint-url must begin with http:// or https://',
  ],
  ['--endpoint-url without a host', ['--endpoint-url', 'http://'], {}, '--endpoint-url'],
  ['AWS_ENDPOINT_URL that is no address', [], { AWS_ENDPOINT_URL: 'not an address' }, 'AWS_ENDPOINT_URL'],
  ['--concurrency 0', ['--concurrency', '0'], {}, '--concurrency'],
  ['--concurrency many', ['--concurrency', 'many'], {}, '--concurrency'],
  ['--role-arn that is no ARN', ['--role-arn', 'admin'], {}, '--role-arn'],
  ['--region that is none', ['--region', 'frankfurt'], {}, '--region'],
])('fails with 1 on %s', async (_name, argv, env, words) => {
  const work = new Workspace({ AWS_ACCESS_KEY_ID: '1', AWS_SECRET_ACCESS_KEY: '1', AWS_MAX_ATTEMPTS: '1', ...env });
  work.config(MINIMAL);
  const { code, stderr } = await work.run(['drift', ...argv]);
  expect(code).toBe(1);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('bug in trailinsight');
});

describe('the configuration', () => {
  const wrong = 'apiVersion: trailinsight/v1\ntrails:\n  a:\n    match: {name: a}\n    managed_by: terrafrom\n';

  test.each(['validate', 'drift', 'plan', 'apply', 'get a', 'import', 'cost'])(
    'fails %s with line, column, rule, value and suggestion',
    async (command) => {
      const work = new Workspace({});
      work.config(wrong);
      const { code, stderr } = await work.run(command.split(' '));
      expect(code).toBe(1);
      expect(stderr).toMatch(/trailinsight\.yaml:5:\d+/);
      expect(stderr).toContain('managed_by');
      expect(stderr).toContain('terrafrom');
      expect(stderr).toContain('terraform');
    },
  );

  test('is found by --config, else by TRAILINSIGHT_CONFIG', async () => {
    const work = new Workspace({ TRAILINSIGHT_CONFIG: 'other.yaml' });
    work.write('other.yaml', MINIMAL);
    work.write('third.yaml', MINIMAL);
    expect((await work.run(['validate'])).stdout).toContain('other.yaml is valid');
    expect((await work.run(['validate', '--config', 'third.yaml'])).stdout).toContain('third.yaml is valid');
    const twice = ['--config', 'nowhere.yaml', '--config', 'third.yaml'];
    expect((await work.run(['validate', ...twice])).stdout).toContain('third.yaml is valid');
  });

  test.each(['drift', 'plan', 'apply', 'validate'])(
    'fails %s with the next step when there is none',
    async (command) => {
      const { code, stderr } = await new Workspace({}).run([command]);
      expect(code).toBe(1);
      expect(stderr).toContain('there is no configuration at trailinsight.yaml');
      expect(stderr).toContain('trailinsight init');
    },
  );
});
