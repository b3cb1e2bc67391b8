/**
 * From what is wanted and what was read to a judgement, for one trail. Pure.
 * The rule that matters most: what AWS refused to tell is unknown. It is not drift and not in sync.
 */
import type { AwsFailure, Outcome } from '../aws';
import { diffSelectors, formatSelectors, loggedEvents, type NormalSelector, unmetPrerequisites } from '../selectors';
import { fingerprint } from './fingerprint';
import type { Finding, FindingKind, TrailVerdict } from './report';
import type { TrailReading } from './trail-reading';

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** Normalised; absent when it could not be read. */
  readonly live?: readonly NormalSelector[];
}

/** What a finding says beyond its trail; `subject` tells two findings of one kind apart. */
type Details = Partial<Finding> & { readonly subject?: string | undefined };

function findingOn(
  { entry, trail }: TrailReading,
  kind: FindingKind,
  severity: Finding['severity'],
  message: string,
  { subject, ...rest }: Details = {},
): Finding {
  return {
    kind,
    severity,
    disposition: 'open',
    entry: entry.name,
    trailArn: trail.arn,
    trailName: trail.name,
    account: trail.owner,
    region: trail.homeRegion,
    message,
    location: entry.location,
    fingerprint: fingerprint(trail.arn, kind, subject),
    ...rest,
  };
}

const asError = ({ code, message, operation }: AwsFailure) => ({ code, message, operation });

/** An answer that did not come. Not offered here, gone meanwhile, or simply not known. */
function unanswered(reading: TrailReading, failure: AwsFailure, strict: boolean): Finding {
  const error = asError(failure);
  const subject = failure.operation;
  // On any other call it says nothing about Insights.
  if (failure.kind === 'unsupported' && failure.operation === 'cloudtrail:GetInsightSelectors') {
    const message = `Insights is unavailable for ${reading.trail.name} in ${reading.trail.homeRegion}`;
    const fix = 'The detector finds the same unusual rates in the log files of this trail: `trailinsight detect`.';
    return findingOn(reading, 'unavailable', strict ? 'drift' : 'unavailable', message, { error, fix });
  }
  // A member sees an organization trail and is told "not found" about its selectors: GetTrail alone tells it is gone.
  if (failure.kind === 'trail_not_found' && !reading.details.ok && reading.details.failure.kind === failure.kind) {
    return findingOn(reading, 'trail_missing', 'drift', `${reading.trail.name} is gone since it was listed`, { error });
  }
  const message = `${failure.code} on ${failure.operation}: neither drift nor in sync`;
  return findingOn(reading, 'unknown', 'unknown', message, { error, fix: nextStep(failure), subject });
}

/** A copy a report may own. */
export const plain = (selectors: readonly NormalSelector[]) =>
  selectors.map(({ insightType, eventCategories }) => ({ insightType, eventCategories: [...eventCategories] }));

/** What usually helps, by the kind of refusal. */
export function nextStep(failure: AwsFailure): string {
  switch (failure.kind) {
    case 'access_denied':
      return 'Check that the role exists, trusts the hub, allows the call, and that no SCP denies it.';
    case 'throttled':
      return 'Run again, with a smaller --concurrency if other tools use the same account.';
    case 'credentials_expired':
      return 'Sign in again, then run again.';
    case 'credentials_missing':
      return 'Check the profile, or the role in auth.member_role.';
    case 'unreachable':
      return 'Check network, proxy (HTTPS_PROXY), CA bundle (AWS_CA_BUNDLE) and endpoint, then run again.';
    case 'interrupted':
      return 'Run again.';
    default:
      return 'See the error that AWS gave.';
  }
}

export function judgeSelectors(reading: TrailReading, strict: boolean): Judgement {
  const { entry, selectors, trail } = reading;
  if (!selectors.ok) return { findings: [unanswered(reading, selectors.failure, strict)], notes: [] };
  const difference = diffSelectors(entry.insightSelectors, selectors.value);
  const { want, live } = difference;
  const notes = difference.kept.map((s) => `${s.insightType} is newer than this version: left as it is`);
  if (want.length === 0 && entry.onRemove === 'keep') {
    const kept = live.length > 0 ? [`nothing wanted, on_remove: keep leaves ${formatSelectors(live)}`] : [];
    return { findings: [], notes: [...notes, ...kept], live };
  }
  const fix =
    entry.managedBy === 'cli'
      ? `trailinsight apply --only ${entry.name}`
      : 'Managed by terraform: run its plan and apply. The stock provider does not see it when all are removed.';
  const rest = { want: plain(want), live: plain(live), fix };
  const on = (kind: FindingKind, message: string, subject?: string): Finding =>
    findingOn(reading, kind, 'drift', message, { ...rest, subject });
  if (difference.allRemoved) {
    const message = `all Insights removed from ${trail.name}: want ${formatSelectors(want)}, live none`;
    return { findings: [on('all_removed', message)], notes, live };
  }
  const findings = [
    ...difference.missing.map((s) => on('missing_type', `${s.insightType} is missing on ${trail.name}`, s.insightType)),
    ...difference.extra.map((s) =>
      on('extra_type', `${s.insightType} is on ${trail.name} and not wanted`, s.insightType),
    ),
    ...difference.changed.map(({ insightType, from, to }) =>
      on(
        'category_differs',
        `${insightType} on ${trail.name} analyses [${from.join(', ')}], wanted [${to.join(', ')}]`,
        insightType,
      ),
    ),
  ];
  return { findings, notes, live };
}

export function judgePrerequisites(reading: TrailReading, strict: boolean): Finding[] {
  const { entry, events, trail } = reading;
  if (entry.insightSelectors.length === 0) return [];
  if (!events.ok) return [unanswered(reading, events.failure, strict)];
  return unmetPrerequisites(entry.insightSelectors, loggedEvents(events.value)).map((unmet) =>
    findingOn(
      reading,
      'prerequisite_not_met',
      'drift',
      `${unmet.insightType} [${unmet.eventCategory}] can find nothing: ${trail.name} does not log ${unmet.needs}`,
      { subject: `${unmet.insightType}/${unmet.eventCategory}`, fix: `Let ${trail.name} log ${unmet.needs}.` },
    ),
  );
}

export function judgeStatus(reading: TrailReading, strict: boolean): Finding[] {
  const { status, trail } = reading;
  if (!status) return [];
  if (!status.ok) return [unanswered(reading, status.failure, strict)];
  const findings: Finding[] = [];
  if (!status.value.logging) {
    const fix = `aws cloudtrail start-logging --region ${trail.homeRegion} --name ${trail.arn}`;
    findings.push(findingOn(reading, 'logging_stopped', 'drift', `${trail.name} is not logging`, { fix }));
  }
  const error = status.value.latestDeliveryError;
  if (error) findings.push(notDelivering(reading, { account: trail.owner, regions: [trail.homeRegion], code: error }));
  return findings;
}

/** A member that should have a copy of an organization trail has none. */
export const NO_COPY = 'NoCopyOfTheTrail';

/** `account` is where the copy of the trail lies that fails, which for an organization trail may be any member. */
export function notDelivering(
  reading: TrailReading,
  place: {
    readonly account: string;
    readonly accountName?: string;
    readonly regions: readonly string[];
    readonly code: string;
  },
): Finding {
  const { account, accountName, regions, code } = place;
  const where = `${accountName ?? account} ${regions.join(', ')}`;
  const reason = code === NO_COPY ? 'GetTrailStatus' : 'LatestDeliveryError';
  return findingOn(
    reading,
    'not_delivering',
    'drift',
    `${reading.trail.name} is not delivering from ${where}: ${reason} ${code}`,
    {
      account,
      ...(accountName ? { accountName } : {}),
      region: regions.join(', '),
      subject: `${account}/${regions.join()}/${code}`,
      error: { code, message: reason },
      fix: 'Check the policies of bucket and KMS key, and that the bucket exists.',
    },
  );
}

/** A check the entry asks for that had nothing to look at: nothing was proven by it. */
export function notLookedAt(reading: TrailReading, option: 'verify_members' | 'verify_regions', why: string): Finding {
  const message = `\`${option}\` of ${reading.entry.name} was asked for and not looked at: ${why}`;
  const fix = `Remove \`${option}\` from the entry, or let the configuration reach what it asks about.`;
  return findingOn(reading, 'unknown', 'unknown', message, { fix, subject: option });
}

/** The same refusal of several calls on one trail is one thing to know, not four. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const same = kept.some(
      (other) =>
        other.kind === finding.kind &&
        other.account === finding.account &&
        ['unknown', 'unavailable', 'trail_missing'].includes(other.kind) &&
        other.error !== undefined &&
        other.error.code === finding.error?.code,
    );
    if (!same) kept.push(finding);
  }
  return kept;
}

export function judgeTrail(reading: TrailReading, strict: boolean, delivery: readonly Finding[] = []): Judgement {
  const details: Finding[] = reading.details.ok ? [] : [unanswered(reading, reading.details.failure, strict)];
  const selectors = judgeSelectors(reading, strict);
  const findings = [
    ...selectors.findings,
    ...details,
    ...judgeStatus(reading, strict),
    ...judgePrerequisites(reading, strict),
    ...delivery,
  ];
  return { ...selectors, findings: withoutRepeats(findings) };
}

export function statusOf(findings: readonly Finding[]): TrailVerdict['status'] {
  const has = (severity: Finding['severity']): boolean => findings.some((f) => f.severity === severity);
  if (has('drift')) return 'drift';
  if (has('unknown')) return 'unknown';
  return has('unavailable') ? 'unavailable' : 'in_sync';
}

/** For answers that are read outside a trail's own reading (a member's copy, for one). */
export function unansweredBy(
  reading: TrailReading,
  answer: Outcome<unknown>,
  place: Details,
  strict: boolean,
): Finding[] {
  if (answer.ok) return [];
  const finding = unanswered(reading, answer.failure, strict);
  return [
    { ...finding, ...place, fingerprint: fingerprint(reading.trail.arn, finding.kind, place.account, place.region) },
  ];
}
