import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** Longer than a queue keeps a message (14 days): what comes back from a dead-letter queue is still known. */
export const KEEP_SECONDS = 15 * 86_400;

/** One insight: whether it was told (`told`), for which it was held back (`leader`), which were for it (`held`). */
export interface InsightItem {
  readonly told?: boolean;
  readonly ended: boolean;
  readonly average?: number;
  /** Shared ids of insights held back for this one. */
  readonly held: readonly string[];
  /** How many of them its End has told of. */
  readonly heldTold?: number;
  /** The insights told before this one for the same causes. */
  readonly previous: readonly string[];
}

export type Item = Readonly<Record<string, AttributeValue>>;

/** DynamoDB refuses numbers other than 0 below 1E-130 (developer guide, "Data types"): the record goes back for ever. */
export const numberItem = (value: number): AttributeValue => ({ N: value < 1e-130 ? '0' : String(value) });

const numberIn = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N);

const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } => {
  const entry: { [P in K]?: V } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
};

export const insightItem = (item: Item | undefined): InsightItem => ({
  ...optional('told', item?.told?.BOOL),
  ended: item?.ended?.BOOL ?? false,
  ...optional('average', numberIn(item?.average)),
  held: item?.held?.SS ?? [],
  ...optional('heldTold', numberIn(item?.heldTold)),
  previous: item?.previous?.SS ?? [],
});

/** Ids of items. A key of DynamoDB's has 2,048 bytes at most; a cause holds an ARN of up to as many characters. */
export const insightKey = (insight: string): Item => ({ id: { S: `insight#${insight}` } });
