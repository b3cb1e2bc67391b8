import type { UnusualRate } from '../../src/records/unusual-rate';

const minuteOf = (iso: string): number => Date.parse(iso) / 60_000;

interface RateChanges extends Partial<Omit<UnusualRate, 'series' | 'start' | 'end'>> {
  readonly series?: Partial<UnusualRate['series']>;
  /** ISO 8601. */
  readonly start?: string;
  readonly end?: string;
}

/** 21 calls in the five minutes from 07:42, 23 in the 10,542 minutes before. */
export function rateOf({ series, start = '2026-11-20T07:42:00Z', end, ...changes }: RateChanges = {}): UnusualRate {
  return {
    state: 'Start',
    series: {
      account: '111122223333',
      region: 'eu-west-1',
      category: 'Management',
      source: 'iam.amazonaws.com',
      name: 'CreateAccessKey',
      type: 'ApiCallRateInsight',
      ...series,
    },
    start: minuteOf(start),
    ...(end === undefined ? {} : { end: minuteOf(end) }),
    insight: { count: 21, minutes: 5 },
    baseline: { count: 23, minutes: 10542 },
    identities: {
      insight: [
        ['arn:aws:sts::111122223333:assumed-role/ci-deploy/build-4711', 19],
        ['arn:aws:iam::111122223333:user/alice', 2],
      ],
      baseline: [['arn:aws:iam::111122223333:user/alice', 23]],
    },
    userAgents: { insight: [['aws-cli/2.31.0', 21]], baseline: [['aws-cli/2.31.0', 23]] },
    errorCodes: { insight: [['null', 21]], baseline: [['null', 23]] },
    ...changes,
  };
}
