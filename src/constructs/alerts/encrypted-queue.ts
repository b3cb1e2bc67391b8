import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { overTlsOnly, type PolicyStatement } from '../policy-document';
import { jsonText } from './json-text';
import { type AwsPlace, arnIn } from './place';
import { fromSource, policyJson, type ServiceSender } from './policy';

export interface EncryptedQueueProps {
  readonly queueName: string;
  readonly place: AwsPlace;
  readonly meta: { readonly provider?: TerraformProvider };
  readonly retentionDays: number;
  /** @default - SQS' own 30 seconds */
  readonly visibilitySeconds?: number;
  /** @default - the key of SQS itself: with it, EventBridge and S3 need no key policy */
  readonly kmsKeyArn?: string;
  /** @default - nobody but principals of the account, by their own policies */
  readonly senders?: readonly ServiceSender[];
  /** @default - none */
  readonly deadLetters?: { readonly queue: EncryptedQueue; readonly maxReceives: number };
}

/**
 * A queue over TLS alone. Its policy stands in the queue itself: a resource of its own takes the provider another half
 * minute, and leaves a moment in which nobody may send.
 */
export class EncryptedQueue extends Construct {
  /** Written at synth time, so that a policy can name the queue it belongs to. */
  readonly arn: string;
  readonly url: string;
  readonly resource: SqsQueue;

  constructor(scope: Construct, id: string, props: EncryptedQueueProps) {
    super(scope, id);
    const { queueName, deadLetters, visibilitySeconds, kmsKeyArn } = props;
    this.arn = arnIn(props.place, 'sqs', queueName);
    this.resource = new SqsQueue(this, 'queue', {
      ...props.meta,
      name: queueName,
      messageRetentionSeconds: props.retentionDays * 86_400,
      ...(visibilitySeconds === undefined ? {} : { visibilityTimeoutSeconds: visibilitySeconds }),
      ...(kmsKeyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: kmsKeyArn }),
      ...(deadLetters === undefined ? {} : { redrivePolicy: redrivePolicy(deadLetters) }),
      policy: policyJson([
        overTlsOnly('sqs:*', this.arn),
        ...(props.senders ?? []).map((sender, index) => senderStatement(sender, index, this.arn)),
      ]),
    });
    this.url = this.resource.url;
  }
}

const redrivePolicy = ({ queue, maxReceives }: NonNullable<EncryptedQueueProps['deadLetters']>): string =>
  jsonText({ deadLetterTargetArn: queue.resource.arn, maxReceiveCount: maxReceives });

const senderStatement = (sender: ServiceSender, index: number, queueArn: string): PolicyStatement => ({
  Sid: `Sender${index}`,
  Effect: 'Allow',
  Principal: { Service: sender.service },
  Action: 'sqs:SendMessage',
  Resource: queueArn,
  Condition: fromSource(sender.sourceArn, sender.accountId),
});
