import type { CallKind } from '../records';
import { Coverage } from './coverage';
import type { DetectorOptions, SeriesKey } from './types';

/** Series that are judged; beyond, calls count for the delivery only. Someone may call a million names that do not exist. */
const SERIES_LIMIT = 150_000;

/** No series. */
const NONE = -1;

/** Which series and which delivery a call of each kind counts for. Indexes only grow. */
export class KindTable {
  readonly kinds: CallKind[] = [];
  readonly series: SeriesKey[] = [];
  /** Kinds of each series. */
  readonly kindsOf: number[][] = [];
  readonly coverages: Coverage[] = [];
  /** Index into `coverages`, by series. */
  readonly coverageOf: number[] = [];
  /** By kind: the series of its calls, of its errors, and the delivery. */
  rate = new Int32Array(1024);
  error = new Int32Array(1024);
  coverage = new Int32Array(1024);
  unjudged = 0;
  /** Series of each account, in all its Regions. */
  private readonly seriesOf = new Map<string, number[]>();
  private readonly seriesByName = new Map<string, number>();
  private readonly coverageByName = new Map<string, number>();
  private readonly coveragesOf = new Map<string, Coverage[]>();

  constructor(private readonly include: DetectorOptions['include']) {}

  add(kind: CallKind): void {
    const index = this.kinds.length;
    this.kinds.push(kind);
    if (index === this.rate.length) this.grow();
    this.coverage[index] = this.coverageFor(kind);
    this.rate[index] = this.countsCalls(kind) ? this.seriesFor(kind, index, undefined) : NONE;
    this.error[index] =
      kind.errorCode !== '' && this.countsErrors(kind) ? this.seriesFor(kind, index, kind.errorCode) : NONE;
  }

  /** The calls of the API that a series of errors belongs to, where they are judged. */
  callsOf({ account, region, category, source, name }: SeriesKey): number | undefined {
    return this.seriesByName.get(nameOf([account, region, category, source, name]));
  }

  /** Write management calls as native Insights does (User Guide); the others where they are asked for. */
  private countsCalls({ category, write }: CallKind): boolean {
    if (category === 'Management') return write || this.include.includes('read');
    return this.include.includes(category === 'Data' ? 'data' : 'network');
  }

  private countsErrors({ category }: CallKind): boolean {
    return category === 'Management' || this.include.includes(category === 'Data' ? 'data' : 'network');
  }

  /** The index of a series, made where it is new. */
  indexOf(key: SeriesKey): number {
    const { account, region, category, source, name, errorCode } = key;
    const parts = [account, region, category, source, name];
    const label = nameOf(errorCode === undefined ? parts : [...parts, errorCode]);
    const known = this.seriesByName.get(label);
    if (known !== undefined) return known;
    if (this.series.length >= SERIES_LIMIT) {
      this.unjudged += 1;
      return NONE;
    }
    this.seriesByName.set(label, this.series.length);
    const own = this.seriesOf.get(account) ?? [];
    this.seriesOf.set(account, own);
    own.push(this.series.length);
    this.series.push(key);
    this.kindsOf.push([]);
    this.coverageOf.push(this.coverageFor(key));
    return this.series.length - 1;
  }

  coverageFor({ account, region }: Pick<SeriesKey, 'account' | 'region'>): number {
    const label = nameOf([account, region]);
    const known = this.coverageByName.get(label);
    if (known !== undefined) return known;
    const coverage = new Coverage(account, region);
    this.coverages.push(coverage);
    this.coveragesOf.set(account, [...(this.coveragesOf.get(account) ?? []), coverage]);
    this.coverageByName.set(label, this.coverages.length - 1);
    return this.coverages.length - 1;
  }

  /** Series of an account, in any Region. */
  ofAccount(account: string): readonly number[] {
    return this.seriesOf.get(account) ?? [];
  }

  /** First minute with a call of the account, in any Region. */
  firstMinuteOf(account: string): number {
    return Math.min(...(this.coveragesOf.get(account) ?? []).map(({ firstMinute }) => firstMinute));
  }

  private seriesFor(kind: CallKind, index: number, errorCode: string | undefined): number {
    const { account, region, category, source, name } = kind;
    const key = { account, region, category, source, name } as const;
    const found = this.indexOf(
      errorCode === undefined
        ? { ...key, type: 'ApiCallRateInsight' }
        : { ...key, type: 'ApiErrorRateInsight', errorCode },
    );
    if (found !== NONE) this.kindsOf[found]?.push(index);
    return found;
  }

  private grow(): void {
    const larger = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.rate = larger(this.rate);
    this.error = larger(this.error);
    this.coverage = larger(this.coverage);
  }
}

/** Parts may hold any character, also the one between them: each is told with its length. */
const nameOf = (parts: readonly string[]): string => parts.map((part) => `${part.length}:${part}`).join('|');
