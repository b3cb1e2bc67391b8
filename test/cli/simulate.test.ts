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
  const decoys = ['doubling', 'late-files', 'duplicate-files'];
  const { stdout } = await simulate({ ...TINY, days: 8, decoys, late: 1 });
  expect(stdout).toContain(
    'Decoy: doubling: twice as much within three days, and for good, from 2026-03-07T00:00:00Z on.',
  );
  const { files, duplicates } = JSON.parse(await read('demo', 'scenario.json')).made;
  const plain = stdout.replaceAll(',', '');
  expect(plain).toContain(`Decoy: late files: ${files} files up to thirty hours late.\n`);
  expect(plain).toContain(`Decoy: duplicate files: ${duplicates} calls delivered twice.\n`);
  expect(stdout).toContain('Incidents: none');
});

/** A Saturday and a Sunday. */
const WEEKEND = { start: '2026-03-07', days: 2 } as const;

test.each<[string, Partial<SimulateArguments>, string]>([
  ['public-holiday', WEEKEND, 'public holiday: no working day is among these days'],
  ['clock-change', { days: 3 }, 'clock change: no Sunday is among these days'],
  ['clock-change', { start: '2026-03-07', days: 1 }, 'clock change: no Sunday is among these days'],
  ['doubling', { days: 2 }, 'doubling: it takes three days'],
  ['weekly-cron', { days: 14, keys: 40 }, 'weekly cron: no job runs for the third time in these days'],
  ['weekly-cron', { days: 30, keys: 1, seed: 2 }, 'weekly cron: none of so few APIs has such a job'],
  ['late-files', { days: 1, keys: 1, late: 1e-9, as: 'files' }, 'late files: the share of so few is none'],
  [
    'duplicate-files',
    { days: 1, keys: 1, duplicates: 1e-9, as: 'files' },
    'duplicate files: the share of so few is none',
  ],
])('a decoy that finds no place is told: %s in %j', async (decoy, args, text) => {
  const { code, stdout } = await simulate({ ...TINY, as: 'counts', ...args, decoys: [decoy] });
  expect(code).toBe(0);
  expect(stdout).toContain(`Decoy without a place: ${text}. More days or keys give more.\n`);
  expect(stdout).not.toContain('Decoy: ');
  expect(JSON.parse(await read('demo', 'scenario.json')).made.decoys).toEqual([]);
});

test.each([
  ['clock-change', WEEKEND, 'from 2026-03-08T01:00:00Z on'],
  ['public-holiday', { days: 1 }, 'a public holiday on 2026-03-02: people do as on a Sunday, from 2026-03-02T00:00'],
  ['weekly-cron', { days: 21 }, 'for the third time and more, from 2026-03-22T00:00:00Z on'],
  ['weekly-cron', { days: 30, keys: 1 }, 'for the third time and more, from 2026-03-16T00:00:00Z on'],
  ['weekly-cron', { days: 15, keys: 80, scenario: 'account' as const }, 'from 2026-03-16T00:00:00Z on'],
])('a decoy lies within the days: %s in %j', async (decoy, args, text) => {
  const { stdout } = await simulate({ ...TINY, keys: 40, as: 'counts', ...args, decoys: [decoy] });
  expect(stdout).toContain(text);
});

test.each<[string, Partial<SimulateArguments>, string]>([
  ['late files of counts', { as: 'counts', decoys: ['late-files'] }, '`--decoys late-files` and `--as counts`'],
  ['files twice of counts', { as: 'counts', decoys: ['duplicate-files'] }, '`--decoys duplicate-files` and `--as c'],
  ['a share late of counts', { as: 'counts', late: 0.5 }, '`--late` and `--as counts` do not go together'],
  ['a share twice of counts', { as: 'counts', duplicates: 0.5 }, '`--duplicates` and `--as counts`'],
  ['late files of which none is', { decoys: ['late-files'], late: 0 }, '`--decoys late-files` and `--late 0`'],
  ['none twice', { decoys: ['duplicate-files'], duplicates: 0 }, '`--decoys duplicate-files` and `--duplicates 0`'],
])('fails with options that do not go together: %s', async (_what, args, message) => {
  await expect(simulate(args)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(message) });
  expect(await readdir(inCurrent())).toEqual([]);
});

test('counts of which none is to be late or to come twice are written', async () => {
  expect((await simulate({ ...TINY, as: 'counts', late: 0, duplicates: 0 })).code).toBe(0);
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
