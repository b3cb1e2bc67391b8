import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { connection, type Endpoint } from './seed';

export interface Queue {
  readonly url: string;
  readonly arn: string;
}

/** A policy of the resource `arn` that lets a service in on behalf of `source`, and nobody else. */
export const allow = (service: string, source: string) => (arn: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: ['sqs:SendMessage', 'sns:Publish'],
      Resource: arn,
      Condition: { ArnEquals: { 'aws:SourceArn': source } },
    },
  ],
});

const client = (aws: Endpoint) => new SQSClient(connection(aws, '111111111111'));

/** A queue of the account 111111111111 in eu-west-1. */
export async function makeQueue(
  aws: Endpoint,
  name: string,
  settings: { readonly policy?: ReturnType<typeof allow>; readonly key?: string } = {},
): Promise<Queue> {
  const arn = `arn:aws:sqs:eu-west-1:111111111111:${name}`;
  const Attributes = {
    ...(settings.policy && { Policy: JSON.stringify(settings.policy(arn)) }),
    ...(settings.key && { KmsMasterKeyId: settings.key }),
  };
  const { QueueUrl: url = '' } = await client(aws).send(new CreateQueueCommand({ QueueName: name, Attributes }));
  const attributes = await client(aws).send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }));
  return { url, arn: attributes.Attributes?.QueueArn ?? arn };
}

/** What waits in the queue; `seconds` is how long to wait for the first. @default seconds 0 */
export async function receive(aws: Endpoint, queue: Queue, seconds = 0): Promise<Message[]> {
  const { Messages = [] } = await client(aws).send(
    new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: seconds,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}
