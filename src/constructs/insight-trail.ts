import { Cloudtrail, type CloudtrailConfig } from '@cdktf/provider-aws/lib/cloudtrail';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { normalizeSelectors } from '../selectors';
import { InsightSelectors } from './insight-selectors';
import type { InsightTrailProps } from './insight-trail-props';
import { TrailBucket, type TrailDestination } from './trail-bucket';
import { advancedSelectorBlocks, type DataEventSelector, eventSelectorBlocks } from './trail-event-selectors';
import { TrailKey } from './trail-key';
import { logGroupArnOf, TrailLogGroup } from './trail-log-group';
import { defaultBucketName, trailWriter } from './trail-naming';
import { insightTrailProblems } from './trail-problems';
import { TrailTopic, topicReference } from './trail-topic';

/** Props with what the methods below have to have. */
type TrailProps = InsightTrailProps & { readonly partition: string };

/**
 * A trail with Insights: multi-Region, log file validation on, a bucket that only it writes to; a key, a log group and
 * a topic where they are asked for.
 *
 * Throws when it cannot be right (see `insightTrailProblems`), before a wrong ARN gets into a policy.
 */
export class InsightTrail extends Construct {
  /** Written at synth time, also where the provider has not made the trail yet. */
  readonly trailArn: string;
  readonly trail: Cloudtrail;
  readonly destination: TrailDestination;
  /** Key of the log files, made here or given. */
  readonly kmsKeyArn: string | undefined;
  /** Delivery to CloudWatch Logs, with the name of the group for metric filters. */
  readonly logGroup: TrailLogGroup | undefined;
  /** The topic made here. */
  readonly topic: TrailTopic | undefined;
  /** The selectors, with `selectorsOwner: 'provider'`. */
  readonly selectors: InsightSelectors | undefined;
  private props: TrailProps;

  constructor(scope: Construct, id: string, given: InsightTrailProps) {
    super(scope, id);
    const props = { ...given, partition: given.partition ?? 'aws' };
    this.props = props;
    refuse(this, props);

    this.trailArn = trailWriter(props).trailArn;
    this.kmsKeyArn = props.ownKey === undefined ? props.kmsKeyArn : this.ownKey(props).keyArn;
    this.destination = props.destination ?? this.ownBucket(props);
    this.logGroup = props.logGroup === undefined ? undefined : this.delivery(props, props.logGroup);
    const topic = this.notifications(props);
    this.topic = topic.made;
    const first = [this.destination, this.logGroup, this.topic].flatMap((part) => part?.dependencies ?? []);
    this.trail = new Cloudtrail(this, 'trail', {
      name: props.name,
      s3BucketName: this.destination.bucketName,
      isMultiRegionTrail: props.multiRegion ?? true,
      isOrganizationTrail: props.organization !== undefined,
      enableLogFileValidation: true,
      ...(this.kmsKeyArn === undefined ? {} : { kmsKeyId: this.kmsKeyArn }),
      ...(this.logGroup === undefined
        ? {}
        : { cloudWatchLogsGroupArn: `${this.logGroup.logGroupArn}:*`, cloudWatchLogsRoleArn: this.logGroup.roleArn }),
      ...(topic.reference === undefined ? {} : { snsTopicName: topic.reference }),
      ...whatIsLogged(props),
      ...insightSelector(props),
      ...waitFor(first),
      ...(props.provider === undefined ? {} : { provider: props.provider }),
    });
    this.selectors = props.selectorsOwner === 'provider' ? this.ownSelectors(props) : undefined;
  }

  /** Logs more data events. Throws, and leaves the trail as it is, when it would have more than AWS takes. */
  addDataEvents(selector: DataEventSelector): void {
    const props = { ...this.props, dataEvents: [...(this.props.dataEvents ?? []), selector] };
    refuse(this, props);
    this.props = props;
    this.trail.putEventSelector(eventSelectorBlocks(props, props.partition));
  }

  private ownKey(props: TrailProps): TrailKey {
    const { partition, accountId, region, logGroup, topic } = props;
    const encryptsLogs = logGroup !== undefined && !('logGroupArn' in logGroup) && logGroup.kmsKeyArn === undefined;
    const notifies = topic !== undefined && !('topicArn' in topic) && topic.kmsKeyArn === undefined;
    return new TrailKey(this, 'key', {
      ...props.ownKey,
      partition,
      accountId,
      writers: [trailWriter(props)],
      notifies,
      ...(encryptsLogs
        ? { logGroups: { region, arns: [logGroupArnOf({ ...props, logGroup, trailName: props.name })] } }
        : {}),
      ...inRegion(props),
    });
  }

  private ownBucket(props: TrailProps): TrailDestination {
    return new TrailBucket(this, 'bucket', {
      ...props.bucket,
      bucketName: defaultBucketName(props),
      writers: [trailWriter(props)],
      accountId: props.accountId,
      partition: props.partition,
      ...(this.kmsKeyArn === undefined ? {} : { kmsKeyArn: this.kmsKeyArn }),
      ...inRegion(props),
    });
  }

  private delivery(props: TrailProps, logGroup: NonNullable<InsightTrailProps['logGroup']>): TrailLogGroup {
    return new TrailLogGroup(this, 'logs', {
      ...place(props),
      trailName: props.name,
      logGroup,
      trailOwner: props.organization?.managementAccountId,
      organizationId: props.organization?.id,
      kmsKeyArn: props.ownKey === undefined ? undefined : this.kmsKeyArn,
      provider: props.provider,
    });
  }

  private notifications(props: TrailProps): { readonly made?: TrailTopic; readonly reference?: string } {
    const { topic } = props;
    if (topic === undefined) return {};
    if ('topicArn' in topic) return { reference: topicReference(topic, props) };
    const made = new TrailTopic(this, 'topic', {
      ...place(props),
      trailName: props.name,
      trailArn: this.trailArn,
      topic,
      kmsKeyArn: props.ownKey === undefined ? undefined : this.kmsKeyArn,
      provider: props.provider,
    });
    return { made, reference: made.topicName };
  }

  private ownSelectors({ insightSelectors = [], selectorsProvider }: TrailProps): InsightSelectors {
    return new InsightSelectors(this, 'selectors', {
      trailName: this.trail.arn,
      insightSelector: normalizeSelectors(insightSelectors),
      // The trail is made here: what is on it from the days of another owner is ours to replace.
      adoptExisting: true,
      ...(selectorsProvider === undefined ? {} : { provider: selectorsProvider }),
    });
  }
}

function refuse(trail: InsightTrail, props: InsightTrailProps): void {
  const problems = insightTrailProblems(props);
  if (problems.length > 0) throw new Error(`${trail.node.path}: ${problems.join('\n')}`);
}

const place = ({ partition, region, accountId }: TrailProps) => ({ partition, region, accountId });

const inRegion = ({ provider }: InsightTrailProps) => (provider === undefined ? {} : { provider });

/** CreateTrail checks the policies of bucket, topic and role: they have to stand by then. */
function waitFor(dependencies: readonly ITerraformDependable[]): Pick<CloudtrailConfig, 'dependsOn'> {
  return dependencies.length === 0 ? {} : { dependsOn: [...dependencies] };
}

function whatIsLogged(props: TrailProps) {
  if (props.advancedEventSelectors !== undefined) return { advancedEventSelector: advancedSelectorBlocks(props) };
  const blocks = eventSelectorBlocks(props, props.partition);
  return blocks.length === 0 ? {} : { eventSelector: blocks };
}

function insightSelector({ insightSelectors = [], selectorsOwner = 'trail' }: InsightTrailProps) {
  if (selectorsOwner !== 'trail') return { lifecycle: { ignoreChanges: ['insight_selector'] } };
  if (insightSelectors.length === 0) return {};
  return { insightSelector: normalizeSelectors(insightSelectors).map(({ insightType }) => ({ insightType })) };
}
