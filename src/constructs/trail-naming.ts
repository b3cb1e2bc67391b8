import { trailArn } from './arns';
import type { TrailWriter } from './bucket-policy';
import type { InsightTrailProps } from './insight-trail-props';

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
