import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { AlertSettings } from '../../config';
import { failureName, type HttpPolicy, type Place } from '../../sinks';
import { createAwsClients, createObjectOpener, createParameterReader } from './clients';
import { lazily } from './clients/lazy';
import { createInOrder } from './in-order';
import { isObject, textIn } from './json';
import { createLimit } from './limit';
import { noMemory } from './memory';
import { createObserver, type Observed } from './powertools';
import { readBody, readEvent } from './read-body';
import { createSecrets } from './secrets';
import type { OpenTable } from './table/open-table';
import { type Inbox, take } from './take';

export interface HandlerOptions {
  readonly settings: AlertSettings;
  /** @default structured logs and embedded metrics */
  readonly observer?: Observed;
  /** @default three attempts of five seconds */
  readonly http?: HttpPolicy;
  /** Milliseconds since 1970. @default the clock */
  readonly now?: () => number;
}

export type Handler = (event: unknown, context: Context) => Promise<SQSBatchResponse | undefined>;

/** Kept for what comes after the last attempt: noting what was sent, writing the metrics. */
const RESERVE_MS = 2000;

/** Files in memory at once: each may have some megabytes. */
const READ_AT_ONCE = 4;

/** Records at once, each with a connection for every target and some calls to the table. */
const TOLD_AT_ONCE = 20;

const noTable: OpenTable = {
  memory: noMemory,
  once: () => async (_eventId, _target, job) => {
    await job();
    return 'done';
  },
};

/** Made once per process: clients and secrets outlive an invocation. */
export function createHandler({ settings, http = {}, now = Date.now, ...options }: HandlerOptions): Handler {
  const observer = options.observer ?? createObserver();
  const secrets = createSecrets(createParameterReader(), now);
  const aws = createAwsClients();
  const openObject = createObjectOpener();
  const { table } = settings;
  const opened = lazily(async () => (table ? (await import('./table/open-table')).openTable(table, now) : noTable));

  async function inboxFor(context: Context): Promise<Inbox> {
    const { memory, once } = await opened();
    const deadline = Date.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    const clients = { ...secrets, aws, http: { ...http, deadline }, place: placeOf(context), now };
    return {
      work: { settings, memory, once: once(context), clients, observer },
      openObject,
      inOrder: createInOrder(),
      reading: createLimit(READ_AT_ONCE),
      telling: createLimit(TOLD_AT_ONCE),
    };
  }

  return async (event, context) => {
    observer.begin(context);
    try {
      const inbox = await inboxFor(context);
      if (isSqsEvent(event)) return await takeBatch(event, inbox);
      await take(readEvent(event), inbox);
      return undefined;
    } finally {
      observer.end();
    }
  };
}

/** Only the messages that failed go back to the queue. */
function takeBatch(event: SQSEvent, inbox: Inbox): Promise<SQSBatchResponse> {
  const takeOne = async ({ body, messageId }: SQSRecord): Promise<void> => {
    try {
      await take(readBody(body), inbox);
    } catch (error) {
      // The batch processor keeps the error to itself: a table or a bucket that refuses would go unseen.
      inbox.work.observer.warn('back to the queue', { messageId, reason: failureName(error) });
      throw error;
    }
  };
  // That all failed is no reason to throw: the answer says so, and the queue sees to it.
  return processPartialResponse(event, takeOne, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false });
}

const isSqsRecord = (record: unknown): boolean =>
  isObject(record) && textIn(record, 'eventSource') === 'aws:sqs' && textIn(record, 'messageId') !== undefined;

const isSqsEvent = (event: unknown): event is SQSEvent =>
  isObject(event) && Array.isArray(event.Records) && event.Records.length > 0 && event.Records.every(isSqsRecord);

/** `arn:aws:lambda:eu-west-1:111111111111:function:name`. */
function placeOf({ invokedFunctionArn }: Context): Place {
  const [, partition = 'aws', , region = '', account = ''] = invokedFunctionArn.split(':');
  return { partition, region, account };
}
