import { type FailureKind, success } from '../../src/aws';
import {
  judgePrerequisites,
  judgeSelectors,
  judgeStatus,
  judgeTrail,
  nextStep,
  notDelivering,
  notLookedAt,
  statusOf,
  unansweredBy,
} from '../../src/control/judge';
import type { Finding } from '../../src/control/report';
import type { TrailReading } from '../../src/control/trail-reading';
import { A, arnOf, B, entry, failure, finding, location, reading, refused } from './make';

const calls = { insightType: 'ApiCallRateInsight' };
const errors = { insightType: 'ApiErrorRateInsight' };
const future = { insightType: 'ApiLatencyInsight' };
const kinds = (findings: readonly Finding[]): string[] => findings.map(({ kind, severity }) => `${kind}/${severity}`);
const judge = (rest: Partial<TrailReading>, strict = false) => judgeTrail(reading(rest), strict);

test('in sync: no finding, no note', () => {
  const judgement = judge({});
  expect(judgement).toEqual({ findings: [], notes: [], live: [{ ...calls, eventCategories: ['Management'] }] });
  expect(statusOf(judgement.findings)).toBe('in_sync');
});

describe('selectors', () => {
  test.each<[string, TrailReading['entry']['insightSelectors'], readonly object[], string[]]>([
    ['missing', [calls, errors], [calls], ['missing_type/drift']],
    ['extra', [calls], [calls, errors], ['extra_type/drift']],
    ['other categories', [calls], [{ ...calls, eventCategories: ['Data'] }], ['category_differs/drift']],
    ['all removed', [calls, errors], [], ['all_removed/drift']],
    ['missing and extra', [calls], [errors], ['missing_type/drift', 'extra_type/drift']],
    ['newer than this version', [calls], [calls, future], []],
  ])('%s', (_name, insightSelectors, live, expected) => {
    const selectors = success(live as TrailReading['entry']['insightSelectors']);
    const { findings } = judgeSelectors(reading({ entry: entry({ insightSelectors }), selectors }), false);
    expect(kinds(findings)).toEqual(expected);
    for (const one of findings) {
      expect(one).toMatchObject({
        disposition: 'open',
        entry: 'main',
        trailArn: arnOf(A, 'main'),
        account: A,
        region: 'eu-west-1',
        fix: 'trailinsight apply --only main',
        location,
        want: expect.any(Array),
        live: expect.any(Array),
      });
    }
  });

  test('a type newer than this version is told', () => {
    const { notes } = judgeSelectors(reading({ selectors: success([calls, future]) }), false);
    expect(notes).toEqual(['ApiLatencyInsight is newer than this version: left as it is']);
  });

  test.each<['keep' | 'clear', string[], string[]]>([
    ['keep', [], ['nothing wanted, on_remove: keep leaves ApiCallRateInsight [Management]']],
    ['clear', ['extra_type/drift'], []],
  ])('nothing wanted, on_remove: %s', (onRemove, expected, notes) => {
    const judgement = judgeSelectors(reading({ entry: entry({ insightSelectors: [], onRemove }) }), false);
    expect(kinds(judgement.findings)).toEqual(expected);
    expect(judgement.notes).toEqual(notes);
  });

  test('nothing wanted and nothing there', () => {
    const rest = { entry: entry({ insightSelectors: [] }), selectors: success([]) };
    expect(judgeSelectors(reading(rest), false)).toEqual({ findings: [], notes: [], live: [] });
  });

  test('what Terraform manages is not for apply', () => {
    const rest = { entry: entry({ managedBy: 'terraform' }), selectors: success([]) };
    const [removed] = judgeSelectors(reading(rest), false).findings;
    expect(removed?.kind).toBe('all_removed');
    expect(removed?.fix).toContain('terraform');
    expect(removed?.fix).not.toContain('trailinsight apply');
  });
});

describe('prerequisites and status', () => {
  test('what the trail does not log is told with what it needs', () => {
    const events = success({ basic: [{ readWriteType: 'ReadOnly' }], advanced: [] });
    const [unmet, ...more] = judgePrerequisites(reading({ events }), false);
    expect(unmet).toMatchObject({ kind: 'prerequisite_not_met', severity: 'drift' });
    expect(unmet?.message).toBe(
      'ApiCallRateInsight [Management] can find nothing: main does not log write management events',
    );
    expect(more).toEqual([]);
  });

  test('nothing wanted needs nothing, also when the answer is refused', () => {
    const events = refused('access_denied', 'AccessDeniedException');
    expect(judgePrerequisites(reading({ entry: entry({ insightSelectors: [] }), events }), false)).toEqual([]);
  });

  test.each<[string, TrailReading['status'], string[]]>([
    ['logging', success({ logging: true }), []],
    ['stopped', success({ logging: false }), ['logging_stopped/drift']],
    ['not delivering', success({ logging: true, latestDeliveryError: 'NoSuchBucket' }), ['not_delivering/drift']],
    [
      'both',
      success({ logging: false, latestDeliveryError: 'AccessDenied' }),
      ['logging_stopped/drift', 'not_delivering/drift'],
    ],
    ['refused', refused('access_denied', 'AccessDeniedException'), ['unknown/unknown']],
    ['not asked', undefined, []],
  ])('%s', (_name, status, expected) => {
    const { status: _status, ...rest } = reading();
    expect(kinds(judgeStatus({ ...rest, ...(status ? { status } : {}) }, false))).toEqual(expected);
  });

  test('each place that does not deliver is a finding of its own', () => {
    const places = [
      { account: A, regions: ['eu-west-1'], code: 'NoSuchBucket' },
      { account: B, accountName: 'b', regions: ['eu-west-1', 'us-east-1'], code: 'NoSuchBucket' },
      { account: B, regions: ['eu-west-1', 'us-east-1'], code: 'AccessDenied' },
    ];
    const findings = places.map((place) => notDelivering(reading(), place));
    expect(findings[1]).toMatchObject({ account: B, accountName: 'b', region: 'eu-west-1, us-east-1' });
    expect(findings[1]?.message).toBe(
      'main is not delivering from b eu-west-1, us-east-1: LatestDeliveryError NoSuchBucket',
    );
    expect(new Set(findings.map((f) => f.fingerprint)).size).toBe(3);
  });
});

describe('what was not answered', () => {
  const unknowns: readonly [FailureKind, string][] = [
    ['access_denied', 'AccessDeniedException'],
    ['throttled', 'ThrottlingException'],
    ['credentials_expired', 'ExpiredToken'],
    ['credentials_missing', 'CredentialsProviderError'],
    ['unreachable', 'ECONNREFUSED'],
    ['interrupted', 'AbortError'],
    ['refused', 'OperationNotPermittedException'],
  ];

  test.each(unknowns)('%s is unknown: neither drift nor in sync, strict or not', (kind, code) => {
    for (const strict of [false, true]) {
      const answer = refused(kind, code);
      const { findings, live } = judge({ details: answer, selectors: answer, events: answer, status: answer }, strict);
      expect(kinds(findings)).toEqual(['unknown/unknown']);
      expect(findings[0]).toMatchObject({
        error: { code, message: `said ${code}` },
        fix: nextStep(failure(kind, code)),
      });
      expect(statusOf(findings)).toBe('unknown');
      expect(live).toBeUndefined();
    }
  });

  test.each([
    [false, 'unavailable', 'unavailable'],
    [true, 'drift', 'drift'],
  ])('unsupported is unavailable, strict %s: %s', (strict, severity, status) => {
    const answer = refused('unsupported', 'UnsupportedOperationException');
    const { findings } = judge({ selectors: answer }, strict);
    expect(kinds(findings)).toEqual([`unavailable/${severity}`]);
    expect(findings[0]?.fix).toContain('trailinsight detect');
    expect(statusOf(findings)).toBe(status);
  });

  test.each([false, true])('fails to be known on any other call that is unsupported, strict %s', (strict) => {
    for (const [part, operation] of [
      ['details', 'cloudtrail:GetTrail'],
      ['events', 'cloudtrail:GetEventSelectors'],
      ['status', 'cloudtrail:GetTrailStatus'],
    ]) {
      const answer = refused('unsupported', 'UnsupportedOperationException', operation);
      const { findings } = judge({ [part ?? '']: answer }, strict);
      expect(kinds(findings)).toEqual(['unknown/unknown']);
      expect(findings[0]?.message).toContain(`UnsupportedOperationException on ${operation}`);
    }
  });

  test.each([
    [false, 'unavailable'],
    [true, 'drift'],
  ])('strict %s is strict in another place too', (strict, severity) => {
    const answer = refused('unsupported', 'UnsupportedOperationException');
    expect(unansweredBy(reading(), answer, { account: B }, strict)).toMatchObject([{ kind: 'unavailable', severity }]);
  });

  test('fails to prove what a check asked for and had nothing to look at; two such checks are two', () => {
    const checks = [notLookedAt(reading(), 'verify_members', 'w'), notLookedAt(reading(), 'verify_regions', 'w')];
    const { findings } = judgeTrail(reading(), false, checks);
    expect(kinds(findings)).toEqual(['unknown/unknown', 'unknown/unknown']);
    expect(findings[0]?.message).toBe('`verify_members` of main was asked for and not looked at: w');
    expect(findings[0]?.fingerprint).not.toBe(findings[1]?.fingerprint);
    expect(statusOf(findings)).toBe('unknown');
  });

  test('a trail that is gone is missing once; selectors a member may not see are unknown', () => {
    const gone = refused('trail_not_found', 'TrailNotFoundException');
    const all = judge({ details: gone, selectors: gone, events: gone, status: gone });
    expect(kinds(all.findings)).toEqual(['trail_missing/drift']);
    expect(kinds(judge({ selectors: gone }).findings)).toEqual(['unknown/unknown']);
  });

  test('drift that was seen stands beside what was not', () => {
    const { findings } = judge({ selectors: success([]), status: refused('access_denied', 'AccessDeniedException') });
    expect(kinds(findings)).toEqual(['all_removed/drift', 'unknown/unknown']);
    expect(statusOf(findings)).toBe('drift');
  });

  test('two different refusals are two', () => {
    const { findings } = judge({
      selectors: refused('access_denied', 'AccessDeniedException'),
      status: refused('throttled', 'ThrottlingException', 'cloudtrail:GetTrailStatus'),
    });
    expect(findings.map((f) => f.error?.code)).toEqual(['AccessDeniedException', 'ThrottlingException']);
    expect(new Set(findings.map((f) => f.fingerprint)).size).toBe(2);
  });

  test('in another place it is told with that place', () => {
    const denied = refused('access_denied', 'AccessDenied');
    const one = unansweredBy(reading(), denied, { account: B, region: 'us-east-1' }, false);
    const other = unansweredBy(reading(), denied, { account: B, region: 'us-west-2' }, false);
    expect(one).toMatchObject([{ kind: 'unknown', account: B, region: 'us-east-1', trailArn: arnOf(A, 'main') }]);
    expect(one[0]?.fingerprint).not.toBe(other[0]?.fingerprint);
    expect(unansweredBy(reading(), success(1), { account: B }, false)).toEqual([]);
  });
});

test.each<[Finding['severity'][], string]>([
  [[], 'in_sync'],
  [['note'], 'in_sync'],
  [['unavailable', 'note'], 'unavailable'],
  [['unavailable', 'unknown'], 'unknown'],
  [['unknown', 'drift', 'unavailable'], 'drift'],
])('the status of %j is %s', (severities, status) => {
  expect(statusOf(severities.map((severity) => finding({ severity })))).toBe(status);
});
