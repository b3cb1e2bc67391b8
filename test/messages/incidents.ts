import type { Explanation, Incident } from '../../src/detector';
import { insightRecordOf, type WrittenInsightRecord } from '../../src/records';

const EXPLANATION: Explanation = {
  window: 5,
  declaredAt: 29_400_000,
  observed: 21,
  expected: 0.0109,
  spread: 0.1,
  p: 3e-12,
  largest: 2,
  gates: [
    { name: 'ratio to the largest', value: 10.5, limit: 3, passed: true },
    { name: 'p', value: 3e-12, limit: 1e-3, passed: true },
  ],
  days: 7.25,
};

interface Changes extends Partial<Omit<Incident, 'series' | 'explanation'>> {
  readonly series?: Partial<Incident['series']>;
  readonly explanation?: Partial<Explanation>;
}

/** 21 calls in five minutes by one who never made them before. */
export function incidentOf({ series, explanation, ...changes }: Changes = {}): Incident {
  const start = changes.start ?? Date.parse('2026-11-20T03:02:00Z') / 60_000;
  return {
    state: 'Start',
    series: {
      account: '111122223333',
      region: 'us-gov-west-1',
      category: 'Management',
      source: 'iam.amazonaws.com',
      name: 'CreateAccessKey',
      type: 'ApiCallRateInsight',
      ...series,
    },
    kind: 'spike',
    start,
    insight: { count: 21, minutes: 5 },
    baseline: { count: 23, minutes: 10262 },
    identities: {
      insight: [
        ['arn:aws-us-gov:sts::111122223333:assumed-role/ci-deploy/build-4711', 19],
        ['arn:aws-us-gov:iam::111122223333:user/alice', 2],
      ],
      baseline: [['arn:aws-us-gov:iam::111122223333:user/alice', 23]],
    },
    userAgents: { insight: [['aws-cli/2.31', 21]], baseline: [['aws-cli/2.31', 23]] },
    errorCodes: { insight: [['null', 21]], baseline: [['null', 23]] },
    explanation: { ...EXPLANATION, declaredAt: start + 1, ...explanation },
    around: { from: start - 17, counts: [...Array.from({ length: 17 }, () => 0), 3, 5, 6, 4, 3] },
    ...changes,
  };
}

export const recordOf = (incident: Incident): WrittenInsightRecord =>
  insightRecordOf(incident, { profile: 'calibrated', partition: 'aws-us-gov' });
