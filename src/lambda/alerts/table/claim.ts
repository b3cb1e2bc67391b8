import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { StartOf } from '../memory';
import { causeKey } from './cause-key';
import { insightKey, numberItem } from './items';

export interface Table {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** `expires` of what is written now, in seconds since 1970. */
  readonly expires: () => string;
}

/** All causes are this insight's now, or the insight that has one of them. */
export type Claim =
  | { readonly claimed: true; readonly previous: readonly string[] }
  | { readonly claimed: false; readonly leader: string };

/** Two Starts of one cause in the same moment: DynamoDB cancels one of the transactions, which is simply tried again. */
const ATTEMPTS = 6;

/**
 * Takes all causes or none, and notes in the same transaction that the insight is told: of Starts that come side by
 * side exactly one is, and it stays that one when it comes again.
 */
export async function claimCauses(table: Table, start: StartOf): Promise<Claim> {
  for (let attempt = 1; ; attempt++) {
    const previous = await lastLeaders(table, start);
    try {
      await table.client.send(new TransactWriteItemsCommand({ TransactItems: writes(table, start, previous) }));
      return { claimed: true, previous };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const leader = reasons.find(({ Code }) => Code === 'ConditionalCheckFailed')?.Item?.leader?.S;
      if (leader !== undefined) return { claimed: false, leader };
      if (attempt >= ATTEMPTS) throw error;
      await sleep(Math.random() * 50 * attempt);
    }
  }
}

/** Who had these causes last. Read apart from the claim: it only tells how many were held back then. */
async function lastLeaders({ client, name }: Table, { causes, insight }: StartOf): Promise<readonly string[]> {
  const answers = await Promise.all(
    causes.map((cause) =>
      client.send(new GetItemCommand({ TableName: name, Key: causeKey(cause), ConsistentRead: true })),
    ),
  );
  const leaders = answers.flatMap(({ Item }) => Item?.leader?.S ?? []);
  return [...new Set(leaders)].filter((leader) => leader !== insight);
}

function writes(table: Table, start: StartOf, previous: readonly string[]): TransactWriteItem[] {
  const now = table.now();
  const expires = { N: table.expires() };
  const leader = { S: start.insight };
  const claims = start.causes.map((cause) => ({
    Update: {
      TableName: table.name,
      Key: causeKey(cause),
      ConditionExpression: 'attribute_not_exists(id) OR openUntil <= :now',
      UpdateExpression: 'SET leader = :leader, openUntil = :until, expires = :expires',
      ExpressionAttributeValues: {
        ':leader': leader,
        ':now': { N: String(now) },
        ':until': { N: String(now + start.minutes * 60_000) },
        ':expires': expires,
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  }));
  const told = {
    Update: {
      TableName: table.name,
      Key: insightKey(start.insight),
      UpdateExpression: `SET told = :true, average = :average, expires = :expires${previous.length > 0 ? ', previous = :previous' : ''}`,
      ExpressionAttributeValues: {
        ':true': { BOOL: true },
        ':average': numberItem(start.average),
        ':expires': expires,
        ...(previous.length > 0 ? { ':previous': { SS: [...previous] } } : {}),
      },
    },
  };
  return [...claims, told];
}
