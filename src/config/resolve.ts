/** What a person wrote → what the program works with: defaults in, names in one style, places known. */
import { createHash } from 'node:crypto';
import { compact } from './compact';
import { resolveDetector } from './detector-model';
import type { Path } from './diagnostic';
import { hasReference } from './environment';
import type { Config, ListedAccount, Mute, Prices, SourceLocation, TrailEntry } from './model';
import { DEFAULT_PRICES } from './prices';
import { resolveAlerts } from './resolve-alerts';
import { resolveBackend, resolveCreate } from './resolve-create';
import type { ConfigFile, TrailFile } from './schema';
import type { Tree } from './yaml-tree';

type Places = Pick<Tree, 'at' | 'atKey'>;

const DEFAULT_SESSION_NAME = 'trailinsight';
const DEFAULT_PARTITION = 'aws';

type AccountFile = NonNullable<ConfigFile['accounts']>[number];
type MuteFile = NonNullable<ConfigFile['mutes']>[number];
type Selector = NonNullable<TrailEntry['accounts']>;

function resolveAccount(account: AccountFile, location: SourceLocation): ListedAccount {
  const { id, name, partition, profile, role_arn: roleArn, external_id: externalId, regions, tags } = account;
  return {
    id,
    partition: partition ?? DEFAULT_PARTITION,
    tags: tags ?? {},
    location,
    ...compact({ name, profile, roleArn, externalId, regions }),
  };
}

function resolveTrail(name: string, trail: TrailFile, location: SourceLocation): TrailEntry {
  const { match, create } = trail;
  return {
    name,
    match: match.arn === undefined ? { name: match.name ?? '' } : { arn: match.arn },
    managedBy: trail.managed_by ?? 'cli',
    onRemove: trail.on_remove ?? 'keep',
    verifyMembers: trail.verify_members ?? false,
    verifyRegions: trail.verify_regions ?? false,
    insightSelectors: (trail.insight_selectors ?? []).map(({ insight_type: insightType, event_categories }) => ({
      insightType,
      ...compact({ eventCategories: event_categories }),
    })),
    location,
    ...compact({ accounts: selector(trail.accounts), create: create && resolveCreate(create) }),
  };
}

function selector(accounts: TrailFile['accounts']): Selector | undefined {
  return accounts && compact(accounts);
}

function resolveMute(mute: MuteFile, location: SourceLocation): Mute {
  const { finding, trail, accounts, insight, reason, expires } = mute;
  const parts = compact({ finding, trail, accounts: selector(accounts), insight: insight && compact(insight) });
  return { reason, expires, location, ...parts };
}

function resolvePrices(prices: ConfigFile['prices']): Prices {
  if (prices === undefined) return DEFAULT_PRICES;
  return {
    asOf: prices.as_of,
    managementPer100k: prices.management_per_100k ?? DEFAULT_PRICES.managementPer100k,
    dataPer100k: prices.data_per_100k ?? DEFAULT_PRICES.dataPer100k,
  };
}

function resolveOrganization(
  organization: ConfigFile['organization'],
  location: SourceLocation,
): Config['organization'] | undefined {
  if (organization === undefined) return undefined;
  return {
    include: (organization.include ?? []).map(compact),
    exclude: (organization.exclude ?? []).map(compact),
    regions: organization.regions ?? 'enabled',
    location,
    ...compact({ id: organization.id }),
  };
}

function resolveAuth(auth: ConfigFile['auth']): Config['auth'] {
  return {
    sessionName: auth?.session_name ?? DEFAULT_SESSION_NAME,
    ...compact({
      hubRole: auth?.hub_role,
      memberRole: auth?.member_role,
      applyRole: auth?.apply_role,
      externalId: auth?.external_id,
      hubAccount: auth?.hub_account,
      deployAuditRole: auth?.deploy_audit_role,
    }),
  };
}

/** Not in the digest: a secret may be renewed without a plan being made again. */
const SECRET_KEY = 'external_id';

/** Of the text, and of the values where the environment has filled some in: the same text may then mean another thing. */
function digestOf(source: ConfigFile, text: string): string {
  const hash = createHash('sha256').update(text);
  if (hasReference(text)) {
    hash.update('\0').update(JSON.stringify(source, (key, value: unknown) => (key === SECRET_KEY ? undefined : value)));
  }
  return hash.digest('hex');
}

/** @param text the file as it is on disk, byte order mark included: what the digest is made of. */
export function resolveConfig(source: ConfigFile, text: string, file: string, places: Places): Config {
  const at = (...path: Path): SourceLocation => places.at(path);
  const atKey = (...path: Path): SourceLocation => places.atKey(path);
  return {
    file,
    digest: digestOf(source, text),
    auth: resolveAuth(source.auth),
    accounts: (source.accounts ?? []).map((account, i) => resolveAccount(account, at('accounts', i))),
    trails: Object.entries(source.trails).map(([name, trail]) => resolveTrail(name, trail, atKey('trails', name))),
    strict: source.strict ?? false,
    mutes: (source.mutes ?? []).map((mute, i) => resolveMute(mute, at('mutes', i))),
    allowUnknown: (source.allow_unknown ?? []).map((a, i) => ({ ...a, location: at('allow_unknown', i) })),
    detectors: (source.detector ?? []).map((entry, i) => resolveDetector(entry, at('detector', i))),
    prices: resolvePrices(source.prices),
    ...compact({
      region: source.region,
      organization: resolveOrganization(source.organization, atKey('organization')),
      backend: source.backend?.s3 && resolveBackend(source.backend.s3),
      alerts: source.alerts && resolveAlerts(source.alerts, places),
      usage: source.usage && { source: source.usage.source, ...compact({ file: source.usage.file }) },
      budget: source.budget && {
        monthlyUsd: source.budget.monthly_usd,
        onExceed: source.budget.on_exceed ?? 'warn',
        location: atKey('budget'),
      },
    }),
  };
}
