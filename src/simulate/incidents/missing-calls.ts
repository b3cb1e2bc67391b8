/** Incidents of fewer calls than usual: drops, and scheduled bursts that stay away. */
import { DAY, HOUR } from '../clock';
import { changedCalls } from '../kind-cells';
import { binomial, chance, integer, pick, uniform } from '../samplers';
import type { IncidentLabel, KindCounts } from '../types';
import { onsetIn } from './extra-calls';
import type { Placed, Target } from './options';
import { createTrack } from './track';

/** Calls that must be missing for a drop to be one, and the most likely ordinary silence that still is none. */
const ANY = { expected: 20, silence: 0.01 };
/** Where incidents are to be clear ones. */
const CLEAR = { expected: 40, silence: 1e-4 };
const LONGEST = 12 * HOUR;

function thinned(target: Target, from: number, to: number, share: number): KindCounts[] {
  const keep = (minute: number, count: number): number =>
    minute >= from && minute < to ? binomial(target.random, count, share) : count;
  return target.kinds.map((kind) => changedCalls(kind, keep)).filter(({ minutes }) => minutes.length > 0);
}

function labelOf(
  target: Target,
  kind: 'drop' | 'absent',
  onset: number,
  end: number,
  kinds: readonly KindCounts[],
): IncidentLabel {
  const { account, region, source, name, law } = target.model;
  const insightType = 'ApiCallRateInsight';
  const expected = law.expected(onset, end, target.course);
  const observed = createTrack(kinds, [onset, end]).sum(onset, end);
  return { kind, insightType, account, region, source, name, onset, end, expected, observed };
}

/** To nothing or a tenth of it, for one to three times as long as it takes twenty calls to come. */
export function placeDrop(target: Target): Placed | undefined {
  const { model, random, options } = target;
  const { law, pattern } = model;
  const { expected, silence } = (options.minStrength ?? 0) > 0 ? CLEAR : ANY;
  // Their silence is their usual state.
  if (!model.write || pattern === 'daily burst' || pattern === 'churn') return undefined;
  const onset = onsetIn(target, LONGEST);
  const course = target.course;
  const enough = (minutes: number): boolean =>
    law.expected(onset, onset + minutes, course) >= expected && law.silence(onset, onset + minutes, course) <= silence;
  let shortest = 10;
  while (shortest <= LONGEST && !enough(shortest)) shortest = Math.ceil(shortest * 1.3);
  if (shortest > LONGEST) return undefined;
  const end = onset + Math.min(LONGEST, Math.round(shortest * uniform(random, 1, 3)));
  const kinds = thinned(target, onset, end, chance(random, 0.5) ? 0 : uniform(random, 0.01, 0.1));
  return { labels: [labelOf(target, 'drop', onset, end, kinds)], kinds };
}

/** A run of every morning that does not come, once, after five that did. */
export function placeAbsent(target: Target): Placed | undefined {
  const { model, random, options, clean } = target;
  const { law } = model;
  if (!model.write || model.pattern !== 'daily burst') return undefined;
  const course = target.course;
  const dueIn = (from: number, to: number): number[] => {
    const found: number[] = [];
    for (let minute = from; minute < to; minute += 1)
      if (law.expected(minute, minute + 1, course) > 0) found.push(minute);
    return found;
  };
  const due = dueIn(options.testFrom, options.testTo - HOUR);
  const start = clean.scenario.startDay * DAY;
  if (due.length === 0) return undefined;
  const onset = pick(random, due);
  if (dueIn(start, onset).length < 5) return undefined;
  const burst = target.kinds.flatMap(({ minutes }) => [...minutes].filter((m) => m >= onset && m < onset + HOUR));
  if (burst.length === 0) return undefined;
  const end = Math.max(onset + integer(random, 5, 6), ...burst.map((minute) => minute + 1));
  const kinds = thinned(target, onset, end, 0);
  return { labels: [labelOf(target, 'absent', onset, end, kinds)], kinds };
}
