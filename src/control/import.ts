/** What is live, as the configuration and the import blocks that would describe it. */
import { Document } from 'yaml';
import { failed } from '../aws';
import type { Config, KnownAccount } from '../config';
import { DEFAULT_EVENT_CATEGORIES, type InsightSelector, normalizeSelectors } from '../selectors';
import type { FoundTrail } from './claims';
import type { ControlContext } from './context';
import type { Inventory } from './inventory';
import { allowedOr, type UnreadTarget } from './plan';
import { NOBODY } from './trail-reading';

export interface LiveTrail {
  readonly trail: FoundTrail;
  readonly selectors: readonly InsightSelector[];
}

/** The trail with its selectors, or why they are not known. */
export async function readLive(
  context: ControlContext,
  inventory: Inventory,
  trail: FoundTrail,
): Promise<LiveTrail | UnreadTarget> {
  const actor = inventory.actorFor(trail);
  const answer = actor
    ? await context.cloudTrail.getInsightSelectors(actor, trail.homeRegion, trail.arn)
    : failed(NOBODY);
  if (answer.ok) return { trail, selectors: answer.value };
  return allowedOr(context, { target: trail.arn, name: trail.name, account: trail.owner, failure: answer.failure });
}

/** By ARN, a name for each: the trail's own, with its account where two are called the same. */
function uniqueNames(trails: readonly FoundTrail[], spell: (name: string) => string): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const trail of [...trails].sort((a, b) => (a.arn < b.arn ? -1 : 1))) {
    const { name: own, owner, homeRegion } = trail;
    const candidates = [own, `${own}-${owner}`, `${own}-${owner}-${homeRegion}`].map(spell);
    let name = candidates.find((candidate) => !taken.has(candidate));
    // Trails may be called as others are told apart.
    for (let next = 2; name === undefined; next++) {
      const numbered = `${candidates.at(-1)}-${next}`;
      if (!taken.has(numbered)) name = numbered;
    }
    taken.add(name);
    names.set(trail.arn, name);
  }
  return names;
}

/** Keys under `trails`. */
export const entryNames = (trails: readonly FoundTrail[]): ReadonlyMap<string, string> =>
  uniqueNames(trails, (name) => name.replace(/[^\w.-]/g, '-').replace(/^(?![A-Za-z0-9])/, 'trail'));

/** Names of Terraform resources, which have fewer letters: `a.b` and `a_b` would be one. */
const resourceNames = (trails: readonly FoundTrail[]): ReadonlyMap<string, string> =>
  uniqueNames(trails, (name) => name.replace(/[^\w-]/g, '_').replace(/^(?=[\d-])/, '_'));

/** trailinsight.yaml for these trails: by ARN, so that nothing else can be meant. */
export function configurationFor(
  live: readonly LiveTrail[],
  accounts: readonly KnownAccount[],
  unread: readonly UnreadTarget[],
  from: Pick<Config, 'region' | 'auth'>,
): string {
  const names = entryNames(live.map(({ trail }) => trail));
  const trails = Object.fromEntries(live.map((one) => [names.get(one.trail.arn) ?? one.trail.name, entryOf(one)]));
  const document = new Document({
    apiVersion: 'trailinsight/v1',
    ...(from.region ? { region: from.region } : {}),
    ...rolesOf(from.auth),
    ...(accounts.length > 0 ? { accounts: accounts.map(listed) } : {}),
    trails,
  });
  document.commentBefore = [
    ' Written by trailinsight import from what was live.',
    ...unread.map(({ target, failure }) => ` Unknown: ${target}: ${failure.code}: what is there is not in this file.`),
    ...(from.auth.externalId ? [' Add auth.external_id: it is not written down here.'] : []),
    ...accounts.flatMap(({ id, listed: own }) =>
      own?.externalId ? [` Add external_id to account ${id}: it is not written down here.`] : [],
    ),
  ].join('\n');
  return document.toString({ lineWidth: 120, collectionStyle: 'any' });
}

/** The way in, as it was when the trails were read: without it nobody could plan with this file. */
function rolesOf({ hubRole, memberRole, applyRole }: Config['auth']) {
  const auth = {
    ...(hubRole ? { hub_role: hubRole } : {}),
    ...(memberRole ? { member_role: memberRole } : {}),
    ...(applyRole ? { apply_role: applyRole } : {}),
  };
  return Object.keys(auth).length > 0 ? { auth } : {};
}

const listed = ({ id, name, partition, listed: own }: KnownAccount) => ({
  id,
  // A name the organization chose must not become a variable of whoever reads this file.
  ...(name === id || name.includes('${env.') ? {} : { name }),
  ...(partition === 'aws' ? {} : { partition }),
  ...(own?.profile ? { profile: own.profile } : {}),
  ...(own?.roleArn ? { role_arn: own.roleArn } : {}),
  ...(own?.regions ? { regions: own.regions } : {}),
  ...tagsOf(own?.tags ?? {}),
});

/** As with names: no value becomes a variable. */
function tagsOf(tags: KnownAccount['tags']) {
  const safe = Object.entries(tags).filter(([, value]) => !value.includes('${env.'));
  return safe.length > 0 ? { tags: Object.fromEntries(safe) } : {};
}

const entryOf = ({ trail, selectors }: LiveTrail) => ({
  match: { arn: trail.arn },
  insight_selectors: normalizeSelectors(selectors).map(({ insightType, eventCategories }) => ({
    insight_type: insightType,
    ...(eventCategories.join() === DEFAULT_EVENT_CATEGORIES.join() ? {} : { event_categories: eventCategories }),
  })),
});

/** What import blocks can be for: the stock provider's trail, or the selectors of a trail by the provider of this project. */
const IMPORT_RESOURCES = ['aws_cloudtrail', 'trailinsight_insight_selectors'] as const;

export type ImportResource = (typeof IMPORT_RESOURCES)[number];

/** Both in one state: said where somebody will make configuration of it. */
const TWO_OWNERS = `# aws_cloudtrail and trailinsight_insight_selectors below are about the same trails. Take every insight_selector out of
# the generated aws_cloudtrail and add lifecycle { ignore_changes = [insight_selector] }, or each undoes the other's.

`;

/** `import` blocks for `terraform plan -generate-config-out`; those for selectors only where a trail has any. */
export function importBlocksFor(
  live: readonly LiveTrail[],
  resources: readonly ImportResource[] = ['aws_cloudtrail'],
): string {
  const names = resourceNames(live.map(({ trail }) => trail));
  const sorted = [...live].sort((a, b) => (a.trail.arn < b.trail.arn ? -1 : 1));
  const blocks = IMPORT_RESOURCES.filter((type) => resources.includes(type)).flatMap((type) =>
    sorted
      .filter(({ selectors }) => type === 'aws_cloudtrail' || selectors.length > 0)
      .map(({ trail }) => {
        const place = `# Account ${trail.owner}, home Region ${trail.homeRegion}: run with a provider for both.`;
        return `${place}\nimport {\n  to = ${type}.${names.get(trail.arn)}\n  id = ${JSON.stringify(trail.arn)}\n}\n`;
      }),
  );
  const both = resources.length > 1 && live.some(({ selectors }) => selectors.length > 0);
  return `${both ? TWO_OWNERS : ''}${blocks.join('\n')}`;
}
