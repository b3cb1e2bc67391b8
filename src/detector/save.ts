import type { CallKind, EventCategory } from '../records';
import { ByteReader, ByteWriter } from './bytes';
import { InsightDetector } from './detector';
import { readMemory, writeMemory } from './save-series';
import { REMEMBERED_DAYS } from './series-memory';
import type { DetectorOptions, RateInsightType, SeriesKey } from './types';

/** First bytes of a saved detector, and the version of what follows. */
const MAGIC = 'trailinsight detector';
const STATE_VERSION = 4;
/** Ids kept, newest hours first, 8 bytes each: enough for what is delivered a second time in the hours after. */
const SAVED_IDS = 500_000;
/** As long as anything is remembered of a series. */
const REMEMBERED_MINUTES = (REMEMBERED_DAYS + 1) * 1440;
const CATEGORIES: readonly EventCategory[] = ['Management', 'Data', 'NetworkActivity'];
const TYPES: readonly RateInsightType[] = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

/** All a detector remembers. Kinds and series that nothing rests on any more are left out, so indexes change. */
export function saveDetector(detector: InsightDetector): Uint8Array {
  const { ledger, memories } = detector;
  const { table } = ledger;
  const out = new ByteWriter();
  out.text(MAGIC);
  out.amount(STATE_VERSION);
  out.number(detector.judgedTo);
  out.number(ledger.closedTo);
  out.number(ledger.newest ?? Number.NaN);
  for (const value of Object.values(ledger.tally)) out.amount(value);

  const kindsKept = keptKinds(detector);
  const kindPlace = new Map([...kindsKept].map((kind, place) => [kind, place]));
  const words = new Words();
  const body = new ByteWriter();
  body.amount(kindsKept.length);
  for (const index of kindsKept) writeKind(body, words, table.kinds[index]);
  const series = inOrder(
    table.series.flatMap((_, index) => {
      const memory = memories[index];
      const isKept = (table.kindsOf[index] ?? []).some((kind) => kindPlace.has(kind));
      const isFresh = memory && memory.lastDay * 1440 >= detector.judgedTo - REMEMBERED_MINUTES;
      return memory && (isKept || isFresh || memory.open) ? [index] : [];
    }),
    (index) => JSON.stringify(table.series[index]),
  );
  body.amount(series.length);
  for (const index of series) {
    writeKey(body, words, table.series[index]);
    body.amount(detector.watched.has(index) ? 1 : 0);
    const memory = memories[index];
    if (memory) writeMemory(body, memory);
  }
  body.amount(table.coverages.length);
  const places = table.coverages.map((_, index) => index);
  for (const index of inOrder(
    places,
    (place) => `${table.coverages[place]?.account} ${table.coverages[place]?.region}`,
  )) {
    const coverage = table.coverages[index];
    if (!coverage) continue;
    body.amount(words.place(coverage.account));
    body.amount(words.place(coverage.region));
    coverage.write(body);
    const uses = detector.accounts[index]?.uses;
    for (const type of TYPES) {
      const state = uses?.[type].state() ?? [];
      body.amount(state.length);
      for (const value of state) body.number(value);
      body.number(detector.accounts[index]?.sparse[type].sum ?? 0);
      body.number(detector.accounts[index]?.sparse[type].weight ?? 0);
    }
  }
  body.amount(ledger.days.size);
  for (const [day, cells] of [...ledger.days].sort(byDay)) {
    body.amount(day);
    body.ascending(Array.from({ length: cells.length }, (_, cell) => kindPlace.get(cells.kinds[cell] ?? 0) ?? 0));
    body.amounts(cells.minutes.subarray(0, cells.length));
    body.amounts(cells.counts.subarray(0, cells.length));
  }
  body.amount(ledger.totals.size);
  for (const [day, { kinds, counts }] of [...ledger.totals].sort(byDay)) {
    body.amount(day);
    body.ascending(Array.from(kinds, (kind) => kindPlace.get(kind) ?? 0));
    body.amounts(counts);
  }
  const ids = ledger.seen.newest(SAVED_IDS);
  body.amount(ids.length);
  for (const [hour, pairs] of ids) {
    body.amount(hour);
    body.amount(pairs.byteLength);
    // In order, so that the same memory gives the same bytes.
    new BigUint64Array(pairs.buffer).sort();
    body.raw(new Uint8Array(pairs.buffer));
  }
  out.text(JSON.stringify(detector.early));
  out.amount(words.list.length);
  for (const word of words.list) out.text(word);
  out.raw(body.done());
  return out.done();
}

/** Why bytes are not a detector of this version. */
export class StateError extends Error {
  override readonly name = 'StateError';

  constructor(
    readonly reason: 'foreign' | 'version' | 'damaged',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function loadDetector(bytes: Uint8Array, options: DetectorOptions): InsightDetector {
  try {
    return read(new ByteReader(bytes), options);
  } catch (cause) {
    if (cause instanceof StateError) throw cause;
    throw new StateError('damaged', 'the saved state is damaged', { cause });
  }
}

function read(from: ByteReader, options: DetectorOptions): InsightDetector {
  if (from.text() !== MAGIC) throw new StateError('foreign', 'this is no saved state of a detector');
  const version = from.amount();
  if (version !== STATE_VERSION) {
    throw new StateError('version', `the state is of version ${version}; this program reads version ${STATE_VERSION}`);
  }
  const detector = new InsightDetector(options);
  const { ledger } = detector;
  const { table } = ledger;
  detector.judgedTo = from.number();
  ledger.closedTo = from.number();
  const newest = from.number();
  if (!Number.isNaN(newest)) ledger.newest = newest;
  for (const name of ['calls', 'duplicates', 'late', 'outOfScope'] as const) ledger.tally[name] = from.amount();
  const early: typeof detector.early = JSON.parse(from.text());
  detector.early = early;
  const words = Array.from({ length: from.amount() }, () => from.text());
  const word = (): string => words[from.amount()] ?? '';

  const kinds: CallKind[] = [];
  for (let left = from.amount(); left > 0; left -= 1) {
    const [account, region, source, name, identity, userAgent, errorCode] = [
      word(),
      word(),
      word(),
      word(),
      word(),
      word(),
      word(),
    ];
    const bits = from.amount();
    const category = CATEGORIES[bits >> 1] ?? 'Management';
    kinds.push({ account, region, category, source, name, write: bits % 2 === 1, identity, userAgent, errorCode });
  }
  ledger.addKinds(kinds);
  for (let left = from.amount(); left > 0; left -= 1) {
    const key = readKey(from, word);
    const series = table.indexOf(key);
    if (from.amount() === 1) detector.watched.add(series);
    detector.memories[series] = readMemory(from, key);
  }
  for (let left = from.amount(); left > 0; left -= 1) {
    const index = table.coverageFor({ account: word(), region: word() });
    table.coverages[index]?.read(from);
    for (const type of TYPES) {
      const state = Array.from({ length: from.amount() }, () => from.number());
      const sparse = { sum: from.number(), weight: from.number() };
      if (state.length === 0) continue;
      const account = detector.accountAt(index);
      account.uses[type].restore(state);
      account.sparse[type] = sparse;
    }
  }
  for (let left = from.amount(); left > 0; left -= 1) {
    const day = from.amount();
    const cells = ledger.cellsOf(day);
    const places = from.ascending();
    const minutes = from.amounts();
    const counts = from.amounts();
    for (const [cell, kind] of places.entries()) cells.add(kind, minutes[cell] ?? 0, counts[cell] ?? 0);
    if (day >= ledger.closedTo) ledger.pending += cells.length;
  }
  for (let left = from.amount(); left > 0; left -= 1) {
    const day = from.amount();
    ledger.totals.set(day, { kinds: Int32Array.from(from.ascending()), counts: Uint32Array.from(from.amounts()) });
  }
  for (let left = from.amount(); left > 0; left -= 1) {
    const hour = from.amount();
    const pairs = new Uint32Array(Uint8Array.from(from.raw(from.amount())).buffer);
    for (let at = 0; at < pairs.length; at += 2) ledger.seen.add(hour, pairs[at] ?? 0, pairs[at + 1] ?? 0);
  }
  return detector;
}

const byDay = ([a]: readonly [number, unknown], [b]: readonly [number, unknown]): number => a - b;

function inOrder(indexes: readonly number[], labelOf: (index: number) => string): number[] {
  return indexes
    .map((index) => [labelOf(index), index] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, index]) => index);
}

/** Kinds that minutes or totals still speak of. */
function keptKinds({ ledger }: InsightDetector): number[] {
  const kept = new Set<number>();
  for (const cells of ledger.days.values())
    for (let cell = 0; cell < cells.length; cell += 1) kept.add(cells.kinds[cell] ?? 0);
  for (const { kinds } of ledger.totals.values()) for (const kind of kinds) kept.add(kind);
  return [...kept].sort((a, b) => a - b);
}

/** Every text once. */
class Words {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();

  place(word: string): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    this.places.set(word, this.list.length);
    this.list.push(word);
    return this.list.length - 1;
  }
}

function writeKind(out: ByteWriter, words: Words, kind: CallKind | undefined): void {
  if (!kind) return;
  const { account, region, source, name, identity, userAgent, errorCode } = kind;
  for (const text of [account, region, source, name, identity, userAgent, errorCode]) out.amount(words.place(text));
  out.amount(2 * CATEGORIES.indexOf(kind.category) + (kind.write ? 1 : 0));
}

function writeKey(out: ByteWriter, words: Words, key: SeriesKey | undefined): void {
  if (!key) return;
  const { account, region, source, name, errorCode = '' } = key;
  for (const text of [account, region, source, name, errorCode]) out.amount(words.place(text));
  out.amount(2 * CATEGORIES.indexOf(key.category) + TYPES.indexOf(key.type));
}

function readKey(from: ByteReader, word: () => string): SeriesKey {
  const [account, region, source, name, errorCode] = [word(), word(), word(), word(), word()];
  const bits = from.amount();
  const category = CATEGORIES[bits >> 1] ?? 'Management';
  const type = TYPES[bits % 2] ?? 'ApiCallRateInsight';
  const key = { account, region, category, source, name, type };
  return type === 'ApiErrorRateInsight' ? { ...key, errorCode } : key;
}
