import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './lock';
import { startLocalAws } from './start';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailinsight-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function until(condition: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await condition()) return true;
    await sleep(100);
  }
  return false;
}

const answers = (endpoint: string) =>
  fetch(`${endpoint}/_local/health`).then(
    () => true,
    () => false,
  );

test('two run side by side, each stops alone and leaves no files', async () => {
  const [first, second] = await Promise.all([startLocalAws(), startLocalAws()]);
  expect(first.endpoint).not.toBe(second.endpoint);
  expect(first.env('222222222222')).toMatchObject({
    AWS_ENDPOINT_URL: first.endpoint,
    AWS_ACCESS_KEY_ID: '222222222222',
    AWS_REGION: 'eu-west-1',
  });
  await first.stop();
  expect(await answers(first.endpoint)).toBe(false);
  expect(await answers(second.endpoint)).toBe(true);
  await second.stop();
});

test('fails plainly when the port asked is taken', async () => {
  const first = await startLocalAws();
  await expect(startLocalAws({ port: Number(new URL(first.endpoint).port) })).rejects.toThrow(/did not start on port/);
  await first.stop();
});

test('a killed parent leaves neither process nor files', async () => {
  const start = JSON.stringify(join(__dirname, 'start'));
  const file = join(folder, 'parent.cjs');
  await writeFile(file, `require(${start}).startLocalAws().then((aws) => process.stdout.write(aws.endpoint));`);
  const parent = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: join(__dirname, '../..'),
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = await once(parent.stdout, 'data');
  const endpoint = String(text);
  expect(await answers(endpoint)).toBe(true);
  parent.kill('SIGKILL');
  expect(await until(async () => !(await answers(endpoint)))).toBe(true);
  expect(await until(async () => !(await readdir(folder)).some((name) => name.includes('local-aws')))).toBe(true);
});

test('a lock is held by one at a time, and that of a process that is gone is taken over', async () => {
  const path = join(folder, 'lock');
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => gone.once('exit', resolve));
  await writeFile(path, String(gone.pid));
  const log: string[] = [];
  const work = (name: string) =>
    withLock(path, async () => {
      log.push(`${name} in`);
      expect(await readFile(path, 'utf8')).toBe(String(process.pid));
      await sleep(50);
      log.push(`${name} out`);
    });
  await Promise.all([work('a'), work('b'), work('c')]);
  expect(log.map((line) => line.slice(2))).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
  expect(existsSync(path)).toBe(false);
});
