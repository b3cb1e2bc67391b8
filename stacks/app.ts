import { App } from 'cdktf';
import type { Config, ConfigDiagnostic } from '../src/config';
import { AccountStack } from './account-stack';
import { bucketNameOf, bucketsToMake } from './buckets';
import type { OrganizationSnapshot } from './target-model';
import { resolveTargets } from './targets';

export interface BuiltApp {
  /** Absent when the configuration cannot be deployed as it is. */
  readonly app?: App;
  readonly diagnostics: readonly ConfigDiagnostic[];
}

export interface BuildAppOptions {
  readonly config: Config;
  /** Needed when the configuration chooses accounts through `organization`. */
  readonly snapshot?: OrganizationSnapshot;
  /** @default - a new one, which writes where the cdktf command wants it */
  readonly app?: App;
}

/** A stack for each account that something is made in. Calls nobody; writes nothing until `app.synth()`. */
export function buildApp({ config, snapshot, app = new App() }: BuildAppOptions): BuiltApp {
  const { targets, diagnostics } = resolveTargets(config, snapshot);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };

  const buckets = bucketsToMake(targets);
  const stacks = new Map(
    targets.map((target) => [target.account.id, new AccountStack(app, { target, auth: config.auth, buckets })]),
  );
  for (const { account, trails } of targets) {
    for (const trail of trails) {
      const owner = buckets.get(bucketNameOf(account.id, trail))?.owner;
      // CloudTrail refuses a bucket that is not there: the stack that makes it goes first.
      const first = owner === undefined || owner === account.id ? undefined : stacks.get(owner);
      if (first !== undefined) stacks.get(account.id)?.addDependency(first);
    }
  }
  return { app, diagnostics };
}
