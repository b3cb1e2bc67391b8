import { type ITerraformDependable, Token } from 'cdktf';
import type { PolicyStatement } from '../../policy-document';
import { EncryptedQueue } from '../encrypted-queue';
import { plain } from '../place';
import { fromService } from '../policy';
import { show } from '../problems';
import type { AlertTargetStrategy, AlertWiring } from '../target';
import { checkArn } from './given';

/** A queue that is there. */
export interface ExistingQueue {
  readonly arn: string;
  readonly url: string;
  /** @default - encrypted by SQS itself */
  readonly kmsKeyArn?: string;
}

export interface SqsTargetProps {
  /**
   * Its policy is its owner's: for raw events it must let EventBridge in.
   * @default - an encrypted one with a dead-letter queue is made: `NAME-TARGET`
   */
  readonly queue?: ExistingQueue;
  /** `json`: the message, grouped and muted, by our function. `raw`: the event as it is, straight from the rule. @default 'json' */
  readonly format?: 'json' | 'raw';
  /** What routes call it. @default 'sqs' */
  readonly name?: string;
}

/** A queue: for a ticket system, a SIEM, a worker of yours. */
export class SqsTarget implements AlertTargetStrategy {
  constructor(private readonly props: SqsTargetProps = {}) {}

  addTo(wiring: AlertWiring): void {
    const { format = 'json', name = 'sqs' } = this.props;
    const given = this.props.queue;
    if (given !== undefined) {
      const region = format === 'raw' ? { region: wiring.place.region } : {};
      checkArn({ property: 'queue.arn', arn: given.arn, service: 'sqs', ...region });
      if (!Token.isUnresolved(given.url) && !/^https?:\/\/[^\s]+$/.test(given.url ?? '')) {
        throw new Error(`\`queue.url\` must be the URL of the queue, got ${show(given.url)}; give it beside its ARN.`);
      }
    }
    const { dependsOn, ...queue } = this.queue(wiring, name, format);
    if (format === 'raw') wiring.addDirect({ id: name, arn: queue.arn, dependsOn });
    else wiring.addFormatted({ name, settings: { kind: 'sqs', queueUrl: queue.url }, grants: sendGrants(queue) });
  }

  private queue(
    { scopeFor, name: stem, place, meta, ruleArns }: AlertWiring,
    name: string,
    format: string,
  ): ExistingQueue & { readonly dependsOn: readonly ITerraformDependable[] } {
    const scope = scopeFor(name);
    if (this.props.queue !== undefined) return { ...this.props.queue, dependsOn: [] };
    const common = { place, meta, retentionDays: 14 };
    const deadLetters = new EncryptedQueue(scope, 'dead-letters', {
      ...common,
      queueName: `${stem}-${plain(name)}-dead-letters`,
    });
    const queue = new EncryptedQueue(scope, 'queue', {
      ...common,
      queueName: `${stem}-${plain(name)}`,
      deadLetters: { queue: deadLetters, maxReceives: 5 },
      senders: format === 'raw' ? [fromService('events.amazonaws.com', ruleArns(name))] : [],
    });
    return { arn: queue.arn, url: queue.url, dependsOn: [queue.resource] };
  }
}

const sendGrants = ({ arn, kmsKeyArn }: ExistingQueue): PolicyStatement[] => [
  { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn },
  ...(kmsKeyArn === undefined
    ? []
    : [{ Effect: 'Allow' as const, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: kmsKeyArn }]),
];
