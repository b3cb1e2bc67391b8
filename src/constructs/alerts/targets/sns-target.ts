import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { overTlsOnly, type PolicyStatement } from '../../policy-document';
import { AlertKey } from '../alert-key';
import { plain } from '../place';
import { fromSource, policyJson } from '../policy';
import type { AlertTargetStrategy, AlertWiring } from '../target';
import { checkArn, checkEmail } from './given';

export interface SnsTargetProps {
  /**
   * Of a topic that is there. Its policy, and its key's, are its owner's: for raw events they must let EventBridge in.
   * @default - an encrypted one is made: `NAME-TARGET`
   */
  readonly topicArn?: string;
  /**
   * Key of the topic.
   * @default - of a topic made here: a key made for it; of a given one: none
   */
  readonly kmsKeyArn?: string;
  /** `text`: what a person reads, written by our function. `raw`: the event as it is, straight from the rule. @default 'text' */
  readonly format?: 'text' | 'raw';
  /** Mail addresses to subscribe; each has to confirm. @default - none */
  readonly emails?: readonly string[];
  /** What routes call it. @default 'sns' */
  readonly name?: string;
}

/** A topic: mail, SMS, chat bots, other accounts' queues. */
export class SnsTarget implements AlertTargetStrategy {
  constructor(private readonly props: SnsTargetProps = {}) {}

  addTo(wiring: AlertWiring): void {
    const { format = 'text', name = 'sns', emails = [] } = this.props;
    const region = format === 'raw' ? { region: wiring.place.region } : {};
    if (this.props.topicArn !== undefined) {
      checkArn({ property: 'topicArn', arn: this.props.topicArn, service: 'sns', ...region });
    }
    for (const address of emails) checkEmail(address);
    const scope = wiring.scopeFor(name);
    const { topicArn, keyArn, dependsOn } =
      this.props.topicArn === undefined
        ? this.makeTopic(scope, wiring, name)
        : { topicArn: this.props.topicArn, keyArn: this.props.kmsKeyArn, dependsOn: [] };
    emails.forEach((endpoint, index) => {
      new SnsTopicSubscription(scope, `mail-${index}`, {
        ...wiring.meta,
        topicArn,
        protocol: 'email',
        endpoint,
      });
    });
    if (format === 'raw') wiring.addDirect({ id: name, arn: topicArn, dependsOn });
    else wiring.addFormatted({ name, settings: { kind: 'sns', topicArn }, grants: publishGrants(topicArn, keyArn) });
  }

  private makeTopic(scope: Construct, { name: stem, place, meta, ruleArns, addAlarmTopic }: AlertWiring, name: string) {
    const keyArn =
      this.props.kmsKeyArn ?? new AlertKey(scope, 'key', { name: `${stem}-${plain(name)}`, place, meta }).arn;
    const topic = new SnsTopic(scope, 'topic', { ...meta, name: `${stem}-${plain(name)}`, kmsMasterKeyId: keyArn });
    const policy = new SnsTopicPolicy(scope, 'policy', {
      ...meta,
      arn: topic.arn,
      policy: policyJson(topicPolicy(topic.arn, place.accountId, this.props.format === 'raw' ? ruleArns(name) : [])),
    });
    addAlarmTopic(topic.arn);
    const dependsOn: readonly ITerraformDependable[] = [policy];
    return { topicArn: topic.arn, keyArn, dependsOn };
  }
}

const topicPolicy = (topicArn: string, accountId: string, ruleArns: readonly string[]): PolicyStatement[] => [
  overTlsOnly('sns:Publish', topicArn),
  {
    Sid: 'Alarms',
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
  },
  ...(ruleArns.length === 0 ? [] : [ruleStatement(topicArn, ruleArns)]),
];

const ruleStatement = (topicArn: string, ruleArns: readonly string[]): PolicyStatement => ({
  Sid: 'Rule',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: topicArn,
  Condition: fromSource(ruleArns),
});

const publishGrants = (topicArn: string, keyArn: string | undefined): PolicyStatement[] => [
  { Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn },
  ...(keyArn === undefined
    ? []
    : [{ Effect: 'Allow' as const, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn }]),
];
