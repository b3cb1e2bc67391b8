/** What is needed of a bucket. */
export interface ObjectStore {
  /** One page of keys, in S3's order. */
  list(prefix: string, token: string | undefined, signal?: AbortSignal): Promise<ObjectPage>;
  get(key: string, signal?: AbortSignal): Promise<Uint8Array>;
}

export interface ObjectPage {
  readonly objects: readonly { readonly key: string; readonly bytes: number }[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface ObjectAddress {
  readonly bucket: string;
  /** Of keys; of one object, its key. */
  readonly prefix: string;
}

/** `s3://bucket/prefix`; undefined where there is no bucket in it. */
export function objectAddress(address: string): ObjectAddress | undefined {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(address) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}
