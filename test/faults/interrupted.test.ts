import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  ALPHA,
  arnOf,
  CALL_RATE,
  callsOf,
  entry,
  HUB,
  liveSelectors,
  localAws,
  THREE_ACCOUNTS,
  trail,
  WANT_CALL_RATE,
} from '../cli/world';
import { buildIfMissing, PROGRAM, start, until } from './child';

const local = localAws();
beforeAll(buildIfMissing);

/** Three trails of one account and Region: CloudTrail takes one Put a second, so they go one after the other. */
const NAMES = ['first', 'second', 'third'];
const config = `${THREE_ACCOUNTS}trails:\n${NAMES.map((name) => entry(name, ALPHA, WANT_CALL_RATE)).join('')}`;

async function threeToChange() {
  await local.aws.control.addTrails(NAMES.map((name) => trail(ALPHA, name)));
  const work = local.workspace();
  work.config(config);
  return work;
}

const slow = (operation: string, delayMs: number) => ({ match: { operation }, effect: { delayMs } });
const seen = async (operation: string) => callsOf(await local.aws.control.calls(), operation);

interface Undo {
  readonly changes: readonly {
    readonly change: { readonly entry: string; readonly arn: string };
    readonly state: string;
  }[];
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of drift: 130, and no result that could be believed',
  async (signal) => {
    const work = await threeToChange();
    await local.aws.control.addFault(slow('GetInsightSelectors', 5_000));
    const child = start(work, ['drift', '--export', 'drift.json']);
    await until('a read under way', async () => (await seen('GetInsightSelectors')) > 0);
    const interruptedAt = Date.now();
    child.process.kill(signal);
    expect(await child.ended()).toBe(130);
    expect(Date.now() - interruptedAt).toBeLessThan(3_000);
    expect(child.stdout()).toBe('');
    expect(child.stderr()).toContain('Interrupted');
    expect(() => work.read('drift.json')).toThrow('ENOENT');
  },
);

test.each([['get', 'first'], ['import'], ['plan']])(
  'SIGINT in the middle of %s: 130 and nothing on stdout',
  async (...argv) => {
    const work = await threeToChange();
    await local.aws.control.addFault(slow('ListTrails', 5_000));
    const child = start(work, argv);
    await until('a read under way', async () => (await seen('ListTrails')) > 0);
    child.process.kill('SIGINT');
    expect(await child.ended()).toBe(130);
    expect(child.stdout()).toBe('');
  },
);

test('SIGINT in the middle of apply: the change under way is seen to its end and told, the others are not begun', async () => {
  const work = await threeToChange();
  await local.aws.control.addFault(slow('PutInsightSelectors', 1_000));
  const child = start(work, ['apply', '--yes', '--undo-file', 'undo.json']);
  await until('the first Put under way', async () => (await seen('PutInsightSelectors')) === 1);
  child.process.kill('SIGINT');
  expect(await child.ended()).toBe(130);

  const undo: Undo = JSON.parse(work.read('undo.json'));
  const states = undo.changes.map(({ state }) => state);
  expect([...states].sort()).toEqual(['changed', 'not_started', 'not_started']);
  for (const { change, state } of undo.changes) {
    expect(await liveSelectors(local.aws, ALPHA, change.arn)).toHaveLength(state === 'changed' ? 1 : 0);
    expect(child.stdout().includes(`${change.entry}  ${ALPHA} eu-west-1: not started`)).toBe(state === 'not_started');
  }
  expect(await seen('PutInsightSelectors')).toBe(1);
  expect(child.stdout()).toContain('Apply interrupted: 1 changed, 0 cleared, 2 not.');
  expect(child.stdout()).toContain('Go on: trailinsight apply');
  expect(child.stdout()).toContain('Undo: trailinsight apply --revert undo.json');

  await local.aws.control.clearFaults();
  const rest = start(work, ['apply', '--yes']);
  expect(await rest.ended()).toBe(0);
  expect(rest.stdout()).toContain('Apply complete: 2 changed, 0 cleared.');
  const drift = await work.run(['drift']);
  expect(drift.code).toBe(0);

  const back = start(work, ['apply', '--revert', 'undo.json', '--yes']);
  expect(await back.ended()).toBe(0);
  expect(back.stdout()).toContain('Apply complete: 0 changed, 1 cleared.');
});

test('fails hard on a second SIGINT: 130 at once; the undo file tells which change was under way', async () => {
  const work = await threeToChange();
  await local.aws.control.addFault(slow('PutInsightSelectors', 20_000));
  const child = start(work, ['apply', '--yes', '--undo-file', 'undo.json']);
  await until('the first Put under way', async () => (await seen('PutInsightSelectors')) === 1);
  child.process.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(child.process.exitCode).toBeNull();
  child.process.kill('SIGINT');
  expect(await child.ended()).toBe(130);
  const undo: Undo = JSON.parse(work.read('undo.json'));
  expect(undo.changes.filter(({ state }) => state === 'sent').length).toBeGreaterThanOrEqual(1);
  expect(undo.changes.filter(({ state }) => state === 'changed')).toEqual([]);
});

test('SIGINT before anything is changed: 130 and nothing was changed', async () => {
  const work = await threeToChange();
  await local.aws.control.addFault(slow('ListTrails', 5_000));
  const child = start(work, ['apply', '--yes']);
  await until('a read under way', async () => (await seen('ListTrails')) > 0);
  child.process.kill('SIGINT');
  expect(await child.ended()).toBe(130);
  expect(child.stderr()).toContain('Interrupted: nothing was changed.');
  expect(await seen('PutInsightSelectors')).toBe(0);
});

describe('a reader that goes away', () => {
  /** Exit code of the program, not of the reader, and what reached stderr. */
  function piped(work: { folder: string; environment(): Record<string, string> }, command: string) {
    const script = `set -o pipefail; ${command}`;
    return spawnSync('bash', ['-c', script], {
      cwd: work.folder,
      env: { ...work.environment(), PROGRAM, NODE: process.execPath },
      encoding: 'utf8',
    });
  }

  test('of drift: the exit code stays that of drift', async () => {
    const work = await threeToChange();
    const { status, stderr, stdout } = piped(work, '"$NODE" "$PROGRAM" drift --format jsonl --no-progress | head -1');
    expect(status).toBe(2);
    expect(stdout.split('\n').filter(Boolean)).toHaveLength(1);
    expect(stderr).toBe('');
  });

  test('of apply, on both streams: every change is made and the undo file is true', async () => {
    const work = await threeToChange();
    const { status } = piped(work, '"$NODE" "$PROGRAM" apply --yes --undo-file undo.json 2>&1 | true');
    expect(status).toBe(0);
    const undo: Undo = JSON.parse(work.read('undo.json'));
    expect(undo.changes.map(({ state }) => state)).toEqual(['changed', 'changed', 'changed']);
  });
});

test('fails with 1 on Ctrl-D at the question: declined, no bug', async () => {
  const work = await threeToChange();
  const script = 'script -qec "$NODE $PROGRAM apply --no-progress --undo-file undo.json" /dev/null';
  const child = spawn('bash', ['-c', script], {
    cwd: work.folder,
    env: { ...work.environment(), PROGRAM, NODE: process.execPath },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const closed = once(child, 'close');
  await until('the question', () => said.includes('Enter a value:'));
  child.stdin.write('\u0004');
  await closed;
  expect(child.exitCode).toBe(1);
  expect(said).toContain('Declined: nothing was changed.');
  expect(said).not.toContain('bug in trailinsight');
  expect(await seen('PutInsightSelectors')).toBe(0);
});

test('fails with 1 when stdout takes nothing: told once, without a stack', async () => {
  const work = await threeToChange();
  const { status, stderr } = spawnSync('bash', ['-c', '"$NODE" "$PROGRAM" drift --no-progress > /dev/full'], {
    cwd: work.folder,
    env: { ...work.environment(), PROGRAM, NODE: process.execPath },
    encoding: 'utf8',
  });
  expect(stderr).toBe('cannot write to stdout: ENOSPC\n');
  expect(status).toBe(1);
});

test('the real program says the same as a call within this process', async () => {
  await local.aws.control.addTrails([trail(HUB, 'hub-trail', { insightSelectors: [CALL_RATE] })]);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${entry('hub-trail', HUB, WANT_CALL_RATE)}`);
  const child = start(work, ['get', arnOf(HUB, 'hub-trail')]);
  expect(await child.ended()).toBe(0);
  expect(child.stdout()).toBe((await work.run(['get', 'hub-trail'])).stdout);
});
