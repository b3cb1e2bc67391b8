import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { type ArnPlace, accountOf, regionalArn, regionOf } from './arns';
import { fitName } from './fit-name';
import { CLOUDTRAIL, policyDocument } from './policy-document';

/** A topic to make. */
export interface NewTopic {
  /** @default - `NAME-log-files` */
  readonly name?: string;
  /**
   * Key that encrypts it, whose policy lets CloudTrail use it; the key that SNS manages does not.
   * @default - the key that is made with the trail, otherwise none
   */
  readonly kmsKeyArn?: string;
}

/** A topic that exists, of any account and Region. Its policy must let the trail publish. */
export interface ExistingTopic {
  readonly topicArn: string;
}

export interface TrailTopicProps extends ArnPlace {
  readonly trailName: string;
  readonly trailArn: string;
  readonly topic: NewTopic;
  readonly kmsKeyArn?: string | undefined;
  readonly provider?: TerraformProvider | undefined;
}

/** A topic that hears of each log file delivered, from the one trail. */
export class TrailTopic extends Construct {
  readonly topicArn: string;
  readonly topicName: string;
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TrailTopicProps) {
    super(scope, id);
    const inRegion = props.provider === undefined ? {} : { provider: props.provider };
    const name = props.topic.name ?? fitName('', props.trailName, '-log-files', 256);
    const kmsMasterKeyId = props.topic.kmsKeyArn ?? props.kmsKeyArn;
    const topic = new SnsTopic(this, 'topic', {
      name,
      ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
      ...inRegion,
    });
    const policy = trailTopicPolicy(regionalArn('sns', props, name), props.trailArn);
    this.dependencies = [
      new SnsTopicPolicy(this, 'policy', { arn: topic.arn, policy: JSON.stringify(policy), ...inRegion }),
    ];
    this.topicArn = topic.arn;
    this.topicName = topic.name;
  }
}

/**
 * What a topic has to allow, for the owner of one that exists. `aws:SourceArn` is also what a trail of another account
 * needs. Source: CloudTrail user guide "Amazon SNS topic policy for CloudTrail".
 */
export function trailTopicPolicy(topicArn: string, trailArn: string) {
  return policyDocument({
    Sid: 'CloudTrailPublish',
    Effect: 'Allow',
    Principal: CLOUDTRAIL,
    Action: 'SNS:Publish',
    Resource: topicArn,
    Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
  });
}

/**
 * How `aws_cloudtrail` wants a topic that exists: the name of one beside the trail, which it reads back as a name and
 * would otherwise plan to change for ever, and the ARN of any other.
 */
export function topicReference({ topicArn }: ExistingTopic, { region, accountId }: ArnPlace): string {
  const beside = regionOf(topicArn) === region && accountOf(topicArn) === accountId;
  return beside ? (topicArn.split(':')[5] ?? topicArn) : topicArn;
}
