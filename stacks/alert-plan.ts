/** Where alerts are handled and where their events come from, before anything is made. */
import { type AlertsConfig, type Config, type KnownAccount, matchesAccount } from '../src/config';
import { type ArchiveToRead, archiveToRead } from './archive';
import type { AccountTarget, OrganizationSnapshot } from './target-model';
import type { Report } from './target-rules';

/** An account whose events go to the home, and the Regions they come from. */
export interface Sender {
  readonly account: KnownAccount;
  readonly regions: readonly string[];
}

export interface AlertPlan {
  readonly alerts: AlertsConfig;
  readonly home: KnownAccount;
  readonly region: string;
  /** With the home itself; none when the events of the home's own bus are all there is. */
  readonly senders: readonly Sender[];
  /** Present where files in a bucket are the source. */
  readonly archive?: ArchiveToRead;
  readonly organizationId?: string;
  readonly mutes: Config['mutes'];
}

export interface AlertPlanInput {
  readonly config: Config;
  readonly accounts: readonly KnownAccount[];
  readonly targets: readonly AccountTarget[];
  readonly snapshot?: OrganizationSnapshot;
}

/**
 * Where global services (IAM, STS, CloudFront, …) are logged: their insights come to no other bus.
 * Source: CloudTrail user guide "Global service events".
 */
const GLOBAL_REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1'],
  'aws-us-gov': ['us-gov-west-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
};

/** Absent without alerts, and where they cannot be made, which is told. */
export function resolveAlertPlan(input: AlertPlanInput, report: Report): AlertPlan | undefined {
  const { config, targets, snapshot } = input;
  const { alerts } = config;
  if (alerts === undefined) return undefined;
  const home = homeAccount(alerts, input, report);
  const region = alerts.region ?? config.region;
  if (region === undefined) {
    return report(
      'stack_no_region',
      alerts.location,
      '`alerts.region` must say where alerts are handled, got none; set it, or `region` at the top.',
    );
  }
  if (home === undefined) return undefined;
  const organizationId = config.organization?.id ?? (config.organization && snapshot?.organizationId);
  const plan = {
    alerts,
    home,
    region,
    mutes: config.mutes,
    ...(organizationId === undefined ? {} : { organizationId }),
  };
  silentAlarms(plan, targets, report);
  if (alerts.source === 'eventbridge') return { ...plan, senders: sendersOf(alerts, home, region, input, report) };
  const archive = archiveToRead({ alerts, home, region, targets }, report);
  return archive === undefined ? undefined : { ...plan, senders: [], archive };
}

/** An alarm reaches topics of its own account and Region: where there are none it only shows. */
function silentAlarms(
  { alerts, home, region }: Pick<AlertPlan, 'alerts' | 'home' | 'region'>,
  targets: readonly AccountTarget[],
  report: Report,
): void {
  if (alerts.alarms === undefined) return;
  const hasTopic = alerts.routes.some(({ to }) => to.some((target) => target.startsWith('sns:')));
  const silent = targets.flatMap(({ account, trails }) =>
    trails
      .filter(({ create }) => create.logGroup !== undefined)
      .filter((trail) => !hasTopic || account.id !== home.id || trail.region !== region)
      .map((trail) => `${trail.trailName} in ${account.id}, ${trail.region}`),
  );
  if (silent.length === 0) return;
  const shown = `${silent.slice(0, 3).join('; ')}${silent.length > 3 ? `; and ${silent.length - 3} more` : ''}`;
  const message =
    '`alerts.alarms` tell the topics of routes (sns:NAME) in the account and Region that handle alerts ' +
    `(${home.id}, ${region}), got log groups of ${shown}, whose alarms tell nobody; ` +
    `${hasTopic ? 'handle alerts there' : 'add an sns target'}, or watch them yourself.`;
  report('stack_alarms_silent', alerts.location, message, 'warning');
}

function homeAccount(alerts: AlertsConfig, input: AlertPlanInput, report: Report): KnownAccount | undefined {
  const { accounts, snapshot, targets } = input;
  if (alerts.account !== undefined) {
    const known = [...accounts, ...(snapshot?.accounts ?? [])].find(({ id }) => id === alerts.account);
    if (known !== undefined) return known;
    const message = `\`alerts.account\` must be an account that is known, got ${alerts.account}; list it under \`accounts\`.`;
    return report('stack_alerts_account', alerts.location, message);
  }
  const candidates =
    accounts.length === 1 ? accounts : targets.filter(({ trails }) => trails.length > 0).map(({ account }) => account);
  if (candidates.length === 1) return candidates[0];
  const message =
    '`alerts.account` must say which account handles alerts when there is not just one, ' +
    `got none and ${accounts.length} known; name it.`;
  return report('stack_alerts_account', alerts.location, message);
}

function sendersOf(
  alerts: AlertsConfig,
  home: KnownAccount,
  region: string,
  { accounts, targets }: AlertPlanInput,
  report: Report,
): readonly Sender[] {
  const chosen =
    alerts.accounts === undefined
      ? targets.filter(({ trails }) => trails.length > 0).map(({ account }) => account)
      : accounts.filter((account) => matchesAccount(alerts.accounts, account));
  const others = chosen.filter(({ id }) => id !== home.id);
  const foreign = others.filter(({ partition }) => partition !== home.partition);
  if (foreign.length > 0 && alerts.accounts !== undefined) {
    const message =
      `\`alerts.accounts\` must be of the partition of the account that handles alerts, ${home.partition}, ` +
      `got ${foreign.map(({ id, partition }) => `${id} in ${partition}`).join(', ')}; events do not leave a partition.`;
    report('stack_alerts_account', alerts.location, message);
  }
  const regions = alerts.regions ?? [...new Set([region, ...(GLOBAL_REGIONS[home.partition] ?? [])])];
  const senders = [home, ...others.filter((account) => !foreign.includes(account))].map((account) => ({
    account,
    regions,
  }));
  const homeAlone = senders.length === 1 && regions.length === 1 && regions[0] === region;
  return homeAlone ? [] : senders;
}
