import type { AuthConfig, ConfigDiagnostic, SourceLocation } from '../src/config';
import { insightTrailProblems, MAX_BUCKET_POLICY_BYTES, trailBucketPolicy } from '../src/constructs';
import { bucketNameOf, bucketOwnerOf, bucketsToMake } from './buckets';
import type { StackCode } from './codes';
import { rolesInto } from './credentials';
import type { AccountTarget, TrailTarget } from './target-model';
import { selectorsOwner, trailProps } from './trail-props';

/** Tells what is wrong; gives nothing back, so that it can stand where a value would. */
export type Report = (
  code: StackCode,
  location: SourceLocation,
  message: string,
  severity?: ConfigDiagnostic['severity'],
) => undefined;

export function reporter(): { readonly diagnostics: ConfigDiagnostic[]; readonly report: Report } {
  const diagnostics: ConfigDiagnostic[] = [];
  const report: Report = (code, location, message, severity = 'error') => {
    const known = diagnostics.some((d) => d.message === message);
    if (!known) diagnostics.push({ code, severity, message, location });
    return undefined;
  };
  return { diagnostics, report };
}

/** What is fine entry by entry and cannot be once the accounts are known. */
export function contradictions(targets: readonly AccountTarget[], auth: AuthConfig, report: Report): void {
  for (const { account, trails } of targets) {
    for (const trail of trails) unmakeable(account, trail, report);
    tooManyRoles(account, trails, auth, report);
    sameTrailTwice(account.id, trails, report);
  }
  severalOwners(targets, report);
  bucketsOfOneName(targets, report);
  tooManyWriters(targets, report);
}

/** The construct's own rules, told with the line of the configuration. */
function unmakeable(account: AccountTarget['account'], trail: TrailTarget, report: Report): void {
  const { entry } = trail;
  // Where the bucket lies is judged on its own.
  const destination = { bucketName: bucketNameOf(account.id, trail) };
  for (const problem of insightTrailProblems({ ...trailProps(account, trail), destination })) {
    report('stack_trail', entry.location, `\`trails.${entry.name}\`: ${problem}`);
  }
}

/** The AWS provider enters role after role, ours one. */
function tooManyRoles(
  account: AccountTarget['account'],
  trails: readonly TrailTarget[],
  auth: AuthConfig,
  report: Report,
): void {
  const roles = rolesInto(account, auth);
  for (const trail of trails) {
    if (roles.length < 2 || selectorsOwner(trail) !== 'provider') continue;
    const message =
      `\`trails.${trail.entry.name}.create.selectors_by\` can be provider where an account is entered by one role, got ` +
      `${roles.map(({ roleArn }) => roleArn).join(', then ')}; deploy as the hub without \`auth.hub_role\`, or set it to trail.`;
    report('stack_selectors_provider', trail.entry.location, message);
  }
}

function sameTrailTwice(accountId: string, trails: readonly TrailTarget[], report: Report): void {
  const seen = new Map<string, string>();
  for (const { entry, trailName, region } of trails) {
    const first = seen.get(`${region}/${trailName}`);
    if (first === undefined) seen.set(`${region}/${trailName}`, entry.name);
    else {
      const message =
        `\`trails.${entry.name}\` must not create a trail that another entry creates, got ${trailName} in account ` +
        `${accountId}, ${region}, as in \`trails.${first}\`; keep one of them or narrow its \`accounts\`.`;
      report('stack_trail_twice', entry.location, message);
    }
  }
}

function severalOwners(targets: readonly AccountTarget[], report: Report): void {
  const all = targets.flatMap(({ account, trails }) => trails.map((trail) => ({ account, trail })));
  for (const { trail } of all.filter((t) => t.trail.create.organization)) {
    const owners = all.filter((t) => t.trail.entry === trail.entry).map((t) => t.account.id);
    if (owners.length < 2) continue;
    const message =
      `\`trails.${trail.entry.name}.create.organization\` must select the management account alone, ` +
      `got ${shown(owners)}; narrow its \`accounts\`.`;
    report('stack_organization_owner', trail.entry.location, message);
  }
}

/** Bucket names are global: the second account to make one gets BucketAlreadyExists, after the first has deployed. */
function bucketsOfOneName(targets: readonly AccountTarget[], report: Report): void {
  const buckets = new Map<string, { readonly trail: TrailTarget; readonly owners: Set<string> }>();
  for (const { account, trails } of targets) {
    for (const trail of trails) {
      const name = bucketNameOf(account.id, trail);
      const bucket = buckets.get(name) ?? { trail, owners: new Set<string>() };
      bucket.owners.add(bucketOwnerOf(account.id, trail));
      buckets.set(name, bucket);
    }
  }
  for (const [name, { trail, owners }] of buckets) {
    if (owners.size < 2) continue;
    const message =
      `\`trails.${trail.entry.name}.create.bucket\` must say which account has the bucket when several use it, ` +
      `got ${name} in ${shown([...owners])}; add \`account\` to it.`;
    report('stack_bucket_owner', trail.entry.location, message);
  }
}

function tooManyWriters(targets: readonly AccountTarget[], report: Report): void {
  for (const { name, owner, writers } of bucketsToMake(targets).values()) {
    const partition = targets.find(({ account }) => account.id === owner)?.account.partition ?? 'aws';
    const bytes = Buffer.byteLength(JSON.stringify(trailBucketPolicy(partition, name, writers)));
    const user = targets.flatMap(({ trails }) => trails).find(({ create }) => create.bucket?.name === name);
    if (bytes <= MAX_BUCKET_POLICY_BYTES || user === undefined) continue;
    const message =
      `\`trails.${user.entry.name}.create.bucket\` must not take more trails than a bucket policy of ` +
      `${MAX_BUCKET_POLICY_BYTES} bytes can name, got ${writers.length} trails in ${bytes} bytes; ` +
      'make one organization trail, or name a bucket for each group of accounts.';
    report('stack_bucket_policy', user.entry.location, message);
  }
}

const shown = (ids: readonly string[]): string =>
  ids.length > 4 ? `${ids.length} accounts (${ids.slice(0, 3).join(', ')}, …)` : `accounts ${ids.join(', ')}`;
