/**
 * Whether an object of a log bucket holds Insights records, by its key with percent signs already decoded:
 * `[prefix/]AWSLogs/[O-ID/]ACCOUNT/CloudTrail-Insight/REGION/YYYY/MM/DD/….json.gz`.
 */
export const isInsightKey = (key: string): boolean => key.includes('/CloudTrail-Insight/') && key.endsWith('.json.gz');
