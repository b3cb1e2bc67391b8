import { readdir } from 'node:fs/promises';
import type { SimulateArguments } from '../../src/cli/commands/simulate/arguments';
import { simulateDefinition } from '../../src/cli/commands/simulate/definition';
import { DECOY_KINDS, PRESET_NAMES } from '../../src/simulate';
import { inCurrent, read, simulate, TINY, treeOf } from './simulate-run';

test('writes a tree, its incidents, and what made it', async () => {
  const { code, stdout, stderr } = await simulate({});
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^Wrote [\d,]+ calls of 41 APIs, 2026-03-02 to 2026-03-11, as [\d,]+ files \(\d+\.\d MB\) to demo\.$/m,
  );
  expect(stdout).toContain('Incidents: 1 spike, 1 first use, 1 absent burst (demo/incidents.jsonl).');
  expect(stdout).toMatch(/Go on with: trailinsight detect demo\/AWSLogs\n$/);
  const labels = (await read('demo', 'incidents.jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(labels).toHaveLength(3);
  for (const label of labels) {
    expect(Date.parse(label.onsetTime)).toBe(label.onset * 60_000);
    expect(Date.parse(label.endTime)).toBe(label.end * 60_000);
    expect(label.onsetTime).toMatch(/^2026-03-11T/);
  }
  const scenario = JSON.parse(await read('demo', 'scenario.json'));
  expect(scenario).toMatchObject({
    format: 'trailinsight.simulation/v1',
    preset: 'small',
    scenario: { seed: 1, days: 10 },
  });
  expect(scenario.made.calls).toBeLessThan(60_000);
  const tree = await treeOf('demo');
  expect([...tree.keys()].filter((path) => path.startsWith('AWSLogs/'))).toHaveLength(scenario.made.files);
  expect([...tree.keys()].filter((path) => !path.startsWith('AWSLogs/'))).toEqual(['incidents.jsonl', 'scenario.json']);
  const ids = new Set<string>();
  let records = 0;
  for (const [path, text] of tree) {
    if (!path.startsWith('AWSLogs/')) continue;
    for (const { eventID } of JSON.parse(text).Records) {
      ids.add(eventID);
      records += 1;
    }
  }
  expect(ids.size).toBe(scenario.made.calls);
  expect(records - ids.size).toBe(scenario.made.duplicates);
});

test('the same seed gives the same bytes, another seed others', async () => {
  await simulate({ ...TINY, out: 'a', seed: 5 });
  await simulate({ ...TINY, out: 'b', seed: 5 });
  await simulate({ ...TINY, out: 'c', seed: 6 });
  const [a, b, c] = [await treeOf('a'), await treeOf('b'), await treeOf('c')];
  expect([...b]).toEqual([...a]);
  expect([...c]).not.toEqual([...a]);
});

test('counts instead of files, one line for each kind', async () => {
  const { stdout } = await simulate({ ...TINY, as: 'counts' });
  expect(stdout).toContain('Counts: demo/counts.jsonl');
  const lines = (await read('demo', 'counts.jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const line of lines) {
    expect(Object.keys(line)).toEqual([
      'account',
      'region',
      'category',
      'source',
      'name',
      'write',
      'identity',
      'userAgent',
      'errorCode',
      'minutes',
      'counts',
    ]);
    expect(line.minutes.length).toBe(line.counts.length);
  }
  const scenario = JSON.parse(await read('demo', 'scenario.json'));
  expect(lines.reduce((sum, { counts }) => sum + counts.reduce((a: number, b: number) => a + b, 0), 0)).toBe(
    scenario.made.calls,
  );
});

test('decoys are told', async () => {
  const { stdout } = await simulate({ ...TINY, days: 8, as: 'counts', decoys: ['doubling', 'late-files'] });
  expect(stdout).toContain(
    'Decoy: doubling: twice as much within three days, and for good, from 2026-03-07T00:00:00Z on.',
  );
  expect(stdout).toContain('Decoy: late files.');
  expect(stdout).toContain('Incidents: none');
});

test('incidents that find no place are told', async () => {
  const { stdout } = await simulate({ days: 2, keys: 5, incidents: '9', as: 'counts' });
  expect(stdout).toMatch(/Without a place: 3 of kind spike, 3 of kind absent|Without a place: /);
});

test.each<[string, Partial<SimulateArguments>, RegExp]>([
  ['a seed of its own kind', { seed: 1.5 }, /`--seed` must be a whole number from 0 to \d+; got 1.5/],
  ['no days', { days: 0 }, /`--days` must be a whole number from 1 to 400; got 0/],
  ['a share above 1', { duplicates: 2 }, /`--duplicates` must be a number from 0 to 1; got 2/],
  ['no number', { late: Number.NaN }, /`--late` must be a number from 0 to 1; got no number/],
  ['a day that is none', { start: '2026-02-30' }, /`--start` must be a day as YYYY-MM-DD/],
  ['a day no reader believes', { start: '9999-12-30' }, /2006 to 2099; got 9999/],
  ['a folder without a name', { out: '' }, /`--out` must be the name of a folder; got nothing/],
  ['a number that is none', { days: Number.NaN }, /got no number/],
  ['a day with an escape', { start: '\u001b[31m' }, /got \\u001b\[31m/],
  ['incidents in words', { incidents: 'many' }, /`--incidents` must be none or a whole number to 10000; got many/],
])('fails with %s', async (_what, args, message) => {
  await expect(simulate(args)).rejects.toMatchObject({
    code: 'simulate_option',
    message: expect.stringMatching(message),
  });
  expect(await readdir(inCurrent())).toEqual([]);
});

test('scenarios and decoys are those the simulation knows', () => {
  const { scenario, decoys } = simulateDefinition.options ?? {};
  expect(scenario?.choices).toEqual(PRESET_NAMES);
  expect(decoys?.choices?.map((name) => String(name).replace('-', ' '))).toEqual(DECOY_KINDS);
});
