/** Collects the calls of a key by kind, and puts them in order. */
import type { KindCounts, SimulatedKey } from './types';

/** What tells the kinds of one key apart. */
export interface Face {
  readonly identity: string;
  readonly userAgent: string;
  readonly errorCode: string;
}

export interface KindCell {
  add(minute: number, count: number): void;
}

export interface KindCells {
  cell(face: Face): KindCell;
  /** Those that had calls, in order of first use. */
  counts(): KindCounts[];
}

/** Minute and count in one number, so that a million of them sort as numbers do. */
const COUNT_LIMIT = 2 ** 16;
const pack = (minute: number, count: number): number => minute * COUNT_LIMIT + count;

/** Columns in order of minute, equal minutes added up. */
function columnsOf(packed: readonly number[]): Pick<KindCounts, 'minutes' | 'counts'> {
  const minutes = new Int32Array(packed.length);
  const counts = new Int32Array(packed.length);
  let length = 0;
  for (const value of Float64Array.from(packed).sort()) {
    const minute = Math.floor(value / COUNT_LIMIT);
    if (length === 0 || minutes[length - 1] !== minute) {
      minutes[length] = minute;
      length += 1;
    }
    counts[length - 1] = (counts[length - 1] ?? 0) + (value % COUNT_LIMIT);
  }
  return { minutes: minutes.slice(0, length), counts: counts.slice(0, length) };
}

type Calls = readonly [minute: number, count: number];

/** The same kind with these calls instead of its own. */
function withOnly(kind: KindCounts, calls: Iterable<Calls>): KindCounts {
  const packed: number[] = [];
  for (const [minute, count] of calls) if (count > 0) packed.push(pack(minute, count));
  return { ...kind, ...columnsOf(packed) };
}

const callsOf = ({ minutes, counts }: KindCounts): Calls[] =>
  Array.from(minutes, (minute, i) => [minute, counts[i] ?? 0]);

/** The same kind with more calls in it. */
export const withCalls = (kind: KindCounts, more: Iterable<Calls>): KindCounts =>
  withOnly(kind, [...callsOf(kind), ...more]);

/** The same kind with each count as `keep` says; what is left without calls goes. */
export const changedCalls = (kind: KindCounts, keep: (minute: number, count: number) => number): KindCounts =>
  withOnly(
    kind,
    callsOf(kind).map(([minute, count]) => [minute, keep(minute, count)]),
  );

/** The same kind with its calls in other minutes; those without one go. */
export const movedCalls = (kind: KindCounts, minuteOf: (minute: number) => number | undefined): KindCounts =>
  withOnly(
    kind,
    callsOf(kind).flatMap(([from, count]): Calls[] => {
      const minute = minuteOf(from);
      return minute === undefined ? [] : [[minute, count]];
    }),
  );

/** Kinds of both, calls of the same kind added up. */
export function together(kinds: readonly KindCounts[], more: readonly KindCounts[]): KindCounts[] {
  const byName = new Map(kinds.map((it) => [nameOf(it), it]));
  for (const it of more) {
    const known = byName.get(nameOf(it));
    byName.set(nameOf(it), known ? withCalls(known, callsOf(it)) : it);
  }
  return [...byName.values()];
}

export function groupedByKey(counts: readonly KindCounts[]): ReadonlyMap<number, readonly KindCounts[]> {
  const byKey = new Map<number, KindCounts[]>();
  for (const kind of counts) {
    const known = byKey.get(kind.key);
    if (known) known.push(kind);
    else byKey.set(kind.key, [kind]);
  }
  return byKey;
}

const nameOf = ({ key, kind }: KindCounts): string => `${key} ${faceId(kind)}`;

const faceId = ({ identity, userAgent, errorCode }: Face): string => JSON.stringify([identity, userAgent, errorCode]);

/** A kind of a key, without calls. */
export function emptyKind({ account, region, source, name, write }: SimulatedKey, key: number, face: Face): KindCounts {
  const { identity, userAgent, errorCode } = face;
  const kind = {
    account,
    region,
    category: 'Management',
    source,
    name,
    write,
    identity,
    userAgent,
    errorCode,
  } as const;
  return { kind, key, minutes: new Int32Array(0), counts: new Int32Array(0) };
}

/** @param span calls outside are left out: batches run over, and machines are early */
export function createKindCells(key: SimulatedKey, index: number, [from, to]: readonly [number, number]): KindCells {
  const cells = new Map<string, { readonly face: Face; readonly packed: number[] }>();
  return {
    cell(face) {
      const id = faceId(face);
      const found = cells.get(id) ?? { face, packed: [] };
      cells.set(id, found);
      return {
        add(minute, count) {
          if (minute >= from && minute < to) found.packed.push(pack(minute, count));
        },
      };
    },
    counts: () =>
      [...cells.values()]
        .filter(({ packed }) => packed.length > 0)
        .map(({ face, packed }) => ({ ...emptyKind(key, index, face), ...columnsOf(packed) })),
  };
}
