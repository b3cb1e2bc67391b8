import type { S3Client } from '@aws-sdk/client-s3';
import { type InsightKeyOptions, insightObjectKey } from '../../records';
import { failureName, notSent, sent } from '../outcome';
import { forEach, type InsightSink } from './insight-sink';
import { logBody } from './log-body';

const AT_ONCE = 8;

export interface BucketPlace extends InsightKeyOptions {
  readonly bucket: string;
}

/**
 * An object for each record, named and encoded as CloudTrail's. A record written again writes over itself.
 * @param client made when the first record comes; it retries by itself
 */
export const bucketSink = (
  { bucket, ...options }: BucketPlace,
  client: () => Promise<Pick<S3Client, 'send'>>,
): InsightSink => ({
  name: `s3://${[bucket, ...(options.prefix ? [options.prefix] : [])].join('/')}`,
  async write(records) {
    if (records.length === 0) return sent;
    try {
      // Loaded with the first record: most runs have none for a bucket.
      const [{ putObject }, s3] = await Promise.all([import('./put-object'), client()]);
      return await forEach(records, AT_ONCE, async (record) => {
        const [key, body] = [insightObjectKey(record, options), await logBody(record)];
        return putObject(s3, { bucket, key, body });
      });
    } catch (error) {
      return notSent(failureName(error));
    }
  },
});
