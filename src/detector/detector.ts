import type { CallBatch, CallKind } from '../records';
import { Account } from './account';
import { callsOfApi } from './calls-of-api';
import type { Coverage } from './coverage';
import type { SeriesView } from './day-cells';
import { DayCounts } from './day-counts';
import { type Workday, workdayOf } from './day-of-rest';
import { scatterOf } from './dispersion';
import type { Finding } from './episode';
import { fadeQuiet, foldDay } from './fold-day';
import { hoursOfPeople } from './hours-of-people';
import { BEFORE, IncidentWriter, START_MINUTES } from './incident-writer';
import { judgeSeries } from './judge-day';
import { canDrop, isToldWhenLow } from './judge-drops';
import { type CallsOfApi, type Judgement, ownCalls } from './judgement';
import { Ledger, PENDING_CELLS } from './ledger';
import { modelOf, type RateModel } from './rate-model';
import { regionsNow } from './regions-now';
import { Rests } from './rests';
import { type Due, dueOn, NOTHING_DUE } from './schedule';
import { REMEMBERED_DAYS, SeriesMemory } from './series-memory';
import { strictnessOf, type Thresholds, thresholdsOf } from './thresholds';
import type { Detector, DetectorCounts, DetectorOptions, Incident } from './types';
import { thresholdsFor } from './young-account';

/** What is known of a series for one day, before the day. */
interface Outlook {
  readonly day: number;
  readonly model: RateModel;
  readonly due: Due;
  /** Calls remembered. */
  readonly calls: number;
}

type Certain = readonly [at: number, incident: Incident];

export class InsightDetector implements Omit<Detector, 'save'> {
  readonly ledger: Ledger;
  readonly memories: (SeriesMemory | undefined)[] = [];
  readonly accounts: Account[] = [];
  readonly watched = new Set<number>();
  /** Every minute before it was judged. */
  judgedTo = Number.NEGATIVE_INFINITY;
  private readonly thresholds: Thresholds;
  private readonly writer: IncidentWriter;
  private readonly outlooks: (Outlook | undefined)[] = [];
  private readonly dayCounts = new DayCounts();
  private readonly callCounts = new DayCounts();
  private readonly gaps: DetectorCounts['gaps'][number][] = [];
  private readonly rests: Rests;
  /** Found before anyone asked, because too much was waiting. */
  early: Certain[] = [];
  /** Whether what was judged can be taken back. */
  private ahead: 'not yet' | 'yes' | 'no' = 'not yet';

  constructor(readonly options: DetectorOptions) {
    this.thresholds = thresholdsOf(options);
    this.rests = new Rests(this.thresholds.restApis);
    this.ledger = new Ledger(options.include);
    this.writer = new IncidentWriter(this.ledger);
  }

  get horizon(): number | undefined {
    const { newest } = this.ledger;
    return newest === undefined ? undefined : newest + 1;
  }

  get unjudgedFrom(): number | undefined {
    if (this.judgedTo > Number.NEGATIVE_INFINITY) return this.judgedTo;
    const first = this.ledger.firstDay();
    return first === undefined ? undefined : first * 1440;
  }

  kinds(): readonly CallKind[] {
    return this.ledger.table.kinds;
  }

  addKinds(kinds: readonly CallKind[]): void {
    this.ledger.addKinds(kinds);
  }

  add(batch: CallBatch): void {
    if (this.ahead === 'yes' && firstOf(batch.minutes) < this.judgedTo) this.takeBack();
    this.ledger.add(batch, this.judgedTo);
    if (this.ahead === 'yes' && this.ledger.pending > PENDING_CELLS) this.takeBack();
    while (this.ledger.pending > PENDING_CELLS && this.judgeFirstDay()) {
      // Until enough was judged, or one day alone is too much.
    }
  }

  addCount(kind: number, minute: number, count: number): void {
    if (this.ahead === 'yes' && minute < this.judgedTo) this.takeBack();
    this.ledger.addCount(kind, minute, count, this.judgedTo);
  }

  prepare(minute: number): void {
    if (this.ahead === 'no' || this.options.alarmsPerWeek !== undefined) return;
    if (this.ahead === 'not yet') {
      if (this.judgedTo !== Number.NEGATIVE_INFINITY) return;
      this.ahead = 'yes';
      this.ledger.keepWhole();
    }
    // A day that may still get calls is left alone.
    const over = Math.floor(Math.min(minute, this.ledger.newest ?? minute) / 1440) * 1440;
    if (over > this.judgedTo && this.ledger.firstDay() !== undefined) this.judgeTo(over);
  }

  /** As if nothing had been judged. */
  takeBack(): void {
    if (this.ahead !== 'yes') return;
    this.ahead = 'no';
    this.ledger.reopen();
    this.memories.length = 0;
    this.accounts.length = 0;
    this.outlooks.length = 0;
    this.gaps.length = 0;
    this.rests.clear();
    this.early.length = 0;
    this.watched.clear();
    this.judgedTo = Number.NEGATIVE_INFINITY;
  }

  advance(minute: number): Incident[] {
    if (minute < this.judgedTo) this.takeBack();
    if (this.ahead === 'yes') this.ledger.settle();
    this.ahead = 'no';
    this.judgeTo(minute);
    const found = this.early.sort(([a], [b]) => a - b).map(([, incident]) => incident);
    this.early = [];
    return found;
  }

  open(): readonly Incident[] {
    return this.memories.flatMap((memory) => (memory?.open?.begun ? [memory.open.begun] : []));
  }

  counts(): DetectorCounts {
    const { table, tally } = this.ledger;
    const { gaps, learning } = regionsNow(table.coverages, this.judgedTo, this.thresholds, this.horizon);
    const told = { gaps: [...this.gaps, ...gaps], learning, rests: this.rests.told() };
    return { ...tally, keys: table.series.length, unjudged: table.unjudged, ...told };
  }

  private judgeFirstDay(): boolean {
    const { newest = 0 } = this.ledger;
    const first = Math.max(this.judgedTo, (this.ledger.firstDay() ?? 0) * 1440);
    const next = (Math.floor(first / 1440) + 1) * 1440;
    if (next > newest) return false;
    this.judgeTo(next);
    return true;
  }

  private judgeTo(minute: number): void {
    if (this.judgedTo === Number.NEGATIVE_INFINITY) {
      const first = this.ledger.firstDay();
      if (first === undefined) {
        // Calls that nobody asked for are judged too, by passing them over.
        if (this.ledger.newest === undefined) return;
        this.judgedTo = minute;
        this.ledger.closedTo = Math.floor(minute / 1440);
        return;
      }
      this.judgedTo = first * 1440;
    }
    while (this.judgedTo < minute) {
      const day = Math.floor(this.judgedTo / 1440);
      const to = Math.min(minute, (day + 1) * 1440);
      this.judgeDay(day, this.judgedTo - day * 1440, to - day * 1440);
      this.judgedTo = to;
      if (to === (day + 1) * 1440) this.closeDay(day);
    }
  }

  private judgeDay(day: number, from: number, to: number): void {
    const { days, table } = this.ledger;
    const today = days.get(day)?.bySeries(table);
    const before = days.get(day - 1)?.bySeries(table);
    const due = new Set(this.watched);
    for (const series of today?.active ?? []) due.add(series);
    for (const series of due) this.judgeOne(series, day, from, to, today, before);
    for (const coverage of table.coverages) {
      this.gaps.push(...coverage.gapsEnding(day * 1440 + from, day * 1440 + to));
    }
  }

  private judgeOne(
    series: number,
    day: number,
    from: number,
    to: number,
    today?: SeriesView,
    before?: SeriesView,
  ): void {
    const { table } = this.ledger;
    const key = table.series[series];
    const coverage = table.coverages[table.coverageOf[series] ?? 0];
    if (!key || !coverage) return;
    let memory = this.memories[series];
    // What was not called for as long as anything is remembered is called for the first time.
    if (!memory || (!memory.open && memory.lastDay < day - REMEMBERED_DAYS)) {
      memory = new SeriesMemory(key, day);
      this.memories[series] = memory;
    }
    const { model, due } = this.outlook(series, memory, coverage, day);
    fill(this.dayCounts, series, today, before);
    const found: Finding[] = [];
    const strictness = strictnessOf(this.options, table.series.length);
    const callsOfApi = this.callsOfApi(memory, day, today, before);
    const { account } = key;
    const coveredDays = day - coverage.firstMinute / 1440;
    const asked = { series, account, apis: table.ofAccount(account).length, day, to };
    const judgement: Judgement = {
      memory,
      model,
      counts: this.dayCounts,
      day,
      from,
      to,
      knownTo: (this.ledger.newest ?? 0) + 1 - day * 1440,
      thresholds: thresholdsFor(this.thresholds, coveredDays),
      coverage,
      strictness,
      uses: this.account(series).uses[key.type],
      usualSize: this.account(series).usualSize(key.type),
      isSparse: memory.hours.total() < SPARSE_BELOW,
      coveredDays,
      accountDays: day - table.firstMinuteOf(coverage.account) / 1440,
      ...(callsOfApi ? { callsOfApi } : {}),
      people: this.rests.callersOf(asked, () => this.workdaysOf(account, day, today)),
      found,
    };
    judgeSeries(judgement, due.slots);
    this.tell(series, memory, found, day, day * 1440 + to);
    if (to === 1440) this.fold(series, memory, model, coverage, day);
    const isUnderWay = memory.open !== undefined || memory.restsSince !== undefined;
    if (isUnderWay || due.isWatched || canDrop(judgement)) this.watched.add(series);
    // Until the day is over: it belongs to the day as a whole, in however many pieces that is judged.
    else if (to === 1440) this.watched.delete(series);
    this.dayCounts.clear();
  }

  /** Gives out what began and ended, each when it is certain. */
  private tell(series: number, memory: SeriesMemory, found: readonly Finding[], day: number, known: number): void {
    for (const finding of found) {
      const { episode, certainAt } = finding;
      if (!episode.begun) this.tellStart(series, memory, episode, day, certainAt);
      if (finding.state === 'End' && episode.begun) {
        this.early.push([certainAt, this.writer.end(series, finding, episode.begun, this.dayCounts, day)]);
      }
    }
    const { open } = memory;
    if (open && !open.begun && open.start + START_MINUTES <= known) {
      this.tellStart(series, memory, open, day, Number.POSITIVE_INFINITY);
    }
  }

  private tellStart(
    series: number,
    memory: SeriesMemory,
    episode: Finding['episode'],
    day: number,
    latest: number,
  ): void {
    episode.begun = this.writer.start(series, memory.key, episode, this.dayCounts, day);
    const certain = Math.max(episode.declaredAt + 1, episode.start + START_MINUTES);
    this.early.push([Math.min(latest, certain), episode.begun]);
  }

  /** The model and what is due on a day: made once, from the days before. */
  private outlook(series: number, memory: SeriesMemory, coverage: Coverage, day: number): Outlook {
    const known = this.outlooks[series];
    if (known?.day === day) return known;
    fadeQuiet(memory, day);
    const scatter =
      this.options.sensitivity === 'native' && memory.scatter.expected < 30
        ? { dispersion: 1, levelNoise: 0 }
        : scatterOf(memory.scatter, this.thresholds.dispersion);
    const firstHour = Math.max(
      (day - REMEMBERED_DAYS) * 24,
      // Native Insights takes a key's days before its first call for what they are: days without one.
      this.options.sensitivity === 'native' ? 0 : memory.firstDay * 24,
      Math.floor(Math.min(coverage.firstMinute, day * 1440) / 60),
    );
    const model = modelOf(memory.hours, day, firstHour, memory.excluded, scatter);
    const outlook = {
      day,
      model,
      due: isToldWhenLow({ memory, thresholds: this.thresholds })
        ? dueOn(memory, day, this.thresholds.regularDays)
        : NOTHING_DUE,
      calls: memory.hours.total(),
    };
    memory.flat = model.flat;
    this.outlooks[series] = outlook;
    return outlook;
  }

  private fold(series: number, memory: SeriesMemory, model: RateModel, coverage: Coverage, day: number): void {
    const wasNew = memory.daysSeen === 0;
    const midnight = day * 1440;
    const own = ownCalls({ counts: this.dayCounts, day });
    const silences = coverage
      .silencesUntil(midnight + 1440)
      .filter((silence) => coverage.delivery(silence, own) === 'lost');
    const lost = (minute: number): boolean =>
      silences.some(({ from, to }) => midnight + minute >= from && midnight + minute < to);
    const firstSum = foldDay(memory, model, this.dayCounts, day, silences.length > 0 ? lost : undefined);
    if (memory.hours.total() < SPARSE_BELOW) this.account(series).addSparse(memory.key.type, memory.sizes.mean ?? 0);
    // The first days of an account are all first uses, of no kind that comes again.
    if (wasNew && midnight >= coverage.firstMinute + 2 * 1440) {
      this.account(series).addSize(memory.key.type, firstSum);
    }
  }

  /** The APIs of an account that people call, by series. */
  private workdaysOf(account: string, day: number, today?: SeriesView): Map<number, Workday> {
    const { table } = this.ledger;
    const found = new Map<number, Workday>();
    for (const series of table.ofAccount(account)) {
      const memory = this.memories[series];
      const coverage = table.coverages[table.coverageOf[series] ?? 0];
      const shares = memory && hoursOfPeople(memory, day);
      if (!coverage || !shares) continue;
      const { model } = this.outlook(series, memory, coverage, day);
      found.set(
        series,
        workdayOf(memory, shares, model, day, (add) => today?.each(series, add)),
      );
    }
    return found;
  }

  private account(series: number): Account {
    return this.accountAt(this.ledger.table.coverageOf[series] ?? 0);
  }

  accountAt(index: number): Account {
    const known = this.accounts[index];
    if (known) return known;
    const account = new Account();
    this.accounts[index] = account;
    return account;
  }

  /** The calls that a series of errors is among, where they are judged too. */
  private callsOfApi(
    errors: SeriesMemory,
    day: number,
    today?: SeriesView,
    before?: SeriesView,
  ): CallsOfApi | undefined {
    if (errors.key.type !== 'ApiErrorRateInsight') return undefined;
    const series = this.ledger.table.callsOf(errors.key);
    const calls = series === undefined ? undefined : this.memories[series];
    if (series === undefined || !calls) return undefined;
    const outlook = this.outlooks[series];
    // As it was before the day, whichever of the two is judged first.
    const pastCalls = outlook?.day === day ? outlook.calls : calls.hours.total();
    const countsOf = (): DayCounts => {
      this.callCounts.clear();
      fill(this.callCounts, series, today, before);
      return this.callCounts;
    };
    return callsOfApi({ calls, errors, day, pastCalls, countsOf });
  }

  /** The first minute that may still be asked for when a day is closed: an incident's, or a shortfall's, first. */
  private keepFrom(series: number, day: number): number {
    const last = (day + 1) * 1440 - LOOKED_BACK_ON;
    const memory = this.memories[series];
    if (!memory) return last;
    const { open, carry } = memory;
    if (open) return Math.min(last, open.start - BEFORE);
    return carry && carry.depth >= DEEP ? Math.min(last, carry.begin - BEFORE) : last;
  }

  private closeDay(day: number): void {
    this.ledger.closeDay(day, (series) => this.keepFrom(series, day));
    for (const account of this.accounts) account?.closeDay();
  }
}

/** Calls in four weeks, below which an API is seldom called: its past is a few bursts. */
const SPARSE_BELOW = 150;
/** Minutes of a day that the next one looks back on. */
const LOOKED_BACK_ON = 150;
/** Calls missing at midnight, from which a drop may come of it. */
const DEEP = 3;

function firstOf(minutes: Int32Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let index = 0; index < minutes.length; index += 1) first = Math.min(first, minutes[index] ?? first);
  return first;
}

function fill(counts: DayCounts, series: number, today?: SeriesView, before?: SeriesView): void {
  before?.each(series, (minute, count) => counts.add(minute - 1440, count));
  today?.each(series, (minute, count) => counts.add(minute, count));
}
