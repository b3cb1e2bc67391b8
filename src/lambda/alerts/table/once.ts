import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { KEEP_SECONDS } from './items';

/** Runs a job once for an event and a target: again when it failed, never again when it succeeded. */
export type Once = (eventId: string, target: string, job: () => Promise<void>) => Promise<'done' | 'done before'>;

/** Kept in the same table as the causes, under `sent#` and a hash. */
export function createOnce(client: DynamoDBClient, table: string): (context: Context) => Once {
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: table,
    keyAttr: 'id',
    expiryAttr: 'expires',
    awsSdkV3Client: client,
  });
  const config = new IdempotencyConfig({ expiresAfterSeconds: KEEP_SECONDS, hashFunction: 'sha256' });
  return (context) => {
    // So that a run that was cut off is known to be over when its time is.
    config.registerLambdaContext(context);
    return async (eventId, target, job) => {
      let ran = false;
      const run = async (_key: { readonly eventId: string; readonly target: string }): Promise<boolean> => {
        ran = true;
        await job();
        return true;
      };
      await makeIdempotent(run, { persistenceStore, config, keyPrefix: 'sent' })({ eventId, target });
      return ran ? 'done' : 'done before';
    };
  };
}
