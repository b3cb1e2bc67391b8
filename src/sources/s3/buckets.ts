import { looksLikeLog } from '../log-name';
import type { ReadOptions, ReadProblem } from '../types';
import { whyOf } from '../why';
import { type ObjectAddress, type ObjectStore, objectAddress } from './object-store';
import { sdkStore } from './open-store';

/** The buckets of a run, each opened when first asked for. */
export class Buckets {
  private readonly stores = new Map<string, Promise<ObjectStore>>();

  constructor(private readonly options: Pick<ReadOptions, 's3' | 'signal'>) {}

  /** Hands over the logs below an address; gives the number of objects passed over. A page that fails ends the listing. */
  async find(
    address: string,
    take: (id: string, bytes: number) => void,
    passOver: (id: string) => void,
    problem: (problem: ReadProblem) => void,
  ): Promise<void> {
    const place = objectAddress(address);
    if (!place) {
      problem({
        file: address,
        code: 'bad_address',
        why: 'it names no bucket; write s3://BUCKET or s3://BUCKET/PREFIX',
      });
      return;
    }
    const { signal } = this.options;
    try {
      for await (const { key, bytes } of this.objects(place)) {
        const path = `s3://${place.bucket}/${key}`;
        // An object that is named whole was asked for, whatever it is called.
        if (looksLikeLog(key) || key === place.prefix) take(path, bytes);
        else passOver(path);
      }
    } catch (error) {
      if (!signal?.aborted) problem({ file: address, code: 's3_list_failed', why: whyOf(error) });
    }
  }

  /** The bytes of an object, by its `s3://` address. */
  async get(address: string): Promise<Uint8Array> {
    const place = objectAddress(address);
    if (!place) throw new Error(`no address of an object: ${address}`);
    const store = await this.open(place.bucket);
    return store.get(place.prefix, this.options.signal);
  }

  private async *objects({ bucket, prefix }: ObjectAddress): AsyncGenerator<{ key: string; bytes: number }> {
    const { signal } = this.options;
    const store = await this.open(bucket);
    let token: string | undefined;
    do {
      const page = await store.list(prefix, token, signal);
      yield* page.objects.filter(({ key }) => !key.endsWith('/'));
      token = page.next;
    } while (token !== undefined && !signal?.aborted);
  }

  private open(bucket: string): Promise<ObjectStore> {
    const store = this.stores.get(bucket) ?? this.make(bucket);
    this.stores.set(bucket, store);
    return store;
  }

  private async make(bucket: string): Promise<ObjectStore> {
    return (this.options.s3 ?? sdkStore)(bucket);
  }
}
