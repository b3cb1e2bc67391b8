import type { Context } from 'aws-lambda';
import { dynamoDbClient } from '../clients/dynamodb';
import type { Memory } from '../memory';
import { KEEP_SECONDS } from './items';
import { createOnce, type Once } from './once';
import { tableMemory } from './table-memory';

export interface OpenTable {
  readonly memory: Memory;
  readonly once: (context: Context) => Once;
}

/** The table of the settings, both for what was sent and for causes. Loaded only where there is one. */
export function openTable(name: string, now: () => number): OpenTable {
  const client = dynamoDbClient();
  const expires = (): string => String(Math.floor(now() / 1000) + KEEP_SECONDS);
  return { memory: tableMemory({ client, name, now, expires }), once: createOnce(client, name) };
}
