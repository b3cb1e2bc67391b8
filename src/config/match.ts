/** Who and what an entry of the configuration is about. */
import { globMatches, nameMatches } from './glob';
import type { AccountSelector, KnownAccount, OrganizationFilter, TrailEntry } from './model';

/** `Root/Workloads/**` is the OU itself and everything below; `Root/Security` only that OU's own accounts. */
export function matchesOu(pattern: string, ouPath: string | undefined): boolean {
  if (ouPath === undefined) return false;
  if (pattern.endsWith('/**') && globMatches(pattern.slice(0, -3), ouPath)) return true;
  return globMatches(pattern, ouPath);
}

/** All of the tags; the value `*` matches any. */
function matchesTags(wanted: Readonly<Record<string, string>>, tags: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const found = Object.hasOwn(tags, key) ? tags[key] : undefined;
    return found !== undefined && (value === '*' || value === found);
  });
}

/** An absent selector is every account. All parts that are given must hold. */
export function matchesAccount(selector: AccountSelector | undefined, account: KnownAccount): boolean {
  if (selector === undefined) return true;
  const { ids, names, ou, tags } = selector;
  return (
    (ids?.includes(account.id) ?? true) &&
    (names?.some((name) => nameMatches(name, account.name)) ?? true) &&
    (ou === undefined || matchesOu(ou, account.ouPath)) &&
    (tags === undefined || matchesTags(tags, account.tags))
  );
}

/** Any of the includes (none given: all), and none of the excludes. */
export function matchesOrganizationFilters(
  include: readonly OrganizationFilter[],
  exclude: readonly OrganizationFilter[],
  account: KnownAccount,
): boolean {
  const included = include.length === 0 || include.some((filter) => matchesAccount(filter, account));
  return included && !exclude.some((filter) => matchesAccount(filter, account));
}

/** By name or ARN alone; the entry's accounts are matchesAccount's business. */
export function claimsTrail(
  entry: Pick<TrailEntry, 'match'>,
  trail: { readonly name: string; readonly arn: string },
): boolean {
  return 'arn' in entry.match ? globMatches(entry.match.arn, trail.arn) : globMatches(entry.match.name, trail.name);
}
