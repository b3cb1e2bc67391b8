import { Coverage, type Silence } from './coverage';
import type { OpenEpisode } from './episode';
import type { Judgement } from './judgement';
import { logLowerTail } from './math';
import { isWeekend, rateAt, sizeOf } from './rate-model';
import type { SeriesMemory } from './series-memory';
import { type Carry, Shortfall } from './shortfall';
import type { Gate } from './types';

/** Minutes in which a key must expect enough calls for their absence to be told. */
const LONGEST = 720;
/** Days a key was seen, and days back its history has to reach: a weekend must have been one of them. */
const SEEN_DAYS = 5;
const HISTORY_DAYS = 7;
/** What a shortfall exceeds the deepest remembered by, in calls, beside the ratio. */
const MARGIN = 3;
/** Variance in square means that the level of a drop's span is allowed at most. */
const MOST_NOISE = 0.1;

/** Times the deepest shortfall that a drop reaches at least. */
const LEAST_RATIO = 1.35;
/** How much less probable a drop has to be that hardly exceeds the deepest shortfall. */
const NEAR = 1e-3;

/** Share of the expected up to which a key is as good as silent. */
const SILENT = 0.15;
/** What takes longer to be sure of is a key that is no longer used. */
const MOST_MINUTES = 1200;

/** Columns that serve one series after the other. */
const shortfall = new Shortfall();

/** Whether a series is busy enough for its silence to be told. */
export const canDrop = ({ model, thresholds }: Pick<Judgement, 'model' | 'thresholds'>): boolean => {
  const { rates, flat } = model;
  const limit = thresholds.dropExpected / LONGEST;
  return rates ? flat >= limit || rates.some((rate) => rate >= 2 * limit) : flat >= limit;
};

/** Finds where calls stay away, in steps of five minutes; opens and ends the series' episode. */
export class DropJudge {
  private readonly silences: readonly Silence[];
  private readonly deepest: number;

  constructor(private readonly judgement: Judgement) {
    const { coverage, day, to, memory, model, counts } = judgement;
    this.silences = coverage.silencesUntil(day * 1440 + to);
    shortfall.fill(model, counts, day, to, lostMinutes(judgement, this.silences), memory.carry);
    this.deepest = Math.max(...memory.shortfalls);
  }

  /** Judges what is known at a minute of the day; `now` is a multiple of five. */
  at(now: number): void {
    const { memory, day, thresholds, coverage } = this.judgement;
    const midnight = day * 1440;
    const open = memory.open;
    if (open && open.kind !== 'drop') return;
    if (this.isSilence(now)) return;
    if (open) {
      closeIfOver(this.judgement, open, now);
      return;
    }
    if (memory.isLow && isUsual(this.judgement, Math.max(0, now - LONGEST / 3), now)) memory.isLow = false;
    const isWarm = midnight + now >= coverage.firstMinute + thresholds.warmUpHours * 60;
    const isKnown = memory.daysSeen >= SEEN_DAYS && day - memory.firstDay >= HISTORY_DAYS;
    if (isWarm && isKnown && !memory.isLow) tryToOpen(this.judgement, now, this.deepest);
  }

  /** Whether the whole account is silent at a minute, and it is not known (as of that minute) that it just has nothing to do. */
  private isSilence(now: number): boolean {
    const { day, model } = this.judgement;
    const midnight = day * 1440;
    const silence = this.silences.find(({ from, to }) => from < midnight + now && midnight + now <= to);
    if (!silence) return false;
    const so = now - (silence.from - midnight);
    const expected = (silence.expected * so) / (silence.to - silence.from);
    let own = 0;
    for (let minute = silence.from - midnight; minute < now; minute += 1) own += rateAt(model, minute);
    return Coverage.delivery({ ...silence, to: midnight + now, over: false, expected }, own) !== 'delivered';
  }
}

/** Minutes of the day in which nothing was delivered. */
function lostMinutes({ model, day, to }: Judgement, silences: readonly Silence[]): Uint8Array | undefined {
  const midnight = day * 1440;
  let lost: Uint8Array | undefined;
  for (const silence of silences) {
    const until = Math.min(to, silence.to - midnight);
    let own = 0;
    for (let minute = silence.from - midnight; minute < until; minute += 1) own += rateAt(model, minute);
    if (until <= 0 || Coverage.delivery(silence, own) !== 'lost') continue;
    lost ??= new Uint8Array(1440);
    lost.fill(1, Math.max(0, silence.from - midnight), until);
  }
  return lost;
}

/** What is too low, and since when (minute of the day). */
interface Low {
  readonly start: number;
  readonly observed: number;
  readonly expected: number;
  readonly spread: number;
  readonly p: number;
  readonly gates: readonly Gate[];
}

function tryToOpen(judgement: Judgement, now: number, deepest: number): void {
  const { memory, day } = judgement;
  const low =
    lowByShortfall(judgement, now, deepest) ?? (now % RECORD_STEP === 0 ? lowByRecord(judgement, now) : undefined);
  if (!low) return;
  const { start, observed, expected, spread, p, gates } = low;
  const midnight = day * 1440;
  memory.open = {
    kind: 'drop',
    start: midnight + start,
    declaredAt: midnight + now - 1,
    last: midnight + now - 1,
    size: 0,
    explanation: {
      window: now - start,
      declaredAt: midnight + now - 1,
      observed,
      expected,
      spread,
      p,
      largest: memory.largestBefore(),
      gates,
      days: memory.daysSeen,
    },
  };
}

/** More calls are missing than ever were, and the rate finds it improbable as well. */
function lowByShortfall(judgement: Judgement, now: number, deepest: number): Low | undefined {
  const { memory, thresholds, strictness, day } = judgement;
  const depth = shortfall.depth(now);
  const needed = LEAST_RATIO * deepest + MARGIN + strictness;
  if (depth < needed) return undefined;
  const midnight = day * 1440;
  const start = Math.max(shortfall.begin(now), (memory.past.at(-1)?.end ?? 0) - midnight);
  const expected = shortfall.expectedIn(start, now);
  if (expected < thresholds.dropExpected || now - start > MOST_MINUTES) return undefined;
  const observed = shortfall.observedIn(start, now);
  const { size, p } = tailOf(judgement, observed, expected, now - start);
  const least = leastOf(memory, day, start, now, [0]).least;
  // The deeper below what it ever was, the less the rate has to say.
  const isDeep = depth >= thresholds.dropRatio * deepest + MARGIN + strictness;
  const isClear = isDeep && observed <= SILENT * expected;
  const limit = isClear ? thresholds.drop : thresholds.drop * NEAR;
  const gates: Gate[] = [
    { name: 'shortfall', value: depth, limit: needed, passed: true },
    {
      name: 'share of the expected',
      value: observed / expected,
      limit: thresholds.dropShare,
      passed: observed <= thresholds.dropShare * expected,
    },
    { name: 'p', value: p, limit, passed: p <= limit },
    leastGate(observed, least, thresholds.leastShare),
  ];
  const spread = Math.sqrt(expected + expected ** 2 / size);
  return gates.every(({ passed }) => passed) ? { start, observed, expected, spread, p, gates } : undefined;
}

/** Spans that are compared with the same time of earlier days, minutes, and how often. */
const RECORD_SPANS = [60, 120, 240, 480, 720] as const;
const RECORD_STEP = 30;
/** How much earlier and later the earlier days may have had it. */
const SHIFTS = [-30, 0, 30] as const;
/** Calls that must be remembered. */
const RECORD_CALLS = 150;
/** Days at the time on which the bar below rests; with fewer it is higher. */
const RECORD_DAYS = 20;

/** Far fewer calls than that time of the day ever had, where the least it had was itself no accident. */
function lowByRecord(judgement: Judgement, now: number): Low | undefined {
  const { memory, model, thresholds, strictness, day } = judgement;
  if (memory.hours.total() < RECORD_CALLS) return undefined;
  const midnight = day * 1440;
  for (const minutes of RECORD_SPANS) {
    const from = now - minutes;
    if ((memory.past.at(-1)?.end ?? 0) > midnight + from) return undefined;
    const expected = minutes * rateAt(model, now - minutes / 2);
    if (expected < thresholds.dropExpected / 2) continue;
    const today = Math.max(0, from);
    const earlier = from < 0 ? memory.hours.between(midnight + from, midnight) : 0;
    const observed = shortfall.observedIn(today, now) + earlier;
    if (observed > thresholds.recordShare * 2 * expected) continue;
    const { least, days } = leastOf(memory, day, from, now, SHIFTS);
    const needed = thresholds.recordDispersions * Math.max(1, RECORD_DAYS / Math.max(1, days)) + strictness;
    if (days < LEAST_DAYS || observed > thresholds.recordShare * least) continue;
    if (least < needed * model.dispersion || least < thresholds.dropExpected / 2) continue;
    const { size, p } = tailOf(judgement, observed, Math.max(expected, least), minutes);
    const begin = shortfall.begin(now);
    const gates: Gate[] = [
      leastGate(observed, least, thresholds.recordShare),
      { name: 'least in dispersions', value: least / model.dispersion, limit: needed, passed: true },
    ];
    return {
      start: begin > from && begin < now ? begin : from,
      observed,
      expected: Math.max(expected, least),
      spread: Math.sqrt(expected + expected ** 2 / size),
      p,
      gates,
    };
  }
  return undefined;
}

/** Earlier days of the kind below which nothing can be compared. */
const LEAST_DAYS = 4;

const leastGate = (observed: number, least: number, limit: number): Gate => ({
  name: 'share of the least at this time',
  value: least > 0 ? observed / least : 1,
  limit,
  passed: observed < limit * least || (observed === 0 && least > 0),
});

function tailOf(
  { model }: Judgement,
  observed: number,
  expected: number,
  minutes: number,
): { readonly size: number; readonly p: number } {
  const size = sizeOf({ ...model, levelNoise: Math.min(MOST_NOISE, model.levelNoise) }, expected, minutes);
  return { size, p: Math.exp(logLowerTail(observed, expected, size)) };
}

/** Least calls of the same time of the day on earlier days of the kind and on the same weekdays, and how many there were. */
function leastOf(
  memory: SeriesMemory,
  day: number,
  from: number,
  to: number,
  shifts: readonly number[],
): { readonly least: number; readonly days: number } {
  let least = Number.POSITIVE_INFINITY;
  let days = 0;
  const excluded = new Set(memory.excluded);
  for (let past = day - 1; past > memory.firstDay && past >= day - 28; past -= 1) {
    if (isWeekend(past) !== isWeekend(day) && (day - past) % 7 !== 0) continue;
    const begin = past * 1440 + from;
    const end = past * 1440 + to;
    let isWhole = true;
    for (let hour = Math.floor(begin / 60); hour * 60 < end; hour += 1) if (excluded.has(hour)) isWhole = false;
    if (!isWhole) continue;
    days += 1;
    for (const shift of shifts) least = Math.min(least, memory.hours.between(begin + shift, end + shift));
  }
  return { least: Number.isFinite(least) ? least : 0, days };
}

/** Whether calls come as they should in a span of the day. */
function isUsual({ model, thresholds }: Judgement, from: number, now: number): boolean {
  const expected = shortfall.expectedIn(from, now);
  const observed = shortfall.observedIn(from, now);
  if (observed === 0 || observed < thresholds.dropShare * expected) return false;
  const size = sizeOf(model, Math.max(1e-9, expected), now - from, 2);
  return logLowerTail(observed, Math.max(1e-9, expected), size) > Math.log(thresholds.dropOver);
}

/** Spans in which calls may show that they are back, minutes. */
const BACK = [15, 30, 60, 120, 240] as const;

function closeIfOver(judgement: Judgement, open: OpenEpisode, now: number): void {
  const { memory, thresholds, day, found } = judgement;
  const midnight = day * 1440;
  const start = open.start - midnight;
  const forced = now - start >= thresholds.longestMinutes;
  const span =
    BACK.find((minutes) => shortfall.expectedIn(Math.max(0, now - minutes), now) >= thresholds.dropExpected / 3) ?? 240;
  const usual = isUsual(judgement, Math.max(0, start, now - span), now);
  if (!usual && !forced) return;
  const end = forced ? open.start + thresholds.longestMinutes : midnight + shortfall.recovery(start, now);
  const closed = Math.max(end, open.start + 1);
  found.push({ state: 'End', episode: open, end: closed, certainAt: midnight + now });
  memory.past.push({ start: open.start, end: closed, size: 0, ...(forced ? { learnt: true } : {}) });
  memory.isLow = forced && !usual;
  memory.open = undefined;
}

/** The deepest shortfall of a day that is over, and what stands at its end; minutes that are left out expect nothing. */
export function shortfallOf(
  { model, counts, day, memory }: Pick<Judgement, 'model' | 'counts' | 'day' | 'memory'>,
  leftOut: ((minute: number) => boolean) | undefined,
): { readonly deepest: number; readonly rest: Carry | undefined } {
  const lost = leftOut && new Uint8Array(1440);
  if (lost && leftOut) for (let minute = 0; minute < 1440; minute += 1) if (leftOut(minute)) lost[minute] = 1;
  shortfall.fill(model, counts, day, 1440, lost, memory.carry);
  let deepest = 0;
  for (let now = 5; now <= 1440; now += 5) {
    if (!lost?.[now - 1]) deepest = Math.max(deepest, shortfall.depth(now));
  }
  const rest = shortfall.rest();
  // What an incident ended is not missing any more.
  const ended = memory.open ? Number.POSITIVE_INFINITY : (memory.past.at(-1)?.end ?? 0);
  return { deepest, rest: rest && rest.begin >= ended ? rest : undefined };
}
