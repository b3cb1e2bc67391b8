import { DECISIVE, knownAt, type Silence } from './coverage';
import type { OpenEpisode } from './episode';
import { HourLaw } from './hour-law';
import { type Judgement, ownCalls, STEP } from './judgement';
import { isKnownSilence } from './known-silences';
import { type Low, lowByRecord, lowByShortfall, RECORD_STEP } from './low';
import { lowByClock } from './low-by-clock';
import { lowByEmptyHours, lowByHours, lowByMissedRun } from './low-by-hours';
import { logLowerTail } from './math';
import { isWeekend, sizeOf } from './rate-model';
import { type Carry, GAP, LOST, Shortfall } from './shortfall';
import { hasSeenWeekend } from './weekend-seen';

/** Minutes in which a key must expect enough calls for their absence to be told. */
const LONGEST = 720;
/** Hours are remembered as a whole: compared is what is over. */
const HOUR = 60;
/** Days a key was seen, and days back its history has to reach: a weekend must have been one of them. */
const SEEN_DAYS = 5;
const HISTORY_DAYS = 7;
/** Columns that serve one series after the other. */
const shortfall = new Shortfall();

/** Errors that stay away are no trouble, and end when their cause does: native Insights alone is told of that. */
export const isToldWhenLow = ({ memory, thresholds }: Pick<Judgement, 'thresholds' | 'memory'>): boolean =>
  memory.key.type === 'ApiCallRateInsight' || thresholds.establishedDays === 0;

/** Whether a series is busy enough for its silence to be told. */
export const canDrop = ({ model, thresholds, memory }: Pick<Judgement, 'model' | 'thresholds' | 'memory'>): boolean => {
  if (!isToldWhenLow({ memory, thresholds })) return false;
  const { rates, flat } = model;
  const limit = thresholds.dropExpected / LONGEST;
  return rates ? flat >= limit || rates.some((rate) => rate >= 2 * limit) : flat >= limit;
};

/** What is too low, as far as until a minute of the day. */
interface Found {
  readonly low: Low;
  readonly until: number;
}

/** Finds where calls stay away, in steps of five minutes; opens and ends the series' episode. */
export class DropJudge {
  private readonly silences: readonly Silence[];
  private readonly deepest: number;
  private law: HourLaw | undefined;
  /** Whether a silence that has lasted for too long to say more is none of the series' own; a day has but one. */
  private longSilence: boolean | undefined;
  /** Not on the first weekend that was delivered. */
  private readonly isForeseen: boolean;

  constructor(private readonly judgement: Judgement) {
    const { coverage, day, to, memory, model, counts } = judgement;
    this.silences = coverage.silencesUntil(day * 1440 + to);
    shortfall.fill(model, counts, day, to, lostMinutes(judgement, this.silences), memory.carry);
    this.deepest = Math.max(...memory.shortfalls);
    this.isForeseen = !isWeekend(day) || hasSeenWeekend(memory, day);
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
    if (memory.restsSince !== undefined) endRest(this.judgement, memory.restsSince, now);
    if (memory.restsSince !== undefined) return;
    if (memory.isLow && isUsual(this.judgement, Math.max(0, now - LONGEST / 3), now)) memory.isLow = false;
    const isWarm = midnight + now >= coverage.firstMinute + thresholds.warmUpHours * 60;
    const isKnown = memory.daysSeen >= SEEN_DAYS && day - memory.firstDay >= HISTORY_DAYS;
    if (isWarm && isKnown && this.isForeseen && !memory.isLow) this.tryToOpen(now);
  }

  private tryToOpen(now: number): void {
    const found =
      this.lowNow(now) ?? this.lowAtMark(now, HOUR, lowByClock) ?? this.lowAtMark(now, RECORD_STEP, lowByRecord);
    if (found) open(this.judgement, found.low, found.until, now);
  }

  private lowNow(now: number): Found | undefined {
    const { judgement, hourLaw } = this;
    const low =
      lowByShortfall(judgement, shortfall, now, this.deepest) ??
      lowByHours(judgement, shortfall, now, hourLaw) ??
      lowByEmptyHours(judgement, shortfall, now, hourLaw) ??
      lowByMissedRun(judgement, shortfall, now, hourLaw);
    return low && { low, until: now };
  }

  /**
   * Asks what is asked once every so many minutes, if that is due now, or was while nothing was known of the delivery until
   * now: pollers of one period are silent at the same minutes of every hour.
   */
  private lowAtMark(now: number, step: number, ask: typeof lowByClock): Found | undefined {
    const mark = now - (now % step);
    for (let at = mark; at < now; at += STEP) if (!this.isSilence(at)) return undefined;
    const low = ask(this.judgement, shortfall, mark);
    return low && { low, until: mark };
  }

  /** Of the day; seldom asked for. */
  private readonly hourLaw = (): HourLaw => {
    const { memory, model, day } = this.judgement;
    this.law ??= new HourLaw(memory, model, day);
    return this.law;
  };

  /** Whether the whole account is silent at a minute, and it is not known (as of that minute) that it just has nothing to do. */
  private isSilence(now: number): boolean {
    const { coverage, day, memory } = this.judgement;
    const at = day * 1440 + now;
    const silence = this.silences.find(({ from, to }) => from < at && at <= to);
    if (!silence) return false;
    // Whose silence it is was known while the hours before it were: they stand by what was told then.
    const isOld = silence.from - silence.before < (day - 1) * 1440;
    if (isOld && memory.open && memory.open.declaredAt >= silence.from) return false;
    const isDecided = at - silence.from > DECISIVE;
    if (isDecided && this.longSilence !== undefined) return this.longSilence;
    const isLost = coverage.delivery(knownAt(silence, at), ownCalls(this.judgement)) !== 'delivered';
    if (isDecided) this.longSilence = isLost;
    return isLost;
  }
}

/** Minutes of the day in which nothing was delivered, as `LOST` or `GAP`. */
function lostMinutes(judgement: Judgement, silences: readonly Silence[]): Uint8Array | undefined {
  const { coverage, day, to } = judgement;
  const midnight = day * 1440;
  let lost: Uint8Array | undefined;
  for (const silence of silences) {
    const until = Math.min(to, silence.to - midnight);
    if (until <= 0 || coverage.delivery(silence, ownCalls(judgement)) !== 'lost') continue;
    lost ??= new Uint8Array(1440);
    lost.fill(coverage.cuts(silence, ownCalls(judgement)) ? GAP : LOST, Math.max(0, silence.from - midnight), until);
  }
  return lost;
}

/** Opens a drop for what was missing until a minute of the day, which is sure `now`; or nothing, where people rest. */
function open(judgement: Judgement, low: Low, until: number, now: number): void {
  const { memory, day, thresholds } = judgement;
  const { start, observed, expected, spread, p, gates } = low;
  const midnight = day * 1440;
  if (thresholds.establishedDays > 0 && isKnownSilence(memory, midnight + start, midnight + now)) return;
  const doing = judgement.people.doing(now);
  if (doing === 'not known yet') return;
  if (doing === 'rest') {
    memory.restsSince = midnight + start;
    judgement.people.keptQuiet(memory.restsSince);
    return;
  }
  memory.open = {
    kind: 'drop',
    start: midnight + start,
    declaredAt: midnight + now - 1,
    last: midnight + now - 1,
    size: 0,
    hour: 0,
    explanation: {
      window: until - start,
      until: midnight + until,
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

/** Whether calls come as they should in a span of the day. */
function isUsual({ model, thresholds }: Judgement, from: number, now: number): boolean {
  const expected = shortfall.expectedIn(from, now);
  const observed = shortfall.observedIn(from, now);
  if (observed === 0 || observed < thresholds.dropShare * expected) return false;
  const size = sizeOf(model, Math.max(1e-9, expected), now - from, 2);
  return logLowerTail(observed, Math.max(1e-9, expected), size) > Math.log(thresholds.dropOver);
}

/** A rest is over when calls come as they should, and when others work again: what is missing then is missing. */
function endRest(judgement: Judgement, since: number, now: number): void {
  const { memory, day } = judgement;
  const midnight = day * 1440;
  const isBack = isBackAt(judgement, since - midnight, now);
  if (!isBack && judgement.people.doing(now) !== 'work') {
    judgement.people.keptQuiet(since);
    return;
  }
  const end = isBack ? midnight + shortfall.recovery(since - midnight, now) : midnight + now;
  memory.past.push({ start: since, end: Math.max(end, since + 1), size: 0, hour: 0 });
  // A burst of that day may have ended later.
  memory.past.sort((a, b) => a.end - b.end);
  memory.restsSince = undefined;
}

/** Spans in which calls may show that they are back, minutes. */
const BACK = [15, 30, 60, 120, 240] as const;

function closeIfOver(judgement: Judgement, open: OpenEpisode, now: number): void {
  const { memory, thresholds, day, found } = judgement;
  const midnight = day * 1440;
  const start = open.start - midnight;
  const forced = now - start >= thresholds.longestMinutes;
  const usual = isBackAt(judgement, start, now);
  if (!usual && !forced) return;
  const end = forced ? open.start + thresholds.longestMinutes : midnight + shortfall.recovery(start, now);
  const closed = Math.max(end, open.start + 1);
  found.push({ state: 'End', episode: open, end: closed, certainAt: midnight + now });
  memory.past.push({ start: open.start, end: closed, size: 0, hour: 0, ...(forced ? { learnt: true } : {}) });
  memory.isLow = forced && !usual;
  memory.open = undefined;
}

/** Whether calls that stayed away since `start` come as they should again. */
function isBackAt(judgement: Judgement, start: number, now: number): boolean {
  const enough = judgement.thresholds.dropExpected / 3;
  const span = BACK.find((minutes) => shortfall.expectedIn(Math.max(0, now - minutes), now) >= enough) ?? 240;
  return isUsual(judgement, Math.max(0, start, now - span), now);
}

/** The deepest shortfall of a day that is over, and what stands at its end; minutes that are left out expect nothing. */
export function shortfallOf(
  { model, counts, day, memory }: Pick<Judgement, 'model' | 'counts' | 'day' | 'memory'>,
  leftOut: ((minute: number) => boolean) | undefined,
): { readonly deepest: number; readonly rest: Carry | undefined } {
  const lost = leftOut && new Uint8Array(1440);
  if (lost && leftOut) for (let minute = 0; minute < 1440; minute += 1) if (leftOut(minute)) lost[minute] = LOST;
  shortfall.fill(model, counts, day, 1440, lost, memory.carry);
  let deepest = 0;
  for (let now = 5; now <= 1440; now += 5) {
    if (!lost?.[now - 1]) deepest = Math.max(deepest, shortfall.depth(now));
  }
  const rest = shortfall.rest();
  // What an incident ended is not missing any more.
  const goesOn = memory.open !== undefined || memory.restsSince !== undefined;
  const ended = goesOn ? Number.POSITIVE_INFINITY : (memory.past.at(-1)?.end ?? 0);
  return { deepest, rest: rest && rest.begin >= ended ? rest : undefined };
}
