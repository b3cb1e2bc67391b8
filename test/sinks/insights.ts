import { type InsightRecord, parseInsightRecord } from '../../src/records';

export interface InsightOptions {
  readonly state?: 'Start' | 'End';
  readonly id?: string;
  readonly shared?: string;
  readonly actor?: string;
  readonly api?: string;
  readonly average?: number;
  readonly time?: string;
}

const account = '111111111111';

/** An Insights record as CloudTrail writes it, as JSON. */
export function insightJson(options: InsightOptions = {}): Record<string, unknown> {
  const { state = 'Start', shared = 'shared-1', actor = 'deploy', api = 'CreateAccessKey', average = 5 } = options;
  const arn = `arn:aws:sts::${account}:assumed-role/${actor}/session`;
  return {
    eventVersion: '1.09',
    eventTime: options.time ?? (state === 'Start' ? '2026-11-20T10:05:00Z' : '2026-11-20T10:13:00Z'),
    awsRegion: 'eu-west-1',
    eventID: options.id ?? `${shared}-${state}`,
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: account,
    sharedEventID: shared,
    insightDetails: {
      state,
      eventSource: 'iam.amazonaws.com',
      eventName: api,
      insightType: 'ApiCallRateInsight',
      sourceEventCategory: 'Management',
      insightContext: {
        statistics: {
          baseline: { average: 0.001 },
          insight: { average },
          insightDuration: state === 'Start' ? 5 : 8,
          baselineDuration: 10685,
        },
        attributions: [
          { attribute: 'userIdentityArn', insight: [{ value: arn, average }], baseline: [] },
          { attribute: 'userAgent', insight: [{ value: 'aws-cli/2.0', average }], baseline: [] },
        ],
      },
    },
    eventCategory: 'Insight',
  };
}

export function insight(options: InsightOptions = {}): InsightRecord {
  const record = parseInsightRecord(insightJson(options));
  if (!record) throw new Error('not a record');
  return record;
}

/** The event of the bus around it. */
export const busEvent = (options: InsightOptions = {}): Record<string, unknown> => ({
  version: '0',
  id: '3f4a1c1e-0000-4000-8000-000000000000',
  'detail-type': 'AWS Insight via CloudTrail',
  source: 'aws.cloudtrail',
  account,
  time: '2026-11-20T10:14:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: insightJson(options),
});
