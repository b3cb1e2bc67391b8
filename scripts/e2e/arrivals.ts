/** What arrives: at the webhook receiver, and in the queue that people take tickets from. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { connection } from '../../test/local-aws/seed';
import type { LocalAws } from '../../test/local-aws/start';
import type { Receiver } from '../../test/sinks/receiver';
import { MANAGEMENT } from './accounts';

const TICKETS = 'trailinsight-alerts-sqs-tickets';
const WORK = 'trailinsight-alerts';
const DEAD = 'trailinsight-alerts-dead-letters';

/** How long the way of an event may take, in seconds: a function starts on it. */
const PATIENCE_SECONDS = 30;
/** How long a second message would have to come, after the function has nothing left to do. */
const QUIET_SECONDS = 2;

/** As the function writes it; what else there is stands in the page about messages. */
export interface Arrived {
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly sharedId: string;
  readonly title: string;
  readonly what: { readonly api: string };
}

export interface Arrivals {
  readonly webhook: readonly Arrived[];
  readonly queue: readonly Arrived[];
}

export class Inbox {
  private readonly sqs: SQSClient;
  private readonly tickets: Arrived[] = [];

  constructor(
    aws: LocalAws,
    private readonly receiver: Receiver,
  ) {
    this.sqs = new SQSClient({ ...connection(aws, MANAGEMENT), maxAttempts: 3 });
  }

  /** All that came of this insight, when something has come to both and nothing is under way. */
  async about(sharedId: string): Promise<Arrivals> {
    const end = Date.now() + PATIENCE_SECONDS * 1000;
    const found = () => this.found(sharedId);
    while ((found().webhook.length === 0 || found().queue.length === 0) && Date.now() < end) await this.look();
    await sleep(QUIET_SECONDS * 1000);
    while ((await this.waiting(WORK)) > 0 && Date.now() < end) await sleep(200);
    await this.look();
    return found();
  }

  /** What nobody could be told of. */
  deadLetters(): Promise<number> {
    return this.waiting(DEAD);
  }

  dispose(): void {
    this.sqs.destroy();
  }

  private found(sharedId: string): Arrivals {
    const about = (one: Arrived): boolean => one.sharedId === sharedId;
    const received = this.receiver.received.map(({ body }) => JSON.parse(body) as Arrived);
    return { webhook: received.filter(about), queue: this.tickets.filter(about) };
  }

  private async look(): Promise<void> {
    const QueueUrl = await this.url(TICKETS);
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { Body = '{}', ReceiptHandle } of Messages) {
      this.tickets.push(JSON.parse(Body) as Arrived);
      await this.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }

  /** Messages to be seen, and those being worked on. */
  private async waiting(name: string): Promise<number> {
    const { Attributes = {} } = await this.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: await this.url(name), AttributeNames: ['All'] }),
    );
    return (
      Number(Attributes.ApproximateNumberOfMessages ?? 0) +
      Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0)
    );
  }

  private async url(QueueName: string): Promise<string> {
    return (await this.sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';
  }
}
