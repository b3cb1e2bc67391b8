import type { AlertsConfig, KnownAccount } from '../src/config';
import { type BucketToMake, bucketNameOf, bucketOwnerOf, bucketsToMake } from './buckets';
import type { AccountTarget, TrailTarget } from './target-model';
import type { Report } from './target-rules';

/** The bucket whose Insights files are told. */
export interface ArchiveToRead {
  readonly bucketName: string;
  /** What keys of Insights files begin with; none: unknown, so that every file is looked at. */
  readonly prefixes: readonly string[];
  /** The entry whose stack made it, with the key. */
  readonly madeBy?: string;
  readonly kmsKeyArn?: string;
}

interface ArchiveInput {
  readonly alerts: AlertsConfig;
  readonly home: KnownAccount;
  readonly region: string;
  readonly targets: readonly AccountTarget[];
}

/** A queue is notified by buckets of its own Region; the bucket's account makes the notification. */
export function archiveToRead(
  { alerts, home, region, targets }: ArchiveInput,
  report: Report,
): ArchiveToRead | undefined {
  const made = [...bucketsToMake(targets).values()];
  const here = made.filter((bucket) => bucket.owner === home.id && bucket.region === region);
  const named = alerts.logArchive;
  const bucket = named === undefined ? here[0] : here.find(({ name }) => name === named.bucket);
  if (bucket === undefined && named !== undefined) {
    return {
      bucketName: named.bucket,
      prefixes: [],
      ...(named.kmsKey === undefined ? {} : { kmsKeyArn: named.kmsKey }),
    };
  }
  if (bucket === undefined || (named === undefined && here.length > 1)) {
    const found = (here.length > 1 ? here : made).map(({ name, owner, region: at }) => `${name} (${owner}, ${at})`);
    const message =
      '`alerts.log_archive` must name the bucket when the stacks make not just one in the account and Region of the ' +
      `alerts (${home.id}, ${region}), got ${found.slice(0, 4).join(', ') || 'none'}; name it, or move the alerts.`;
    return report('stack_alerts_archive', alerts.location, message);
  }
  if (named?.kmsKey === undefined && otherKeys(bucket, { alerts, home, region, targets }, report)) return undefined;
  return {
    bucketName: bucket.name,
    madeBy: bucket.entry,
    ...(named?.kmsKey === undefined ? {} : { kmsKeyArn: named.kmsKey }),
    // S3 knows no stars: the files of an organization's members cannot be told from their other logs, now and later.
    prefixes: [...new Set(bucket.writers.map(({ accountId, organizationId }) => prefixOf(accountId, organizationId)))],
  };
}

/** The function decrypts with the key of the bucket; a trail that writes there under another could not be read. */
function otherKeys(bucket: BucketToMake, { alerts, home, targets }: ArchiveInput, report: Report): boolean {
  const own = keyOf(home.id, bucket.entry, bucket.create);
  const others = targets.flatMap(({ account, trails }) =>
    trails
      .filter((trail) => bucketNameOf(account.id, trail) === bucket.name)
      .filter((trail) => bucketOwnerOf(account.id, trail) === bucket.owner)
      .filter(({ entry, create }) => ![undefined, own].includes(keyOf(account.id, entry.name, create)))
      .map(({ trailName }) => `${trailName} in ${account.id}`),
  );
  if (others.length === 0) return false;
  const message =
    '`alerts.source` can be s3-notification where one key encrypts all that lies in the bucket, got other keys for ' +
    `${others.slice(0, 3).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}; give each trail the ARN of ` +
    'one key as `kms_key`, or take eventbridge.';
  report('stack_alerts_archive', alerts.location, message);
  return true;
}

/** What tells a key from others, also before it is made. */
function keyOf(account: string, entry: string, { kmsKey }: TrailTarget['create']): string | undefined {
  return kmsKey === 'managed' ? `${account}/${entry}` : kmsKey?.arn;
}

const prefixOf = (accountId: string, organizationId: string | undefined): string =>
  organizationId === undefined ? `AWSLogs/${accountId}/CloudTrail-Insight/` : `AWSLogs/${organizationId}/`;
