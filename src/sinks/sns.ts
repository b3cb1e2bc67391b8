import { PublishCommand } from '@aws-sdk/client-sns';
import { type InsightMessage, toText } from '../messages';
import { clip, clipBytes, oneLine } from './clip';
import type { Delivery, SinkClients } from './delivery';
import { fifoIds } from './fifo';
import { withHeldBack } from './held-back';
import { jsonBody } from './json-body';
import { failureName, notSent, type SinkOutcome, sent } from './outcome';
import { shortened } from './shorten';

export interface SnsTarget {
  readonly topicArn: string;
}

/** SNS takes up to 100 ASCII characters as the subject of a mail, without line breaks (API reference, "Publish"). */
const MAX_SUBJECT = 100;
/** A message of SNS's is 256 KB with all its renderings; five of them are JSON, and quoting lengthens them. */
const MAX_BYTES = 250_000;
const MAX_TEXT_BYTES = 24_000;

const subject = (title: string): string =>
  oneLine(clip(title.replaceAll('→', '->').replaceAll('×', 'x'), MAX_SUBJECT).replace(/…$/, '.'))
    .replace(/[^\x20-\x7E]/g, '?')
    .slice(0, MAX_SUBJECT) || 'CloudTrail insight';

/** Text for people who get mail, JSON for queues, functions and endpoints behind the same topic. */
export async function sns(delivery: Delivery, { topicArn }: SnsTarget, clients: SinkClients): Promise<SinkOutcome> {
  const { message, heldBack } = delivery;
  const text = clipBytes(withHeldBack(toText(message), heldBack), MAX_TEXT_BYTES);
  const renderings = (short: InsightMessage): string => {
    const json = jsonBody({ ...delivery, message: short });
    return JSON.stringify({
      default: text,
      email: text,
      sms: clip(oneLine(message.title), 140),
      'email-json': json,
      sqs: json,
      lambda: json,
      http: json,
      https: json,
    });
  };
  try {
    const client = await clients.aws.sns(topicArn.split(':')[3]);
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject(message.title),
        MessageStructure: 'json',
        Message: shortened(message, renderings, (text) => Buffer.byteLength(text) <= MAX_BYTES),
        ...fifoIds(topicArn, delivery),
      }),
    );
    return sent;
  } catch (error) {
    return notSent(failureName(error));
  }
}
