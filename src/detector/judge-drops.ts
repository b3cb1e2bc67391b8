import { Coverage, type Silence } from './coverage';
import type { OpenEpisode } from './episode';
import type { Judgement } from './judgement';
import { logLowerTail } from './math';
import { rateAt, sizeOf } from './rate-model';

/** Windows that are tested, minutes: a busy key is told within the first, a slow one by the last. */
const WINDOWS = [5, 15, 60, 240] as const;
const LONGEST = 240;
/** Begins of a day's columns: the longest drop there is lies behind them. */
const LEAD = 1440;
const LENGTH = LEAD + 1440 + 1;

/** Running sums over the minutes of a day and the day before, of one series after the other. */
const expectedTo = new Float64Array(LENGTH);
const observedTo = new Float64Array(LENGTH);
/** Expected in minutes that were not delivered. */
const lostTo = new Float64Array(LENGTH);
/** Minute of the day since which a silence that was not yet understood counts as delivered. */
let restoreFrom = Number.POSITIVE_INFINITY;

/** Whether a series is busy enough for its silence to be told. */
export const canDrop = ({ model, thresholds }: Pick<Judgement, 'model' | 'thresholds'>): boolean => {
  const { rates, flat } = model;
  const limit = thresholds.dropExpected / LONGEST;
  return rates ? rates.some((rate) => rate >= limit) : flat >= limit;
};

/** Finds where counts are unusually low, in steps of five minutes; opens and ends the series' episode. */
export class DropJudge {
  private readonly silences: readonly Silence[];

  constructor(private readonly judgement: Judgement) {
    this.silences = judgement.coverage.silencesUntil(judgement.day * 1440 + judgement.to);
    fillColumns(judgement, this.silences);
  }

  /** Judges what is known at a minute of the day; `now` is a multiple of five. */
  at(now: number): void {
    const { memory, day, thresholds, coverage } = this.judgement;
    const midnight = day * 1440;
    const open = memory.open;
    if (open && open.kind !== 'drop') return;
    const silence = this.silences.find(({ from, to }) => from < midnight + now && midnight + now <= to);
    if (silence) {
      // What the silence looked like at this minute, however it went on.
      const from = silence.from - midnight;
      const length = silence.to - silence.from;
      const until = {
        ...silence,
        to: midnight + now,
        over: false,
        expected: (silence.expected * (now - from)) / length,
      };
      const delivery = Coverage.delivery(until, plainExpectedIn(from, now));
      if (delivery !== 'delivered') return;
      restoreFrom = from;
    } else {
      restoreFrom = Number.POSITIVE_INFINITY;
    }
    if (open) closeIfOver(this.judgement, open, now);
    else if (midnight + now >= coverage.firstMinute + thresholds.warmUpHours * 60 && memory.daysSeen >= 2) {
      tryToOpen(this.judgement, now);
    }
  }
}

const place = (minuteOfDay: number): number => Math.max(0, minuteOfDay + LEAD);
const between = (sums: Float64Array, from: number, to: number): number =>
  to <= from ? 0 : (sums[place(to)] ?? 0) - (sums[place(from)] ?? 0);
const observedIn = (from: number, to: number): number => between(observedTo, from, to);
const plainExpectedIn = (from: number, to: number): number => between(expectedTo, from, to) + between(lostTo, from, to);
const expectedIn = (from: number, to: number): number =>
  between(expectedTo, from, to) + between(lostTo, Math.max(from, restoreFrom), to);

/** Fills the running sums. Minutes without delivery expect nothing. */
function fillColumns({ model, counts, day, to, memory }: Judgement, silences: readonly Silence[]): void {
  const midnight = day * 1440;
  const lost = new Uint8Array(LENGTH);
  for (const silence of silences) {
    const from = Math.max(-LEAD, silence.from - midnight);
    const until = Math.min(to, silence.to - midnight);
    let own = 0;
    for (let minute = from; minute < until; minute += 1) own += rateAt(model, minute);
    if (Coverage.delivery(silence, own) === 'lost') lost.fill(1, from + LEAD, until + LEAD);
  }
  const known = Math.max(-LEAD, memory.firstDay * 1440 - midnight);
  let expected = 0;
  let expectedLost = 0;
  let observed = 0;
  for (let minute = -LEAD; minute < to; minute += 1) {
    if (minute >= known) {
      if (lost[minute + LEAD]) expectedLost += rateAt(model, minute);
      else expected += rateAt(model, minute);
    }
    observed += counts.at(minute);
    expectedTo[minute + LEAD + 1] = expected;
    lostTo[minute + LEAD + 1] = expectedLost;
    observedTo[minute + LEAD + 1] = observed;
  }
}

function tryToOpen(judgement: Judgement, now: number): void {
  const { model, memory, thresholds, strictness, day } = judgement;
  const midnight = day * 1440;
  const after = (memory.past.at(-1)?.end ?? 0) - midnight;
  let best: { logP: number; window: number; observed: number; expected: number; spread: number } | undefined;
  for (const window of WINDOWS) {
    const from = now - window;
    if (from < after || from < -LEAD) break;
    const expected = expectedIn(from, now);
    if (expected < thresholds.dropExpected * Math.max(1, model.dispersion / 2)) continue;
    const observed = observedIn(from, now);
    if (observed >= thresholds.dropShare * expected) continue;
    const size = sizeOf(model, expected, window, 2);
    const logP = memory.lower.calibrated(-logLowerTail(observed, expected, size));
    const spread = Math.sqrt(expected + expected ** 2 / size);
    if (!best || logP < best.logP) best = { logP, window, observed, expected, spread };
  }
  const limit = Math.log(thresholds.drop) - strictness;
  if (!best || best.logP > limit) return;
  const start = changeBefore(now, Math.max(after, -LEAD, now - 2 * best.window));
  memory.open = {
    kind: 'drop',
    start: midnight + start,
    declaredAt: midnight + now - 1,
    last: midnight + now - 1,
    size: 0,
    explanation: {
      window: best.window,
      declaredAt: midnight + now - 1,
      observed: best.observed,
      expected: best.expected,
      spread: best.spread,
      p: Math.exp(best.logP),
      largest: memory.largestBefore(),
      gates: [
        { name: 'p', value: Math.exp(best.logP), limit: Math.exp(limit), passed: true },
        {
          name: 'share of the expected',
          value: best.observed / best.expected,
          limit: thresholds.dropShare,
          passed: true,
        },
      ],
      days: memory.daysSeen,
    },
  };
}

/** The minute since when counts are better explained by a tenth of the usual rate than by the usual rate. */
function changeBefore(now: number, earliest: number): number {
  let best = 0;
  let start = now - 1;
  for (let minute = now - 1; minute >= earliest; minute -= 1) {
    const gain = gainOfLow(minute, now);
    if (gain > best) {
      best = gain;
      start = minute;
    }
  }
  return start;
}

/** Log-likelihood ratio of a tenth of the rate to the rate itself over [from, to). */
const gainOfLow = (from: number, to: number): number => {
  const ratio = 0.1;
  return observedIn(from, to) * Math.log(ratio) + expectedIn(from, to) * (1 - ratio);
};

function closeIfOver(judgement: Judgement, open: OpenEpisode, now: number): void {
  const { model, memory, thresholds, day, found } = judgement;
  const midnight = day * 1440;
  const start = open.start - midnight;
  const forced = now - start >= thresholds.longestMinutes;
  const window = WINDOWS.find((minutes) => expectedIn(now - minutes, now) >= thresholds.dropExpected / 2) ?? LONGEST;
  const expected = expectedIn(Math.max(start, now - window), now);
  const observed = observedIn(Math.max(start, now - window), now);
  const usual =
    observed >= thresholds.dropShare * expected &&
    observed > 0 &&
    logLowerTail(observed, Math.max(1e-9, expected), sizeOf(model, Math.max(1e-9, expected), window, 2)) >
      Math.log(thresholds.dropOver);
  if (!usual && !forced) return;
  const end = forced ? open.start + thresholds.longestMinutes : midnight + recoveryAfter(start, now);
  const closed = Math.max(end, open.start + 1);
  found.push({ state: 'End', episode: open, end: closed, certainAt: midnight + now });
  memory.past.push({ start: open.start, end: closed, size: 0, ...(forced ? { learnt: true } : {}) });
  memory.open = undefined;
}

/** The first minute after the low ones: where low until then and usual since explains the counts best. */
function recoveryAfter(start: number, now: number): number {
  let best = Number.NEGATIVE_INFINITY;
  let end = now;
  for (let minute = start + 1; minute <= now; minute += 1) {
    const gain = gainOfLow(start, minute);
    if (gain >= best) {
      best = gain;
      end = minute;
    }
  }
  return end;
}
