import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { ObjectPage, ObjectStore } from './object-store';

export interface StoreConfig {
  readonly [setting: string]: unknown;
  readonly endpoint?: string;
}

/**
 * A bucket by the SDK, with its own retries (mode standard). Loaded by open-store.ts.
 * An endpoint of one's own seldom has a name for every bucket, so there the bucket stands in the path.
 */
export function bucketStore(bucket: string, config: StoreConfig): ObjectStore {
  // Trails of many Regions deliver into one bucket; whoever names the bucket need not know where it is.
  const client = new S3Client({
    followRegionRedirects: true,
    forcePathStyle: config.endpoint !== undefined,
    ...config,
  });
  return {
    async list(prefix, token, signal): Promise<ObjectPage> {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        signal ? { abortSignal: signal } : {},
      );
      const objects = (page.Contents ?? []).map(({ Key = '', Size = 0 }) => ({ key: Key, bytes: Size }));
      return { objects, ...(page.NextContinuationToken ? { next: page.NextContinuationToken } : {}) };
    },
    async get(key, signal) {
      const object = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key }),
        signal ? { abortSignal: signal } : {},
      );
      if (!object.Body) throw new Error('the object has no body');
      return object.Body.transformToByteArray();
    },
  };
}
