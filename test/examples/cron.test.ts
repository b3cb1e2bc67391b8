import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import type { Workspace } from '../cli/harness';
import { until } from '../faults/child';
import { command, type Ended, recipe, recipes, type State, shell } from './world';

const world = recipes();
const hasLocks = spawnSync('flock', ['--version']).status === 0;

async function prepared(state: State): Promise<Workspace> {
  const work = await world.workspace(state);
  chmodSync(work.write('cron.sh', recipe('cron.sh')), 0o755);
  command(work, 'mail', 'printf "%s\\n" "$*" > sent; cat >> sent');
  return work;
}

const run = (work: Workspace): Promise<Ended> =>
  shell(work, [work.path('cron.sh')], {
    TRAILINSIGHT_DIR: work.folder,
    TRAILINSIGHT_LOCK: work.path('lock'),
    TRAILINSIGHT_MAIL_TO: 'ops@example.com',
    TMPDIR: work.folder,
  });

(hasLocks ? describe : describe.skip)('the cron script', () => {
  it('is a script for any POSIX shell', () => {
    expect(recipe('cron.sh')).toMatch(/^#!\/bin\/sh\n/);
    expect(spawnSync('sh', ['-n'], { input: recipe('cron.sh') }).status).toBe(0);
  });

  it('says nothing when all is in sync', async () => {
    const work = await prepared('in sync');
    expect(await run(work)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(work.path('sent'))).toBe(false);
  });

  it.each<[State, number, string, string]>([
    ['drift', 2, 'trailinsight: drift', 'alpha-trail'],
    ['unknown', 3, 'trailinsight: not every account could be read', '333333333333'],
    ['a broken configuration', 1, 'trailinsight: the audit failed (exit 1)', 'trailinsight.yaml'],
  ])('%s ends with %i and a mail', async (state, code, subject, told) => {
    const work = await prepared(state);
    expect((await run(work)).code).toBe(code);
    const [head, ...body] = work.read('sent').split('\n');
    expect(head).toBe(`-s ${subject} ops@example.com`);
    expect(body.join('\n')).toContain(told);
  });

  it('keeps the report when no mail can be sent', async () => {
    const work = await prepared('drift');
    command(work, 'mail', 'exit 1');
    const { code, stderr } = await run(work);
    expect(code).toBe(2);
    expect(stderr).toContain('alpha-trail');
  });

  it('refuses to run twice at once', async () => {
    const work = await prepared('in sync');
    const holder = spawn('flock', ['-F', work.path('lock'), 'sh', '-c', 'touch held; exec sleep 30'], {
      cwd: work.folder,
      stdio: 'ignore',
    });
    try {
      await until('the lock is held', () => existsSync(work.path('held')));
      const { code, stderr } = await run(work);
      expect(code).toBe(75);
      expect(stderr).toContain('the run before has not ended');
    } finally {
      holder.kill();
    }
  });
});
