/** A record as CloudTrail writes it, of our own making, and the ways tests change it. */

interface Changes {
  readonly top?: Readonly<Record<string, unknown>>;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly statistics?: Readonly<Record<string, unknown>>;
  readonly attributions?: unknown;
}

const ROLE = 'arn:aws:sts::111122223333:assumed-role/ci-deploy';

const ATTRIBUTIONS = [
  {
    attribute: 'userIdentityArn',
    insight: [
      { value: `${ROLE}/build-4711`, average: 3.8 },
      { value: 'arn:aws:iam::111122223333:user/ops/alice', average: 0.4 },
    ],
    baseline: [{ value: 'arn:aws:iam::111122223333:user/ops/alice', average: 0.0021817492 }],
  },
  {
    attribute: 'userAgent',
    insight: [{ value: 'aws-cli/2.31.0', average: 4.2 }],
    baseline: [{ value: 'aws-cli/2.31.0', average: 0.0021817492 }],
  },
  {
    attribute: 'errorCode',
    insight: [{ value: 'null', average: 4.2 }],
    baseline: [{ value: 'null', average: 0.0021817492 }],
  },
];

/** 21 calls in five minutes at 03:02, 23 in the 10,542 minutes before. */
export const rawRecord = ({ top, details, statistics, attributions = ATTRIBUTIONS }: Changes = {}) => ({
  eventVersion: '1.09',
  eventTime: '2026-11-20T03:02:00Z',
  awsRegion: 'us-gov-west-1',
  eventID: '5f1c8a52-0d0e-4c7a-9a55-1f0d3a6f7b01',
  eventType: 'AwsCloudTrailInsight',
  recipientAccountId: '111122223333',
  sharedEventID: 'a3a0c7de-57f4-4f0b-8f2d-6c8f1b1f9c10',
  insightDetails: {
    state: 'Start',
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateAccessKey',
    insightType: 'ApiCallRateInsight',
    sourceEventCategory: 'Management',
    insightContext: {
      statistics: {
        baseline: { average: 0.0021817492 },
        insight: { average: 4.2 },
        insightDuration: 5,
        baselineDuration: 10542,
        ...statistics,
      },
      attributions,
    },
    ...details,
  },
  eventCategory: 'Insight',
  ...top,
});
