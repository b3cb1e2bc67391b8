import { App } from 'cdktf';
import type { Config, ConfigDiagnostic } from '../src/config';
import { AccountStack } from './account-stack';
import type { AlertPlan } from './alert-plan';
import { AlertsStack } from './alerts-stack';
import { type BucketToMake, bucketNameOf, bucketsToMake } from './buckets';
import type { StackCode } from './codes';
import type { AccountTarget, OrganizationSnapshot } from './target-model';
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

const ALERTS_UNMAKEABLE = { code: 'stack_alerts' satisfies StackCode, severity: 'error' } as const;

type Shared = Pick<Config, 'auth' | 'backend'>;

/**
 * A stack for each account that something is made in, and one for the alerts of each. Calls nobody; writes nothing until
 * `app.synth()`.
 */
export function buildApp({ config, snapshot, app = new App() }: BuildAppOptions): BuiltApp {
  const { targets, alerts, diagnostics } = resolveTargets(config, snapshot);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const shared: Shared = {
    auth: config.auth,
    ...(config.backend === undefined ? {} : { backend: config.backend }),
  };
  const stacks = accountStacks(app, targets, alerts, shared);
  if (alerts === undefined) return { app, diagnostics };
  try {
    alertsStacks(app, alerts, targets, stacks, shared);
    return { app, diagnostics };
  } catch (error) {
    // The constructs' own rules, told with the line of the configuration.
    const message = `\`alerts\`: ${error instanceof Error ? error.message : String(error)}`;
    return { diagnostics: [...diagnostics, { ...ALERTS_UNMAKEABLE, message, location: alerts.alerts.location }] };
  }
}

type AccountStacks = ReadonlyMap<string, AccountStack>;

function accountStacks(
  app: App,
  targets: readonly AccountTarget[],
  plan: AlertPlan | undefined,
  shared: Shared,
): AccountStacks {
  const buckets = bucketsToMake(targets);
  const stacks = new Map(
    targets.map((target) => {
      const alarms = target.account.id === plan?.home.id ? undefined : plan?.alerts.alarms;
      const props = { ...shared, target, buckets, ...(alarms === undefined ? {} : { alarms }) };
      return [target.account.id, new AccountStack(app, props)];
    }),
  );
  for (const target of targets) bucketOwnersFirst(target, stacks, buckets);
  return stacks;
}

/** CloudTrail refuses a bucket that is not there: the stack that makes it goes first. */
function bucketOwnersFirst(
  { account, trails }: AccountTarget,
  stacks: AccountStacks,
  buckets: ReadonlyMap<string, BucketToMake>,
): void {
  for (const trail of trails) {
    const owner = buckets.get(bucketNameOf(account.id, trail))?.owner;
    const first = owner === undefined || owner === account.id ? undefined : stacks.get(owner);
    if (first !== undefined) stacks.get(account.id)?.addDependency(first);
  }
}

function alertsStacks(
  app: App,
  plan: AlertPlan,
  targets: readonly AccountTarget[],
  stacks: AccountStacks,
  shared: Shared,
): void {
  const beside = stacks.get(plan.home.id);
  const archiveKeyArn = plan.archive?.madeBy === undefined ? undefined : beside?.keyArnOf(plan.archive.madeBy);
  const target = targets.find(({ account }) => account.id === plan.home.id);
  const home = new AlertsStack(app, {
    ...shared,
    account: plan.home,
    plan,
    ...(target === undefined ? {} : { target }),
    ...(archiveKeyArn === undefined ? {} : { archiveKeyArn }),
  });
  // A notification is put on a bucket that is there, a filter on a log group.
  if (beside !== undefined) home.addDependency(beside);
  for (const { account } of plan.senders.filter((sender) => sender.account.id !== plan.home.id)) {
    new AlertsStack(app, { ...shared, account, plan }).addDependency(home);
  }
}
