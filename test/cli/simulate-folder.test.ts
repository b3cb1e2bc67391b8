import { cp, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { inCurrent, read, simulate, TINY, treeOf } from './simulate-run';

test('fails where it holds other things; --force leaves them there', async () => {
  await mkdir(inCurrent('demo'));
  await writeFile(inCurrent('demo', 'notes.txt'), 'mine');
  await expect(simulate(TINY)).rejects.toMatchObject({ code: 'simulate_exists' });
  expect((await simulate({ ...TINY, force: true })).code).toBe(0);
  expect(await read('demo', 'notes.txt')).toBe('mine');
});

test('fails on an earlier simulation; --force takes all of it away', async () => {
  await simulate({ ...TINY, as: 'counts' });
  await expect(simulate(TINY)).rejects.toMatchObject({
    code: 'simulate_exists',
    message: expect.stringContaining('earlier'),
  });
  await simulate({ ...TINY, force: true });
  expect((await readdir(inCurrent('demo'))).sort()).toEqual(['AWSLogs', 'incidents.jsonl', 'scenario.json']);
});

test('fails on logs that simulate did not write, also with --force', async () => {
  await mkdir(inCurrent('demo', 'AWSLogs'), { recursive: true });
  await expect(simulate({ ...TINY, force: true })).rejects.toMatchObject({ code: 'simulate_exists' });
});

test('fails where it is a file', async () => {
  await writeFile(inCurrent('demo'), '');
  await expect(simulate(TINY)).rejects.toMatchObject({ code: 'cannot_write' });
});

test('interrupted: 130, no scenario.json, and the next run begins anew', async () => {
  const controller = new AbortController();
  const told = (text: string): void => {
    if (text.startsWith('day 1/3')) controller.abort();
  };
  const { code, stdout, stderr } = await simulate({ ...TINY, progress: true }, { signal: controller.signal, told });
  expect([code, stdout]).toEqual([130, '']);
  expect(stderr).toMatch(/^Interrupted: \d\d+ files are in demo, and no scenario\.json\. .*--force\.\n$/m);
  expect(await readdir(inCurrent('demo'))).not.toContain('scenario.json');
  await expect(simulate(TINY)).rejects.toMatchObject({ code: 'simulate_exists' });
  await simulate({ ...TINY, out: 'other' });
  await simulate({ ...TINY, force: true });
  expect([...(await treeOf('demo')).keys()]).toEqual([...(await treeOf('other')).keys()]);
});

describe('logs that simulate did not write, with --force', () => {
  const real = 'AWSLogs/111122223333/real.json.gz';
  const put = async (path: string, text = 'real'): Promise<void> => {
    await mkdir(inCurrent('demo', path, '..'), { recursive: true });
    await writeFile(inCurrent('demo', path), text);
  };
  const fails = async (name: string): Promise<void> => {
    const before = await readdir(inCurrent('demo'));
    for (const as of ['files', 'counts'] as const) {
      await expect(simulate({ ...TINY, as, force: true })).rejects.toMatchObject({
        code: 'simulate_exists',
        message: expect.stringContaining(`has ${name}, which simulate did not write`),
      });
    }
    expect(await readdir(inCurrent('demo'))).toEqual(before);
  };

  test('fails where the earlier simulation wrote counts only', async () => {
    await simulate({ ...TINY, as: 'counts' });
    await put(real);
    await fails('AWSLogs');
    expect(await read('demo', real)).toBe('real');
  });

  test.each([
    real,
    'AWSLogs/notes.txt',
    'AWSLogs/142093379294/CloudTrail/us-east-1/2026/03/02/142093379294_CloudTrail_us-east-1_20260302T0000Z_x.json.gz',
    'AWSLogs/142093379294/CloudTrail-Insight/us-east-1/2026/03/02/142093379294_CloudTrail-Insight_us-east-1_20260302T0000Z_aaaaaaaaaaaaaaaa.json.gz',
    'AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/02/111122223333_CloudTrail_us-east-1_20260302T0000Z_aaaaaaaaaaaaaaaa.json.gz',
  ])('fails where one was put among the invented ones: %s', async (path) => {
    await simulate(TINY);
    await put(path);
    await fails(path);
    expect(await read('demo', path)).toBe('real');
  });

  test('fails where AWSLogs is a link, or one is in it', async () => {
    await simulate(TINY);
    await symlink(inCurrent(), inCurrent('demo', 'AWSLogs', 'link'));
    await fails('AWSLogs/link');
    await rename(inCurrent('demo', 'AWSLogs'), inCurrent('elsewhere'));
    await symlink(inCurrent('elsewhere'), inCurrent('demo', 'AWSLogs'));
    await fails('AWSLogs');
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, 300)],
    ['without what the names of files follow from', (text: string) => text.replace('"seed": 1', '"seed": "1"')],
    ['of something else', () => '{"format":"mine"}'],
  ])('fails where scenario.json is %s', async (_what, change) => {
    await simulate(TINY);
    await writeFile(inCurrent('demo', 'scenario.json'), change(await read('demo', 'scenario.json')));
    await fails('scenario.json');
  });

  test('fails where an interrupted run wrote counts only', async () => {
    const controller = new AbortController();
    controller.abort();
    await simulate({ ...TINY, as: 'counts' }, { signal: controller.signal });
    await put(real);
    await fails('AWSLogs');
  });

  test('fails on counts that lie beside log files', async () => {
    await simulate(TINY);
    await put('counts.jsonl');
    await fails('counts.jsonl');
  });

  test('those of an earlier simulation go, of organizations and other seeds too', async () => {
    await simulate({ ...TINY, scenario: 'organization', seed: 9, accounts: 3 });
    expect((await simulate({ ...TINY, force: true })).code).toBe(0);
    await simulate({ ...TINY, out: 'other' });
    expect([...(await treeOf('demo'))]).toEqual([...(await treeOf('other'))]);
  });

  test('a run that ended while it took an earlier one away leaves nothing that cannot be taken away', async () => {
    await simulate(TINY);
    await cp(inCurrent('demo', 'AWSLogs'), inCurrent('kept'), { recursive: true });
    const claims = [JSON.parse(await read('demo', 'scenario.json'))];
    await simulate({ ...TINY, as: 'counts', force: true });
    await cp(inCurrent('kept'), inCurrent('demo', 'AWSLogs'), { recursive: true });
    const { as, scenario, format } = JSON.parse(await read('demo', 'scenario.json'));
    await put('.trailinsight-simulation', JSON.stringify({ format, claims: [...claims, { as, scenario }] }));
    expect((await simulate({ ...TINY, force: true })).code).toBe(0);
  });
});
