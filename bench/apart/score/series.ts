import { trackId } from '../../quality/corpus';

/** What is judged as one: the calls of an API, or its errors of one code. */
export interface Series {
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  /** `ApiCallRateInsight` or `ApiErrorRateInsight`. */
  readonly type: string;
  readonly errorCode?: string;
}

export function seriesId(series: Series): string {
  return trackId(series, series.type, series.errorCode);
}

/** What somebody told of a series: [start, end), minutes since 1970. */
export interface Told {
  readonly series: Series;
  readonly start: number;
  readonly end: number;
}
