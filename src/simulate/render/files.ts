/** Counts as the files CloudTrail would have written: one day of calls at a time. */
import { DAY } from '../clock';
import type { Place } from '../keys';
import { createRandom, type Random } from '../random';
import { chance, integer } from '../samplers';
import type { KindCounts } from '../types';
import { FILE_MINUTES, fileKey, lateBy, usualLag } from './delivery';
import { type Persona, personaOf } from './identity';
import { type Thing, thingsOf } from './payload';
import { renderRecord } from './record';

export interface RenderOptions {
  readonly seed: number;
  /** `o-…`: the trail of an organization. */
  readonly organization?: string;
  /** Share of records that come a second time, in another file. Default 0. */
  readonly duplicateShare?: number;
  /** Share of files that come up to thirty hours late. Default 0. */
  readonly lateShare?: number;
  /** Most records in a file. Default 2,000. */
  readonly recordsPerFile?: number;
  /** Minutes from a call to when it can be written. Default: as measured. */
  readonly lag?: (random: Random) => number;
  /** Records that never come. Minutes since 1970. */
  readonly gaps?: readonly (Place & { readonly from: number; readonly to: number })[];
}

export interface LogFile {
  /** From `AWSLogs/` on. */
  readonly key: string;
  /** `{"Records":[…]}`, not compressed. */
  readonly body: string;
  readonly records: number;
  /** Of them, those that come for the second time. */
  readonly duplicates: number;
  /** Comes an hour to thirty later than usual. */
  readonly late: boolean;
  /** UTC day of the calls, days since 1970. */
  readonly day: number;
}

interface Call {
  readonly source: Source;
  readonly minute: number;
  /** Tells calls of one kind and minute apart. */
  readonly nth: number;
  readonly again: boolean;
}

/** One kind, and how far it has been read. */
interface Source {
  readonly counts: KindCounts;
  next: number;
  /** Made with the first record. */
  details?: Details;
}

/** What all records of a kind have. */
interface Details {
  readonly persona: Persona;
  readonly things: readonly Thing[];
  /** For the streams of its records. */
  readonly salts: readonly [number, number];
}

/** Of a hundred records that come twice, those that come in the folder of another Region. */
const ASTRAY = 0.05;

const placeOf = ({ kind: { account, region } }: KindCounts): string => `${account} ${region}`;

function detailsOf({ kind }: KindCounts, seed: number): Details {
  const { account, region, source, name, identity, userAgent, errorCode } = kind;
  const random = createRandom(seed, 'record', account, region, source, name, identity, userAgent, errorCode);
  const persona = personaOf(seed, account, identity, userAgent);
  return { persona, things: thingsOf(seed, kind), salts: [random.uint32(), random.uint32()] };
}

function byPlace(counts: readonly KindCounts[]): ReadonlyMap<string, Source[]> {
  const places = new Map<string, Source[]>();
  for (const it of counts) {
    const source = { counts: it, next: 0 };
    const known = places.get(placeOf(it));
    if (known) known.push(source);
    else places.set(placeOf(it), [source]);
  }
  return places;
}

/** The calls of a place before `end` that were not read yet, with gaps left out. */
function* callsUntil(sources: readonly Source[], end: number, gaps: RenderOptions['gaps'] = []): Generator<Call> {
  for (const source of sources) {
    const { kind, minutes, counts } = source.counts;
    const own = gaps.filter((gap) => gap.account === kind.account && gap.region === kind.region);
    for (; source.next < minutes.length; source.next += 1) {
      const minute = minutes[source.next] ?? end;
      if (minute >= end) break;
      if (own.some(({ from, to }) => minute >= from && minute < to)) continue;
      const count = counts[source.next] ?? 0;
      for (let nth = 0; nth < count; nth += 1) yield { source, minute, nth, again: false };
    }
  }
}

/** Files from the first delivery of a record to the second: the next, or one of the half hour. */
const againAfter = (random: Random): number => (chance(random, 0.9) ? 1 : integer(random, 2, 6));

/** Calls of a day by the file that brings them: the number of its five minutes since 1970, `phase` minutes early. */
function delivered(calls: Iterable<Call>, phase: number, random: Random, options: RenderOptions): Map<number, Call[]> {
  const { duplicateShare = 0, lag = usualLag } = options;
  const files = new Map<number, Call[]>();
  const put = (slot: number, call: Call): void => {
    const known = files.get(slot);
    if (known) known.push(call);
    else files.set(slot, [call]);
  };
  for (const call of calls) {
    const slot = Math.ceil((call.minute + phase + random.float() + lag(random)) / FILE_MINUTES);
    put(slot, call);
    if (duplicateShare > 0 && chance(random, duplicateShare)) put(slot + againAfter(random), { ...call, again: true });
  }
  return files;
}

function shuffle(calls: Call[], random: Random): Call[] {
  for (let i = calls.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random.float() * (i + 1));
    const [a, b] = [calls[i], calls[j]];
    if (a && b) [calls[i], calls[j]] = [b, a];
  }
  return calls;
}

function renderCall({ source, minute, nth }: Call, seed: number): string {
  source.details ??= detailsOf(source.counts, seed);
  const { persona, things, salts } = source.details;
  const [first, second] = salts;
  return renderRecord({
    kind: source.counts.kind,
    things,
    persona,
    minute,
    random: createRandom(first, second, minute, nth),
  });
}

/** Files of one place and day, in order of delivery but for the late ones. */
function* filesOfDay(
  place: Place,
  others: readonly Place[],
  day: number,
  calls: Iterable<Call>,
  options: RenderOptions,
): Generator<LogFile> {
  const { seed, organization, lateShare = 0, recordsPerFile = 2000 } = options;
  const random = createRandom(seed, 'delivery', place.account, place.region, day);
  const phase = integer(createRandom(seed, 'phase', place.account, place.region), 0, FILE_MINUTES - 1);
  const slots = [...delivered(calls, phase, random, options)].sort(([a], [b]) => a - b);
  for (const [slot, inSlot] of slots) {
    const shuffled = shuffle(inSlot, random);
    for (let from = 0; from < shuffled.length; from += recordsPerFile) {
      const part = shuffled.slice(from, from + recordsPerFile);
      const late = lateShare > 0 && chance(random, lateShare) ? lateBy(random) : 0;
      const duplicates = part.filter(({ again }) => again).length;
      const other = others[integer(random, 0, Math.max(0, others.length - 1))];
      const astray = duplicates === part.length && other && chance(random, ASTRAY);
      const key = fileKey(astray ? other : place, slot * FILE_MINUTES - phase + late, random, organization);
      const body = `{"Records":[${part.map((call) => renderCall(call, seed)).join(',')}]}`;
      yield { key, body, records: part.length, duplicates, late: late > 0, day };
    }
  }
}

/** Every call of the counts, once, but for gaps and duplicates. Days ascend; a file's own time is that of delivery. */
export function* renderFiles(counts: readonly KindCounts[], options: RenderOptions): Generator<LogFile> {
  const places = byPlace(counts);
  const all = [...places.keys()].map((text): Place => {
    const [account = '', region = ''] = text.split(' ');
    return { account, region };
  });
  const first = counts.reduce((least, { minutes }) => Math.min(least, minutes[0] ?? least), Number.POSITIVE_INFINITY);
  const last = counts.reduce((most, { minutes }) => Math.max(most, minutes.at(-1) ?? most), 0);
  for (let day = Math.floor(first / DAY); day * DAY <= last; day += 1) {
    for (const place of all) {
      const sources = places.get(`${place.account} ${place.region}`) ?? [];
      const others = all.filter(({ account, region }) => account === place.account && region !== place.region);
      const calls = callsUntil(sources, (day + 1) * DAY, options.gaps);
      yield* filesOfDay(place, others, day, calls, options);
    }
  }
}
