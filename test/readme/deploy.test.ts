/** The section "Deploy" as a newcomer follows it: every line that needs no AWS account is run as it is written. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES } from '../../src/cli/commands/init/templates';
import type { Finished } from '../terraform/cli';
import { type Newcomer, newcomer } from './newcomer';
import { commandsIn, linkedFiles, README, ROOT, section } from './section';

const DEPLOY = section('Deploy');
const COMMANDS = commandsIn(DEPLOY);

/** Lines that reach an AWS account. What they do is shown against a local AWS elsewhere. */
const WITH_ACCOUNT =
  /^(aws organizations enable-aws-service-access --service-principal \S+|npx (cdktf (deploy|destroy) '\*'|trailinsight (drift|import --accounts)))$/;
const withoutAccount = COMMANDS.filter((line) => !WITH_ACCOUNT.test(line));

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

if (!existsSync(join(ROOT, 'dist', 'stacks.js'))) throw new Error('run `npm run build` first: it makes dist/stacks.js');
let machine: Newcomer;
let typed: Finished;
beforeAll(async () => {
  machine = newcomer();
  typed = await machine.type(withoutAccount);
}, 120_000);
afterAll(() => rmSync(machine.folder, { recursive: true, force: true }));

const output = (line: string): string => typed.stdout.split(`$ ${line}\n`)[1]?.split('\n$ ')[0] ?? '';
const project = (...names: string[]): string => join(machine.folder, 'trails', ...names);

test('tells what this test knows, from the clone to the end of it', () => {
  expect(COMMANDS).toEqual([
    'npm ci',
    'npm pack --pack-destination ..',
    expect.stringMatching(/^npx trailinsight init --template account --account-id \d{12} .*--dir \.\.\/trails$/),
    'cd ../trails',
    expect.stringMatching(/^npm install \.\.\/trailinsight-[\d.]+\.tgz$/),
    'npx trailinsight validate',
    'npx cdktf synth',
    "npx cdktf deploy '*'",
    'npx trailinsight drift',
    'aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com',
    'npx trailinsight import --accounts',
    "npx cdktf destroy '*'",
  ]);
});

test('runs to the last line that needs no account', () => {
  expect({ ...typed, stdout: typed.stdout.split('\n').filter((line) => line.startsWith('$ ')) }).toMatchObject({
    code: 0,
    stdout: withoutAccount.map((line) => `$ ${line}`),
  });
});

test('packs the tarball that it then installs', () => {
  const { version } = json(join(ROOT, 'package.json'));
  expect(readdirSync(machine.folder)).toContain(`trailinsight-${version}.tgz`);
  expect(COMMANDS).toContain(`npm install ../trailinsight-${version}.tgz`);
  const inCi = readFileSync(join(ROOT, 'docs', 'ci.md'), 'utf8');
  expect(inCi).toContain(`\nnpm install ./vendor/trailinsight-${version}.tgz `);
});

test('has a project that is valid, and nothing left to fill in', () => {
  expect(output('npx trailinsight validate')).toMatch(/^Success! trailinsight\.yaml is valid\.\n.* 0 warnings\./);
  expect(readFileSync(project('trailinsight.yaml'), 'utf8')).not.toContain('TODO');
});

test('has the runbooks where its alarms say', () => {
  const { resource } = json(project('cdktf.out', 'stacks', 'trailinsight-alerts-111122223333', 'cdk.tf.json'));
  const alarms = Object.values<{ readonly alarm_description: string }>(resource.aws_cloudwatch_metric_alarm);
  for (const { alarm_description: text } of alarms) {
    const [, path = '', anchor = ''] = /What to do: ([^#]+)#(\S+)$/.exec(text) ?? [];
    expect(readFileSync(project(path), 'utf8')).toContain(`\n## ${anchor}\n`);
  }
});

test('asks npm for what this repository is tested with', () => {
  const { dependencies, devDependencies } = json(project('package.json'));
  const { peerDependencies, version } = json(join(ROOT, 'package.json'));
  expect(dependencies).toEqual({ ...peerDependencies, trailinsight: `^${version}` });
  expect(devDependencies).toEqual({ 'cdktf-cli': peerDependencies.cdktf });
});

test('synthesises the two stacks that its table names', () => {
  const stacks = readdirSync(project('cdktf.out', 'stacks'));
  expect(stacks.sort()).toEqual(['trailinsight-111122223333', 'trailinsight-alerts-111122223333']);
  for (const stack of stacks) expect(DEPLOY).toContain(`\`${stack}\``);
  const { resource } = json(project('cdktf.out', 'stacks', 'trailinsight-alerts-111122223333', 'cdk.tf.json'));
  const endpoints = Object.values<{ readonly endpoint?: string }>(resource.aws_sns_topic_subscription);
  expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(['you@example.com']);
});

test('has a row for each template', () => {
  const rows = [...DEPLOY.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual(Object.keys(TEMPLATES).sort());
});

test('names options that those commands have, where an account is needed', async () => {
  const ours = COMMANDS.filter((line) => WITH_ACCOUNT.test(line) && line.startsWith('npx trailinsight '));
  for (const line of ours) {
    const { code, stdout } = await machine.type(['cd ../trails', `${line} --help`]);
    expect([line, code]).toEqual([line, 0]);
    for (const [option] of line.matchAll(/--[a-z-]+/g)) expect(stdout.split('--help\n')[1]).toContain(option);
  }
});

test('README.md leads to files that are there', () => {
  expect(linkedFiles(README).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
