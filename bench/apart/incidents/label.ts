/** `spike`: far above what the key has seen; `first use`: of an API nobody called; `absent`: a daily job did not run. */
export type LabelKind = 'spike' | 'first use' | 'errors' | 'drop' | 'absent';

/** What one account does with one API, for a while. Minutes since 1970: the first, and the first after. */
export interface Episode {
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  readonly onset: number;
  readonly end: number;
}

/** An episode that ought to be found. */
export interface Label extends Episode {
  readonly kind: LabelKind;
  readonly type: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly errorCode?: string;
}
