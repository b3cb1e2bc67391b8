import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Draws } from '../../../bench/apart/draws';
import { writeTree } from '../../../bench/apart/files';
import { countFiles } from '../../../bench/apart/score';
import { sumOf } from '../../../bench/apart/score/count';
import { seriesId } from '../../../bench/apart/score/series';
import { growTree } from '../../../bench/apart/tree';
import { DAY } from '../../../bench/quality/series';

const PLAN = { seed: 12, ordinaryDays: 8, testDays: 3, rough: false };
const tree = growTree(PLAN);
const { startDay, days } = tree.account;
const span = { from: startDay * DAY, to: (startDay + days) * DAY };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailinsight-tree-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes the calls and labels it always made of a seed', () => {
  expect(tree.calls).toHaveLength(57_136);
  expect(tree.labels).toHaveLength(18);
  expect(tree.labels[0]).toEqual({
    kind: 'drop',
    type: 'ApiCallRateInsight',
    account: '686967722204',
    region: 'us-west-2',
    source: 'ecs.amazonaws.com',
    name: 'RunTask',
    onset: Date.parse('2026-09-26T17:20Z') / 60_000,
    end: Date.parse('2026-09-27T01:20Z') / 60_000,
  });
});

it('makes other ones of another seed, and of a rough account', () => {
  expect(growTree({ ...PLAN, seed: 6 }).calls).toHaveLength(60_904);
  expect(growTree({ ...PLAN, seed: 5, rough: true }).calls).toHaveLength(52_318);
});

it('makes the same calls each time, and the same files of them', () => {
  const again = growTree(PLAN);
  expect(again.labels).toEqual(tree.labels);
  expect(digestOf(JSON.stringify(again.calls))).toBe(digestOf(JSON.stringify(tree.calls)));
  const [first, second] = [tree, again].map(({ account, calls }, i) => {
    const place = join(folder, String(i));
    expect(writeTree(place, new Draws('files'), account, calls.slice(0, 3000))).toBeGreaterThan(100);
    return digestOf(...contentsOf(place));
  });
  expect(first).toBe(second);
});

it('writes each call once or twice, and what was labelled', () => {
  tree.write(folder);
  const counts = countFiles(folder, span);
  const all = (type: string) =>
    [...counts.values()]
      .filter(({ series }) => series.type === type)
      .reduce((sum, { minutes }) => sum + sumOf(minutes, span.from, span.to), 0);
  expect(all('ApiCallRateInsight')).toBe(tree.calls.filter(({ api }) => !api.read).length);
  expect(all('ApiErrorRateInsight')).toBe(tree.calls.filter(({ errorCode }) => errorCode).length);
  for (const label of tree.labels) {
    const minutes = counts.get(seriesId(label))?.minutes;
    if (!minutes) throw new Error(`no ${seriesId(label)}`);
    const during = sumOf(minutes, label.onset, label.end);
    const dayBefore = sumOf(minutes, label.onset - DAY, label.end - DAY);
    if (label.kind === 'drop' || label.kind === 'absent') expect(during).toBeLessThanOrEqual(0.2 * dayBefore);
    else expect(during).toBeGreaterThanOrEqual(4);
  }
});

function digestOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Names and what is in them. */
function contentsOf(place: string): (string | Buffer)[] {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => name.endsWith('.gz')).flatMap((name) => [name, readFileSync(join(place, name))]);
}
