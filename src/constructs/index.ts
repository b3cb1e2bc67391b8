export { bucketArn, trailArn } from './arns';
export { MAX_BUCKET_POLICY_BYTES, type TrailWriter, trailBucketPolicy } from './bucket-policy';
export { InsightSelectors } from './insight-selectors';
export { insightSelectorsProblems } from './insight-selectors-problems';
export type { InsightSelectorBlock, InsightSelectorsProps } from './insight-selectors-props';
export { defaultBucketName, InsightTrail, trailWriter } from './insight-trail';
export type { InsightTrailProps } from './insight-trail-props';
export { PinnedAwsProvider } from './pinned-aws-provider';
export { TrailBucket, type TrailBucketProps, type TrailDestination } from './trail-bucket';
export { insightTrailProblems } from './trail-problems';
export {
  type ProviderAssumeRole,
  type ProviderEndpoints,
  TrailinsightProvider,
  type TrailinsightProviderProps,
} from './trailinsight-provider';
