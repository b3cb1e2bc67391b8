import type { TrailToCreate } from '../src/config';
import { defaultBucketName, type TrailWriter, trailWriter } from '../src/constructs';
import type { AccountTarget, TrailTarget } from './target-model';

/** A bucket that a stack of ours makes, and every trail of ours that writes into it, whichever stack makes that one. */
export interface BucketToMake {
  readonly name: string;
  /** Account whose stack makes it. */
  readonly owner: string;
  readonly region: string;
  /** The entry whose trail it was made for, and what that says about keys, access logs and how long files are kept. */
  readonly entry: string;
  readonly create: TrailToCreate;
  readonly writers: readonly TrailWriter[];
}

export function bucketNameOf(account: string, { create, trailName, region }: TrailTarget): string {
  return create.bucket?.name ?? defaultBucketName({ name: trailName, accountId: account, region });
}

/** The account a bucket lies in: the trail's own unless the configuration says otherwise. */
export function bucketOwnerOf(account: string, { create }: TrailTarget): string {
  return create.bucket?.account ?? account;
}

/**
 * The buckets to make, by name. A bucket that lies in an account where no trail of ours uses it exists already: its
 * owner made it and wrote its policy.
 */
export function bucketsToMake(targets: readonly AccountTarget[]): ReadonlyMap<string, BucketToMake> {
  const uses = targets.flatMap(({ account, trails }) =>
    trails.map((trail) => ({
      name: bucketNameOf(account.id, trail),
      owner: bucketOwnerOf(account.id, trail),
      account,
      trail,
    })),
  );
  const buckets = new Map<string, BucketToMake>();
  for (const { name, owner, account, trail } of uses) {
    if (owner !== account.id || buckets.has(name)) continue;
    buckets.set(name, {
      name,
      owner,
      region: trail.region,
      entry: trail.entry.name,
      create: trail.create,
      writers: uses
        .filter((use) => use.name === name && use.owner === owner)
        .map((use) => trailWriter(trailAddress(use.account, use.trail))),
    });
  }
  return buckets;
}

/** What names a trail, in the words of the constructs. */
export function trailAddress(account: AccountTarget['account'], trail: TrailTarget) {
  return {
    name: trail.trailName,
    accountId: account.id,
    partition: account.partition,
    region: trail.region,
    ...(trail.organization === undefined ? {} : { organization: trail.organization }),
  };
}
