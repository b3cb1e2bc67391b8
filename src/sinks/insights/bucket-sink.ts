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
      const [{ PutObjectCommand }, s3] = await Promise.all([import('@aws-sdk/client-s3'), client()]);
      return await forEach(records, AT_ONCE, async (record) => {
        const Body = await logBody(record);
        const Key = insightObjectKey(record, options);
        const encoding = { ContentType: 'application/json', ContentEncoding: 'gzip' };
        return s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ...encoding })).then(
          () => sent,
          (error: unknown) => notSent(`${failureName(error)} on PutObject`),
        );
      });
    } catch (error) {
      return notSent(failureName(error));
    }
  },
});
