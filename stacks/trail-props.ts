import type { DataEvents, TrailToCreate } from '../src/config';
import { type DataEventSelector, type InsightTrailProps, type SelectorsOwner, trailArn } from '../src/constructs';
import { trailAddress } from './buckets';
import type { AccountTarget, TrailTarget } from './target-model';

/** The trail of an entry in the words of the construct: all that does not have to be made first. */
export function trailProps(account: AccountTarget['account'], trail: TrailTarget): InsightTrailProps {
  const { entry, create } = trail;
  return {
    ...trailAddress(account, trail),
    multiRegion: create.multiRegion,
    managementEvents: create.managementEvents,
    insightSelectors: entry.insightSelectors,
    selectorsOwner: selectorsOwner(trail),
    ...(create.dataEvents === undefined ? {} : { dataEvents: create.dataEvents.map(dataEventSelector) }),
    ...(create.kmsKey === undefined || create.kmsKey === 'managed' ? {} : { kmsKeyArn: create.kmsKey.arn }),
    ...(create.logGroup === undefined ? {} : { logGroup: logGroup(create.logGroup) }),
    ...(create.sns === undefined ? {} : { topic: topic(create.sns) }),
  };
}

/**
 * Terraform puts the selectors of entries that say so. When such an entry lists none and keeps what is live, there is
 * nothing to put, and the resource must not take away what it finds.
 */
export function selectorsOwner({ entry, create }: TrailTarget): SelectorsOwner {
  const keepsLive = entry.insightSelectors.length === 0 && entry.onRemove === 'keep';
  if (entry.managedBy !== 'terraform' || keepsLive) return 'elsewhere';
  // The provider's resource has at least one selector; an empty list on the trail itself takes all away.
  return entry.insightSelectors.length === 0 ? 'trail' : (create.selectorsBy ?? 'trail');
}

const dataEventSelector = ({ resourceType, arns, events }: DataEvents): DataEventSelector => ({
  readWrite: events,
  resources: [{ type: resourceType, ...(arns.length === 0 ? {} : { values: arns }) }],
});

const logGroup = (wanted: NonNullable<TrailToCreate['logGroup']>): NonNullable<InsightTrailProps['logGroup']> =>
  'arn' in wanted ? { logGroupArn: wanted.arn } : wanted;

const topic = (wanted: NonNullable<TrailToCreate['sns']>): NonNullable<InsightTrailProps['topic']> =>
  'arn' in wanted ? { topicArn: wanted.arn } : wanted;

/** ARN of the log group that is made with a trail; absent where none is. */
export function madeLogGroupArn(account: AccountTarget['account'], trail: TrailTarget): string | undefined {
  const { logGroup: wanted } = trail.create;
  if (wanted === undefined || 'arn' in wanted) return undefined;
  const { partition, region, accountId, name } = trailAddress(account, trail);
  // Of the same Region and account as the trail, so that its ARN lends the front.
  const front = trailArn({ partition, region, accountId, name }).split(':cloudtrail:')[0];
  return `${front}:logs:${region}:${accountId}:log-group:/aws/cloudtrail/${name}`;
}
