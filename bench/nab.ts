/**
 * Tweet counts of Numenta's anomaly benchmark as if they were API calls: windows found and false incidents after the
 * fourteenth day, ours beside what one could use instead. npx tsx bench/nab.ts
 */
import type { DetectorOptions } from '../src/detector';
import { say, verdict } from './measure';
import { lastWeekMaximum, seasonalHybridEsd, startRandomCutForest, threeSigma } from './quality/alternatives';
import { Merger } from './quality/alternatives/alternative';
import { startWith } from './quality/entry';
import { type NabSeries, readTweets } from './quality/nab-data';
import { CALIBRATED, runOurs } from './quality/ours';
import type { FoundIncident } from './quality/series';
import { sharedData } from './quality/shared-data';

const MERGE_GAP = 60;
const FOUR_WEEKS = 4 * 7 * 1440;
const WINDOWS_WANTED = 17;
const FALSE_ALLOWED = 5;

interface Finder {
  readonly name: string;
  find(series: NabSeries): FoundIncident[] | Promise<FoundIncident[]>;
}

interface Tally {
  readonly hit: number;
  readonly false: number;
}

export async function benchNab(): Promise<boolean> {
  const folder = sharedData('nab');
  const all = readTweets(folder);
  if (!all) {
    say(`nab: SKIPPED, no ${folder}; TRAILINSIGHT_SHARED_DATA can name the folder that holds nab/`);
    return true;
  }
  const windows = all.reduce((sum, series) => sum + series.windows.length, 0);
  const weeks = all.reduce((sum, series) => sum + series.weeks, 0);
  say(`nab: ${all.length} tweet series, ${windows} windows in ${weeks.toFixed(1)} series-weeks after day 14`);
  const ours = await tally(ourFinder('ours', CALIBRATED), all);
  for (const alarmsPerWeek of [100, 20, 5, 2]) {
    await tally(ourFinder(`ours, ${alarmsPerWeek} alarms a week`, { ...CALIBRATED, alarmsPerWeek }), all);
  }
  for (const finder of [
    threeSigma(false, 3, MERGE_GAP),
    threeSigma(true, 3, MERGE_GAP),
    seasonalHybridEsd(MERGE_GAP),
    lastWeekMaximum(2, MERGE_GAP),
  ]) {
    await tally({ name: finder.name, find: (series) => finder.find(series, series.testFrom) }, all);
  }
  const forest = await startRandomCutForest(MERGE_GAP);
  if (typeof forest === 'string') say(`  random cut forest: SKIPPED, ${forest}`);
  else {
    await tally({ name: forest.name, find: (series) => forest.find(series, series.testFrom) }, all);
    forest.stop();
  }
  const found = `${ours.hit} of ${windows} windows, ${ours.false} false`;
  const holds = ours.hit >= WINDOWS_WANTED && ours.false <= FALSE_ALLOWED;
  return verdict('tweets', found, holds, `>= ${WINDOWS_WANTED} of 22 at <= ${FALSE_ALLOWED} false (a goal)`);
}

function ourFinder(name: string, options: DetectorOptions): Finder {
  const kind = (account: string) => ({
    account,
    region: 'us-east-1',
    category: 'Management' as const,
    source: 'tweets.amazonaws.com',
    name: 'Mention',
    write: true,
    identity: '',
    userAgent: '',
    errorCode: '',
  });
  return {
    name,
    find(series) {
      const minutes = Int32Array.from(series.counts, (_, i) => series.from + i);
      const to = series.from + series.counts.length;
      const found = runOurs(
        [{ kind: kind(series.name), key: 0, minutes, counts: series.counts }],
        { ...series, to },
        options,
      );
      const merger = new Merger(MERGE_GAP);
      // After the last bin the data ends, not the calls.
      const within = [...found.values()].flat().filter(({ start }) => start < to);
      for (const it of within.sort((a, b) => a.start - b.start)) merger.flag(it);
      return merger.finish();
    },
  };
}

async function tally(finder: Finder, all: readonly NabSeries[]): Promise<Tally> {
  let hit = 0;
  let wrong = 0;
  const missed: string[] = [];
  for (const series of all) {
    const found = (await finder.find(series)).filter(({ end }) => end > series.testFrom);
    const within = (it: FoundIncident, [a, b]: readonly [number, number]) => it.start < b && it.end > a;
    for (const window of series.windows) {
      if (found.some((it) => within(it, window))) hit += 1;
      else
        missed.push(
          `${series.name} ${new Date(window[0] * 60_000).toISOString().slice(0, 16)} ${sizeOf(series, window)}`,
        );
    }
    wrong += found.filter((it) => !series.windows.some((window) => within(it, window))).length;
  }
  const names = missed.length > 0 && missed.length < 12 ? `; missed ${missed.join(', ')}` : '';
  say(`  ${finder.name.padEnd(26)} ${String(hit).padStart(3)} windows, ${String(wrong).padStart(4)} false${names}`);
  return { hit, false: wrong };
}

/** The largest five minutes and the largest hour of a window, each as so many times the largest of four weeks before. */
function sizeOf({ counts, from }: NabSeries, [begin, end]: readonly [number, number]): string {
  const largest = (minutes: number, first: number, last: number): number => {
    let [sum, most] = [0, 0];
    for (let at = first; at < last; at += 1) {
      sum += (counts[at] ?? 0) - (at - minutes >= first ? (counts[at - minutes] ?? 0) : 0);
      most = Math.max(most, sum);
    }
    return most;
  };
  const ratios = [5, 60].map((minutes) => {
    const before = largest(minutes, Math.max(0, begin - from - FOUR_WEEKS), begin - from);
    return (largest(minutes, begin - from, end - from) / before).toFixed(2);
  });
  return `(${ratios.join(', ')})`;
}

startWith(__filename, benchNab);
