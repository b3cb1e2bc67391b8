import { createDetector, type Detector, type DetectorOptions, type Incident } from '../../src/detector';
import type { CallKind } from '../../src/records';

/** Minute since 1970 of an ISO 8601 time. */
export const minuteOf = (iso: string): number => Date.parse(iso) / 60_000;

export const CALIBRATED: DetectorOptions = { sensitivity: 'calibrated', include: [] };
export const NATIVE: DetectorOptions = { sensitivity: 'native', include: [] };

/** A write call of alice's, but for what is said. */
export const kindOf = (changes: Partial<CallKind> = {}): CallKind => ({
  account: '111122223333',
  region: 'eu-west-1',
  category: 'Management',
  source: 'iam.amazonaws.com',
  name: 'CreateAccessKey',
  write: true,
  identity: 'arn:aws:iam::111122223333:user/alice',
  userAgent: 'aws-cli/2.31.0',
  errorCode: '',
  ...changes,
});

/** What everyone else does in the account: reads, which are not judged, but say that the logs are delivered. */
export const OTHERS = kindOf({ source: 'ec2.amazonaws.com', name: 'DescribeInstances', write: false });

/** Calls of a kind in a minute. */
export interface Count {
  readonly kind: CallKind;
  readonly minute: number;
  readonly count: number;
}

/** `count` calls of others in each minute of [from, to), `every` so many. */
export const othersIn = (from: number, to: number, every = 1, changes: Partial<CallKind> = {}): Count[] =>
  repeated({ ...OTHERS, ...changes }, from, to, every);

/** `count` calls every `every` minutes of [from, to). */
export function repeated(kind: CallKind, from: number, to: number, every: number, count = 1): Count[] {
  const counts: Count[] = [];
  for (let minute = from; minute < to; minute += every) counts.push({ kind, minute, count });
  return counts;
}

/** Counts of consecutive minutes from `start`; zeros are none. */
export const burst = (kind: CallKind, start: number, counts: readonly number[]): Count[] =>
  counts.flatMap((count, index) => (count > 0 ? [{ kind, minute: start + index, count }] : []));

/** The same kinds as indexes, as a reader gives them: in the order they are first seen. */
class KindIndex {
  private readonly places = new Map<string, number>();
  private readonly known = new Map<CallKind, number>();

  constructor(private readonly detector: Detector) {
    for (const kind of detector.kinds()) this.places.set(JSON.stringify(kind), this.places.size);
  }

  of(kind: CallKind): number {
    const known = this.known.get(kind);
    if (known !== undefined) return known;
    const place = this.find(kind);
    this.known.set(kind, place);
    return place;
  }

  private find(kind: CallKind): number {
    const label = JSON.stringify(kind);
    const known = this.places.get(label);
    if (known !== undefined) return known;
    this.detector.addKinds([kind]);
    this.places.set(label, this.places.size);
    return this.places.size - 1;
  }
}

export function feed(detector: Detector, counts: Iterable<Count>): void {
  const kinds = new KindIndex(detector);
  for (const { kind, minute, count } of counts) detector.addCount(kinds.of(kind), minute, count);
}

/** Everything found up to two days after the newest call, or up to `to`. */
export function judged(counts: Iterable<Count>, options: DetectorOptions = CALIBRATED, to?: number): Incident[] {
  const detector = createDetector(options);
  feed(detector, counts);
  return detector.advance(to ?? (detector.horizon ?? 0) + 2 * 1440);
}

/** One line each: `Start spike CreateAccessKey 2026-11-20T07:42Z`. */
export const linesOf = (incidents: readonly Incident[]): string[] =>
  incidents.map(({ state, kind, series, start, end }) => {
    const at = new Date((end ?? start) * 60_000).toISOString().replace(':00.000Z', 'Z');
    return [state, kind, series.name, ...(series.errorCode === undefined ? [] : [series.errorCode]), at].join(' ');
  });
