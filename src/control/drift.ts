/** The audit: every account, every claimed trail, every finding; nothing that was not seen is called in sync. */
import type { AwsFailure } from '../aws';
import type { KnownAccount, TrailEntry } from '../config';
import { formatSelectors, normalizeSelectors } from '../selectors';
import type { ClaimConflict, MissingTrail, UndecidedTrail } from './claims';
import type { ControlContext } from './context';
import { checkDelivery } from './delivery';
import { exitCodeOf } from './exit-code';
import { fingerprint } from './fingerprint';
import { type Inventory, takeInventory } from './inventory';
import { type Judgement, judgeTrail, nextStep, plain, statusOf } from './judge';
import type { DriftReport, Finding, TrailVerdict } from './report';
import { summarize } from './summary';
import { expiredSuppressions, suppressFindings } from './suppress';
import { resolveTargets, type Targets, type TargetsProblem } from './targets';
import { readTrails, type TrailReading } from './trail-reading';
import { unmanagedInsights } from './unmanaged';
import { ChangeHistory } from './who';

export interface DriftOptions {
  readonly who: boolean;
  readonly strict: boolean;
  readonly version: string;
}

export type DriftResult =
  | { readonly ok: true; readonly report: DriftReport }
  | { readonly ok: false; readonly problem: TargetsProblem }
  | { readonly ok: false; readonly conflicts: readonly ClaimConflict[] };

interface JudgedTrail {
  readonly reading: TrailReading;
  readonly judgement: Judgement;
}

export async function detectDrift(context: ControlContext, options: DriftOptions): Promise<DriftResult> {
  const startedAt = context.now().toISOString();
  const resolved = await resolveTargets(context);
  if (!resolved.ok) return resolved;
  const { targets } = resolved;
  const inventory = await takeInventory(context, targets);
  if (inventory.claims.conflicts.length > 0) return { ok: false, conflicts: inventory.claims.conflicts };

  const readings = await readTrails(context, inventory, { withStatus: true });
  const history = new ChangeHistory(context);
  const judged = await Promise.all(readings.map((r) => judgeOne(context, inventory, options, history, r)));
  const unmanaged = await unmanagedInsights(context, inventory, options.strict);

  const raw = [
    ...judged.flatMap(({ judgement }) => judgement.findings),
    ...(await missingFindings(inventory, options, history)),
    ...inventory.claims.undecided.map(undecidedFinding),
    ...unreadFindings(inventory, targets),
    ...unmanaged,
    ...expiredSuppressions(context.config, context.now()),
  ];
  const names = new Map(targets.accounts.map((account) => [account.id, account.name]));
  const findings = suppressFindings(raw, context.config, targets.accounts, context.now()).map((f) => named(f, names));
  const trails = judged.map((j) => verdictOf(j, names)).sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const caller = targets.hub ? await context.sessions.caller() : undefined;
  return {
    ok: true,
    report: {
      format: 'trailinsight.drift/v1',
      tool: { name: 'trailinsight', version: options.version },
      startedAt,
      finishedAt: context.now().toISOString(),
      config: context.config.file,
      ...(caller?.ok ? { actor: caller.value } : {}),
      ...summarize(findings, trails, judged, inventory),
      exitCode: exitCodeOf(findings),
      trails,
      findings,
      complete: !context.signal.aborted && Object.values(context.scope).every((part) => part === undefined),
    },
  };
}

async function judgeOne(
  context: ControlContext,
  inventory: Inventory,
  options: DriftOptions,
  history: ChangeHistory,
  reading: TrailReading,
): Promise<JudgedTrail> {
  const delivery = await checkDelivery(context, inventory, reading, options.strict);
  const judgement = judgeTrail(reading, options.strict, delivery);
  const { actor, trail } = reading;
  if (!options.who || !actor) return { reading, judgement };
  const findings = await Promise.all(judgement.findings.map((finding) => history.explain(finding, actor, trail)));
  const young = judgement.live?.length ? await history.warmingUp(actor, trail) : undefined;
  return { reading, judgement: { ...judgement, findings, notes: [...judgement.notes, ...(young ? [young] : [])] } };
}

function verdictOf({ reading, judgement }: JudgedTrail, names: ReadonlyMap<string, string>): TrailVerdict {
  const { entry, trail, details } = reading;
  const accountName = names.get(trail.owner);
  return {
    entry: entry.name,
    arn: trail.arn,
    name: trail.name,
    account: trail.owner,
    ...(accountName ? { accountName } : {}),
    homeRegion: trail.homeRegion,
    ...(details.ok
      ? { multiRegion: details.value.multiRegion, organizationTrail: details.value.organizationTrail }
      : {}),
    managedBy: entry.managedBy,
    status: statusOf(judgement.findings),
    want: plain(normalizeSelectors(entry.insightSelectors)),
    ...(judgement.live ? { live: plain(judgement.live) } : {}),
    notes: [...judgement.notes],
    location: entry.location,
  };
}

function named(finding: Finding, names: ReadonlyMap<string, string>): Finding {
  const accountName = finding.accountName ?? names.get(finding.account ?? '');
  return accountName ? { ...finding, accountName } : finding;
}

/** Accounts nobody could enter or list, and an organization nobody could walk. */
function unreadFindings(inventory: Inventory, targets: Targets): Finding[] {
  const unread = (failure: AwsFailure, account: string | undefined, what: string, subject?: string): Finding => ({
    kind: 'unknown',
    severity: 'unknown',
    disposition: 'open',
    ...(account ? { account } : {}),
    message: `${failure.code} on ${failure.operation}: ${what}`,
    fix: nextStep(failure),
    error: { code: failure.code, message: failure.message, operation: failure.operation },
    fingerprint: fingerprint(account ?? 'organization', 'unknown', ...(subject ? [subject] : [])),
  });
  const { organizationFailure } = targets;
  return [
    ...inventory.readings.flatMap(({ account, trails }) =>
      trails.ok ? [] : [unread(trails.failure, account.id, 'neither drift nor in sync')],
    ),
    ...(inventory.hubFailure
      ? [unread(inventory.hubFailure, targets.hub?.account, 'trails named by ARN were not looked for', 'hub')]
      : []),
    ...(organizationFailure
      ? [unread(organizationFailure, undefined, 'the accounts of the organization are not known')]
      : []),
  ];
}

async function missingFindings(
  { claims, actorFor }: Inventory,
  options: DriftOptions,
  history: ChangeHistory,
): Promise<Finding[]> {
  return Promise.all(claims.missing.map((missing) => missingFinding(missing, options, history, actorFor)));
}

async function missingFinding(
  missing: MissingTrail,
  options: DriftOptions,
  history: ChangeHistory,
  actorFor: Inventory['actorFor'],
): Promise<Finding> {
  const { entry, account, region } = missing;
  const wanted = wantedTrail(entry);
  const finding: Finding = {
    kind: 'trail_missing',
    severity: 'drift',
    disposition: 'open',
    entry: entry.name,
    trailName: wanted,
    ...(account ? { account: account.id, accountName: account.name } : {}),
    ...(region ? { region } : {}),
    ...whatIsMissing(missing),
    location: entry.location,
    fingerprint: fingerprint(entry.name, 'trail_missing', account?.id),
  };
  if (!options.who || !account || !region) return finding;
  const trail = { arn: '', name: wanted, homeRegion: region, owner: account.id, seenFrom: [] };
  const session = actorFor(trail);
  return session ? history.explain(finding, session, trail) : finding;
}

const wantedTrail = ({ match }: TrailEntry): string => ('arn' in match ? match.arn : match.name);

function whatIsMissing(missing: MissingTrail): Pick<Finding, 'message' | 'fix'> {
  const { entry, account, region, insteadIn, selectsNoneOf } = missing;
  if (selectsNoneOf !== undefined) {
    const accounts = selectsNoneOf === 1 ? 'account' : 'accounts';
    return {
      message: `\`accounts\` of ${entry.name} selects none of the ${selectsNoneOf} ${accounts}`,
      fix: 'Correct `accounts` of the entry, or let the configuration choose the account.',
    };
  }
  const where = account ? ` in ${describeAccount(account)}` : '';
  const want = `wanted with ${formatSelectors(entry.insightSelectors)}`;
  if (insteadIn) {
    const there = insteadIn.join(', ');
    return {
      message: `no trail ${wantedTrail(entry)}${where} with home Region ${region}, it lies in ${there} instead; ${want}`,
      fix: `Deploy it: npx cdktf deploy, or correct \`home_region\`; then remove what is not wanted in ${there}.`,
    };
  }
  return {
    message: `no trail ${wantedTrail(entry)}${where}; ${want}`,
    fix: entry.create ? 'Deploy it: npx cdktf deploy.' : 'Make the trail, or correct `match` in the configuration.',
  };
}

/** Nobody has seen the trail, and nobody has looked everywhere. */
const undecidedFinding = ({ entry, account, why }: UndecidedTrail): Finding => ({
  kind: 'unknown',
  severity: 'unknown',
  disposition: 'open',
  entry: entry.name,
  trailName: wantedTrail(entry),
  ...(account ? { account } : {}),
  message: `${wantedTrail(entry)} was not found where trails could be listed; ${why}`,
  fix: 'Let the run read the account that has it, or correct the entry.',
  location: entry.location,
  fingerprint: fingerprint(entry.name, 'unknown', 'not_found'),
});

const describeAccount = (account: KnownAccount): string =>
  account.name === account.id ? account.id : `${account.name} (${account.id})`;
