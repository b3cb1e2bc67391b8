import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { Construct } from 'constructs';
import { normalizeSelectors } from '../selectors';
import { trailArn } from './arns';
import type { TrailWriter } from './bucket-policy';
import type { InsightTrailProps } from './insight-trail-props';
import { TrailBucket, type TrailDestination } from './trail-bucket';
import { insightTrailProblems } from './trail-problems';

/**
 * A trail with Insights: multi-Region, log file validation on, a bucket that only it writes to.
 *
 * Throws when it cannot be right (see `insightTrailProblems`), before a wrong ARN gets into a policy.
 */
export class InsightTrail extends Construct {
  /** Written at synth time, also where the provider has not made the trail yet. */
  readonly trailArn: string;
  readonly trail: Cloudtrail;

  constructor(scope: Construct, id: string, props: InsightTrailProps) {
    super(scope, id);
    const problems = insightTrailProblems(props);
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);

    this.trailArn = trailWriter(props).trailArn;
    const destination = props.destination ?? this.ownBucket(props);
    this.trail = new Cloudtrail(this, 'trail', {
      name: props.name,
      s3BucketName: destination.bucketName,
      isMultiRegionTrail: props.multiRegion ?? true,
      isOrganizationTrail: props.organization !== undefined,
      enableLogFileValidation: true,
      ...(props.kmsKeyArn === undefined ? {} : { kmsKeyId: props.kmsKeyArn }),
      ...eventSelector(props),
      ...insightSelector(props),
      // CreateTrail checks the bucket's policy: it has to stand by then.
      ...(destination.dependencies === undefined ? {} : { dependsOn: [...destination.dependencies] }),
      ...(props.provider === undefined ? {} : { provider: props.provider }),
    });
  }

  private ownBucket(props: InsightTrailProps): TrailDestination {
    return new TrailBucket(this, 'bucket', {
      bucketName: defaultBucketName(props),
      writers: [trailWriter(props)],
      ...(props.partition === undefined ? {} : { partition: props.partition }),
      ...(props.kmsKeyArn === undefined ? {} : { kmsKeyArn: props.kmsKeyArn }),
      ...(props.provider === undefined ? {} : { provider: props.provider }),
    });
  }
}

type WriterProps = Pick<InsightTrailProps, 'name' | 'accountId' | 'region' | 'partition' | 'organization'>;

/** The trail as a bucket policy has to name it. */
export function trailWriter({ partition = 'aws', region, accountId, name, organization }: WriterProps): TrailWriter {
  const owner = organization?.managementAccountId ?? accountId;
  return {
    trailArn: trailArn({ partition, region, accountId: owner, name }),
    accountId: owner,
    ...(organization === undefined ? {} : { organizationId: organization.id }),
  };
}

/** Bucket names are global, lower case and at most 63 long; account and Region make this one ours. */
export function defaultBucketName({ name, accountId, region }: Pick<WriterProps, 'name' | 'accountId' | 'region'>) {
  const suffix = `-${accountId}-${region}`;
  const stem = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${stem.slice(0, 63 - suffix.length).replace(/-+$/, '')}${suffix}`;
}

/** All management events are what a trail logs by default, and the provider reads that default back as no block. */
function eventSelector({ managementEvents = 'write' }: InsightTrailProps) {
  if (managementEvents === 'all') return {};
  const readWriteType = managementEvents === 'write' ? 'WriteOnly' : 'ReadOnly';
  return { eventSelector: [{ includeManagementEvents: true, readWriteType }] };
}

function insightSelector({ insightSelectors = [], selectorsOwner = 'trail' }: InsightTrailProps) {
  if (selectorsOwner === 'elsewhere') return { lifecycle: { ignoreChanges: ['insight_selector'] } };
  if (insightSelectors.length === 0) return {};
  return { insightSelector: normalizeSelectors(insightSelectors).map(({ insightType }) => ({ insightType })) };
}
