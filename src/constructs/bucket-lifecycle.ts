import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { show } from './problem-words';

/** How long a bucket keeps what lies in it. All figures are whole days. */
export interface BucketLifecycle {
  /**
   * Days after which a log file is deleted. Nothing is deleted that nobody has asked to delete.
   * @default - kept
   */
  readonly expireDays?: number;
  /**
   * Days after which a log file moves to Glacier Instant Retrieval, which is read at once and billed by the read.
   * S3 leaves files under 128 KB where they are. Source: S3 user guide "Lifecycle transitions".
   * @default - never
   */
  readonly archiveDays?: number;
  /**
   * Days that an overwritten or deleted version is kept: the time to notice tampering and to take it back.
   * @default 90
   */
  readonly noncurrentDays?: number;
}

const NONCURRENT_DAYS = 90;

/** Parts of an upload that was never finished are billed and seen by nobody. */
const ABANDONED_UPLOAD_DAYS = 7;

/** The one rule of a bucket, with its defaults. */
export function lifecycleRule(lifecycle: BucketLifecycle = {}): S3BucketLifecycleConfigurationRule {
  const { expireDays, archiveDays, noncurrentDays = NONCURRENT_DAYS } = lifecycle;
  return {
    id: 'trailinsight',
    status: 'Enabled',
    filter: [{ prefix: '' }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABANDONED_UPLOAD_DAYS }],
    noncurrentVersionExpiration: [{ noncurrentDays }],
    ...(archiveDays === undefined ? {} : { transition: [{ days: archiveDays, storageClass: 'GLACIER_IR' }] }),
    ...(expireDays === undefined ? {} : { expiration: [{ days: expireDays }] }),
  };
}

/** What is wrong with the days of a bucket; `property` is the name that the caller gave the whole. */
export function lifecycleProblems(property: string, lifecycle: BucketLifecycle = {}): string[] {
  const problems = Object.entries(lifecycle)
    .filter(([, days]) => days !== undefined && !(Number.isInteger(days) && days >= 1))
    .map(
      ([key, days]) =>
        `\`${property}.${key}\` must be a whole number of days, at least 1, got ${show(days)}; ` +
        'leave it out for the default.',
    );
  const { expireDays, archiveDays } = lifecycle;
  if (expireDays !== undefined && archiveDays !== undefined && archiveDays >= expireDays) {
    problems.push(
      `\`${property}.archiveDays\` must be less than \`expireDays\`, got ${archiveDays} and ${expireDays}; ` +
        'a file that is deleted by then cannot be archived.',
    );
  }
  return problems;
}
