import type { ObjectStore } from './object-store';
import type { StoreConfig } from './sdk-store';

/** A bucket by the SDK, which is loaded when the first is opened: that takes longer than most logs take to be read. */
export async function sdkStore(bucket: string, config: StoreConfig = {}): Promise<ObjectStore> {
  const { bucketStore } = await import('./sdk-store');
  return bucketStore(bucket, config);
}
