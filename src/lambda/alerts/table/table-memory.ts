import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { EndDecision, Memory, StartDecision, StartOf } from '../memory';
import { claimCauses, type Table } from './claim';
import { type InsightItem, insightItem, insightKey, numberItem } from './items';

/** An item holds 400 KB; a thousand ids of 128 characters are a third of it. More are held back, but not counted. */
const MAX_HELD = 1000;

/** `Memory` in a DynamoDB table with the key `id`, and `expires` as its time to live. */
export const tableMemory = (table: Table): Memory => ({
  start: (start) => decideStart(table, start),
  end: (insight) => decideEnd(table, insight),
});

async function decideStart(table: Table, start: StartOf): Promise<StartDecision> {
  const known = await read(table, start.insight);
  if (known.told !== undefined) {
    return { tell: known.told, heldBack: await untold(table, known.previous), ended: known.ended };
  }
  const claim = await claimCauses(table, start);
  if (claim.claimed) return { tell: true, heldBack: await untold(table, claim.previous), ended: known.ended };
  if (claim.leader === start.insight) return { tell: true, heldBack: 0, ended: known.ended };
  await addHeld(table, claim.leader, start.insight);
  await update(table, start.insight, 'SET told = :false, average = :average, leader = :leader, expires = :expires', {
    ':false': { BOOL: false },
    ':average': numberItem(start.average),
    ':leader': { S: claim.leader },
  });
  return { tell: false, heldBack: 0, ended: known.ended };
}

async function decideEnd(table: Table, insight: string): Promise<EndDecision> {
  const item = await update(table, insight, 'SET ended = :true, expires = :expires', { ':true': { BOOL: true } });
  // What the End says the first time it says when it comes again, and the next Start does not say it once more.
  const heldBack = item.heldTold ?? item.held.length;
  if (item.heldTold === undefined && heldBack > 0) {
    await update(table, insight, 'SET heldTold = :n, expires = :expires', { ':n': { N: String(heldBack) } });
  }
  return {
    tell: item.told ?? true,
    heldBack,
    ...(item.average === undefined ? {} : { startAverage: item.average }),
  };
}

/** How many were held back for insights of the last time without anybody having been told. */
async function untold(table: Table, insights: readonly string[]): Promise<number> {
  const items = await Promise.all(insights.map((insight) => read(table, insight)));
  return items.reduce((sum, { held, heldTold }) => sum + held.length - (heldTold ?? 0), 0);
}

async function read({ client, name }: Table, insight: string): Promise<InsightItem> {
  const answer = await client.send(
    new GetItemCommand({ TableName: name, Key: insightKey(insight), ConsistentRead: true }),
  );
  return insightItem(answer.Item);
}

type Values = NonNullable<ConstructorParameters<typeof UpdateItemCommand>[0]['ExpressionAttributeValues']>;

async function update(table: Table, insight: string, expression: string, values: Values): Promise<InsightItem> {
  const answer = await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: insightKey(insight),
      UpdateExpression: expression,
      ExpressionAttributeValues: { ...values, ':expires': { N: table.expires() } },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return insightItem(answer.Attributes);
}

/** A set, so that an insight that comes again is counted once. */
async function addHeld(table: Table, leader: string, insight: string): Promise<void> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: insightKey(leader),
        ConditionExpression: 'attribute_not_exists(held) OR size(held) < :most',
        UpdateExpression: 'ADD held :held SET expires = :expires',
        ExpressionAttributeValues: {
          ':held': { SS: [insight] },
          ':most': { N: String(MAX_HELD) },
          ':expires': { N: table.expires() },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  }
}
