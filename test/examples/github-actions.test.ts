import { parse } from 'yaml';
import { runSteps, type Step } from './workflow';
import { recipe, recipes, type State } from './world';

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly drift: { readonly steps: readonly Step[] } };
}

const workflow: Workflow = parse(recipe('github-actions.yml'));
const { steps } = workflow.jobs.drift;
const UPLOAD = 'github/codeql-action/upload-sarif@v3';
const world = recipes();

it('asks for what OIDC and code scanning need, and for nothing else', () => {
  expect(workflow.permissions).toEqual({ contents: 'read', 'id-token': 'write', 'security-events': 'write' });
  const role = steps.find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials'));
  expect(Object.keys(role?.with ?? {})).toEqual(['role-to-assume', 'aws-region']);
});

it('puts no expression into a script, where its text would be run', () => {
  for (const { run = '' } of steps) expect(run).not.toContain('${{');
});

describe('the job', () => {
  it.each<[State, number, string]>([
    ['in sync', 0, 'In sync.'],
    ['drift', 2, '::error title=trailinsight::Drift'],
    ['unknown', 3, '::error title=trailinsight::No drift seen, but not every account could be read.'],
  ])('%s ends with %i, and every report is where it belongs', async (state, code, verdict) => {
    const work = await world.workspace(state);
    const job = await runSteps(work, steps);
    expect(job.code).toBe(code);
    expect(job.ran.get('Audit')).toMatchObject({ code: 0 });
    expect(job.ran.get('Verdict')?.stdout).toContain(verdict);
    expect(job.used).toContain(UPLOAD);
    expect(JSON.parse(work.read('drift.sarif')).version).toBe('2.1.0');
    expect(work.read('summary.md')).toBe(work.read('drift.md'));
    expect(work.read('npm-calls')).toBe('ci\n');
  });

  it('annotates the line of the configuration on drift', async () => {
    const job = await runSteps(await world.workspace('drift'), steps);
    expect(job.ran.get('Audit')?.stdout).toMatch(/^::error file=trailinsight\.yaml,line=\d+/m);
  });

  it('warns of an unknown account where that is allowed', async () => {
    const job = await runSteps(await world.workspace('unknown'), steps, { 'vars.TRAILINSIGHT_ALLOW_UNKNOWN': 'true' });
    expect(job.code).toBe(0);
    expect(job.ran.get('Verdict')?.stdout).toContain('::warning title=trailinsight::');
  });

  it('fails at once when there is no verdict, and uploads nothing', async () => {
    const job = await runSteps(await world.workspace('a broken configuration'), steps);
    expect(job.code).toBe(1);
    expect(job.ran.has('Verdict')).toBe(false);
    expect(job.used).not.toContain(UPLOAD);
  });
});
