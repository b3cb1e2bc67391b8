import {
  type Config,
  isPattern,
  knownAccounts,
  matchesAccount,
  PLACEHOLDER_ORGANIZATION,
  type TrailEntry,
  type TrailToCreate,
} from '../src/config';
import { resolveAlertPlan } from './alert-plan';
import { auditRoleIn } from './audit-roles';
import { expressions } from './expressions';
import type { AccountTarget, OrganizationSnapshot, Targets, TrailTarget } from './target-model';
import { contradictions, type Report, reporter } from './target-rules';

/** Which trails to make where. Pure: no file, no clock, no AWS. What cannot be made is told, all at once. */
export function resolveTargets(config: Config, snapshot?: OrganizationSnapshot): Targets {
  const { diagnostics, report } = reporter();
  const entries = config.trails.flatMap((entry) => (entry.create ? [{ entry, create: entry.create }] : []));
  const deploys = entries.length > 0 || config.alerts !== undefined || config.auth.deployAuditRole === true;
  if (deploys && config.organization !== undefined && snapshot === undefined) {
    report('stack_snapshot_missing', config.organization.location, snapshotMissing);
    return { targets: [], diagnostics };
  }
  if (wrongOrganization(config, snapshot, report)) return { targets: [], diagnostics };
  const accounts = knownAccounts(config, snapshot?.accounts ?? []);
  const organization = organizationOf(config, snapshot);
  const trails = entries.flatMap(({ entry, create }) => {
    const trail = trailTarget(entry, create, config.region, organization, report);
    const chosen = accounts.filter((account) => matchesAccount(entry.accounts, account));
    if (chosen.length === 0) report('stack_no_account', entry.location, selectsNobody(entry, accounts.length));
    return trail === undefined ? [] : chosen.map((account) => ({ account, trail }));
  });
  const targets = accounts
    .map((account): AccountTarget => {
      const auditRole = auditRoleIn(account, config, organization?.id);
      const own = trails.filter((t) => t.account === account).map((t) => t.trail);
      return { account, trails: own, ...(auditRole === undefined ? {} : { auditRole }) };
    })
    .filter((target) => target.trails.length > 0 || target.auditRole !== undefined);
  contradictions(targets, config.auth, report);
  placeholder(config, targets, report);
  if (deploys) expressions(config, report);
  const alerts = resolveAlertPlan(
    { config, accounts, targets, ...(snapshot === undefined ? {} : { snapshot }) },
    report,
  );
  return { targets, diagnostics, ...(alerts === undefined ? {} : { alerts }) };
}

/** Accounts of another organization must not be deployed to, however the snapshot came about. */
function wrongOrganization(config: Config, snapshot: OrganizationSnapshot | undefined, report: Report): boolean {
  const { organization } = config;
  const found = snapshot?.organizationId;
  if (organization?.id === undefined || found === undefined || found === organization.id) return false;
  const message =
    `\`organization.id\` must be that of trailinsight.accounts.json, got ${organization.id} and ${found} there; ` +
    'correct the id, or write the file anew with `trailinsight import --accounts`.';
  report('stack_wrong_organization', organization.location, message);
  return true;
}

/** Deployed like this, the bucket would let in the members of nobody's organization. */
function placeholder({ organization }: Config, targets: readonly AccountTarget[], report: Report): void {
  if (organization?.id !== PLACEHOLDER_ORGANIZATION) return;
  if (!targets.some(({ trails }) => trails.some((trail) => trail.organization !== undefined))) return;
  const message =
    `\`organization.id\` must be that of your organization before anything is deployed, got ${organization.id}, which ` +
    'stands there as an example; `aws organizations describe-organization` prints yours.';
  report('stack_placeholder', organization.location, message, 'warning');
}

function organizationOf(config: Config, snapshot: OrganizationSnapshot | undefined): TrailTarget['organization'] {
  const id = config.organization?.id ?? snapshot?.organizationId;
  const managementAccountId = snapshot?.managementAccount;
  if (id === undefined) return undefined;
  return { id, ...(managementAccountId === undefined ? {} : { managementAccountId }) };
}

function trailTarget(
  entry: TrailEntry,
  create: TrailToCreate,
  defaultRegion: string | undefined,
  organization: TrailTarget['organization'],
  report: Report,
): TrailTarget | undefined {
  const at = `\`trails.${entry.name}`;
  const trailName = 'name' in entry.match ? entry.match.name : entry.match.arn;
  const region = create.homeRegion ?? defaultRegion;
  if (!('name' in entry.match) || isPattern(trailName)) {
    const message = `${at}.match.name\` must be the one name of the trail to create, got "${trailName}"; write it out.`;
    return report('stack_trail_name', entry.location, message);
  }
  if (region === undefined) {
    const message = `${at}.create\` needs the home Region of the trail, got none; set \`home_region\` there or \`region\` at the top.`;
    return report('stack_no_region', entry.location, message);
  }
  if (create.organization && organization === undefined) {
    const message = `${at}.create.organization\` needs the id of the organization for the bucket policy, got none; set \`organization.id\`.`;
    return report('stack_organization_id', entry.location, message);
  }
  return { entry, create, trailName, region, ...(create.organization && organization ? { organization } : {}) };
}

const snapshotMissing =
  '`organization` chooses the accounts to deploy to, which are read from a file beside the configuration, ' +
  'trailinsight.accounts.json, got none; `trailinsight import --accounts` writes it.';

const selectsNobody = (entry: TrailEntry, known: number): string =>
  `\`trails.${entry.name}\` has \`create\` and must select an account to make the trail in, ` +
  `got none of the ${known} known; change its \`accounts\`, or list the account.`;
