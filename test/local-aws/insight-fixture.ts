/** An Insights record as CloudTrail writes it, with little in it. */
export const insight = {
  eventVersion: '1.09',
  eventTime: '2026-10-01T12:00:00Z',
  awsRegion: 'eu-west-1',
  eventID: '11111111-2222-4333-8444-555555555555',
  eventType: 'AwsCloudTrailInsight',
  recipientAccountId: '111111111111',
  sharedEventID: '99999999-2222-4333-8444-555555555555',
  insightDetails: {
    state: 'Start',
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateAccessKey',
    insightType: 'ApiCallRateInsight',
    insightContext: {
      statistics: { baseline: { average: 0.5 }, insight: { average: 42 }, insightDuration: 1, baselineDuration: 10080 },
    },
  },
  eventCategory: 'Insight',
};
