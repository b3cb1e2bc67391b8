import { parse } from 'yaml';
import type { Workspace } from '../cli/harness';
import { type Ended, recipe, recipes, type State, shell } from './world';

interface Job {
  readonly id_tokens: Readonly<Record<string, { readonly aud: string }>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly artifacts: { readonly paths: readonly string[]; readonly reports: { readonly junit: string } };
  readonly allow_failure: { readonly exit_codes: readonly number[] };
}

const job: Job = parse(recipe('gitlab-ci.yml'))['trailinsight-drift'];
const world = recipes();

/** The lines in one shell, which ends with the first that fails: as the runner has it. */
function runJob(work: Workspace): Promise<Ended> {
  const given = { TRAILINSIGHT_ROLE_ARN: 'arn:aws:iam::111111111111:role/trailinsight', CI_PIPELINE_ID: '7' };
  const expand = (text: string) =>
    text.replace(/\$(\w+)/g, (_, name: string) => (given as Readonly<Record<string, string>>)[name] ?? '');
  const variables = Object.entries(job.variables).map(([name, text]) => [name, expand(text)]);
  const script = work.write('job.sh', [...job.before_script, ...job.script].join('\n'));
  return shell(work, ['bash', '-eo', 'pipefail', script], {
    ...Object.fromEntries(variables),
    AWS_ID_TOKEN: 'header.payload.signature',
    TMPDIR: work.folder,
    // The role by its token is the only way in.
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
  });
}

it('enters the role by a token of its own', () => {
  expect(Object.keys(job.id_tokens)).toEqual(['AWS_ID_TOKEN']);
  expect(job.variables.AWS_ROLE_ARN).toBe('$TRAILINSIGHT_ROLE_ARN');
});

it.each<[State, number, 'passed' | 'failed' | 'warning']>([
  ['in sync', 0, 'passed'],
  ['drift', 2, 'failed'],
  ['unknown', 3, 'warning'],
  ['a broken configuration', 1, 'failed'],
])('%s ends with %i: %s', async (state, code, shown) => {
  const work = await world.workspace(state);
  const ended = await runJob(work);
  expect({ code: ended.code, stderr: ended.stderr }).toMatchObject({ code });
  const allowed = job.allow_failure.exit_codes.includes(ended.code);
  expect(ended.code === 0 ? 'passed' : allowed ? 'warning' : 'failed').toBe(shown);
  if (code === 1) return;
  expect(work.read(job.artifacts.reports.junit)).toContain('<testsuites');
  for (const path of job.artifacts.paths) expect(work.read(path)).not.toBe('');
  expect(JSON.parse(work.read('drift.json')).exitCode).toBe(code);
});
