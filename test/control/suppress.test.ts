import fc from 'fast-check';
import { type AllowedUnknown, type Config, emptyConfig, type Mute } from '../../src/config';
import { exitCodeOf } from '../../src/control/exit-code';
import { fingerprint } from '../../src/control/fingerprint';
import type { Finding } from '../../src/control/report';
import { daysLeft, expiredSuppressions, suppressFindings } from '../../src/control/suppress';
import { A, account, B, finding, location } from './make';

const NOON = new Date('2026-11-20T12:00:00Z');
const mute = (rest: Partial<Mute> = {}): Mute => ({
  finding: 'missing_type',
  reason: 'SEC-1',
  expires: '2026-12-01',
  location,
  ...rest,
});
const allow = (rest: Partial<AllowedUnknown> = {}): AllowedUnknown => ({
  account: A,
  reason: 'closing',
  expires: '2026-12-01',
  location,
  ...rest,
});
const config = (parts: Partial<Pick<Config, 'mutes' | 'allowUnknown'>>): Config => ({
  ...emptyConfig('x.yaml'),
  ...parts,
});
const accounts = [account(A, { ouPath: 'Root/Lab' }), account(B)];

function suppressed(one: Partial<Finding>, parts: Parameters<typeof config>[0], now = NOON): Finding | undefined {
  return suppressFindings([finding(one)], config(parts), accounts, now)[0];
}

test.each([
  ['2026-11-20', '2026-11-20T00:00:00Z', 0],
  ['2026-11-20', '2026-11-20T23:59:59.999Z', 0],
  ['2026-11-20', '2026-11-21T00:00:00Z', -1],
  ['2026-11-20', '2026-11-19T23:59:59.999Z', 1],
  ['2026-12-31', '2026-11-20T12:00:00Z', 41],
  // Through the days on which clocks change, and the one that is not there every year.
  ['2026-10-26', '2026-10-24T23:30:00Z', 2],
  ['2028-03-01', '2028-02-28T12:00:00Z', 2],
  ['2020-01-01', '2026-01-01T00:00:00Z', -2192],
  // 20 November in UTC, whatever the clock on the wall says.
  ['2026-11-20', '2026-11-21T01:00:00+02:00', 0],
  ['2026-11-20', '2026-11-20T19:00:00-05:00', -1],
])('to the end of %s, at %s: %i days', (expires, now, days) => {
  expect(daysLeft(expires, new Date(now))).toBe(days);
});

test('days left count down by one at each midnight UTC', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (now) => {
      const later = new Date(now.getTime() + 86_400_000);
      expect(daysLeft('2030-06-01', now) - daysLeft('2030-06-01', later)).toBe(1);
    }),
  );
});

describe('a mute', () => {
  test.each<[string, Partial<Mute>, Partial<Finding>, boolean]>([
    ['of the finding', {}, {}, true],
    ['of another finding', { finding: 'extra_type' }, {}, false],
    ['of the entry', { trail: 'main' }, { entry: 'main' }, true],
    ['of another entry', { trail: 'main' }, { entry: 'other' }, false],
    ['of an entry, for a finding without one', { trail: 'main' }, {}, false],
    ['of the account', { accounts: { ids: [A] } }, { account: A }, true],
    ['of its OU', { accounts: { ou: 'Root/**' } }, { account: A }, true],
    ['of another account', { accounts: { ids: [B] } }, { account: A }, false],
    ['of accounts, for a finding without one', { accounts: { names: ['*'] } }, {}, false],
    ['of accounts, for a stranger', { accounts: { names: ['*'] } }, { account: '999999999999' }, false],
    ['on its last day', { expires: '2026-11-20' }, {}, true],
    ['the day after', { expires: '2026-11-19' }, {}, false],
    ['of what is unavailable', { finding: 'unavailable' }, { kind: 'unavailable', severity: 'unavailable' }, true],
    ['never hides what is unknown', { finding: 'unknown' }, { kind: 'unknown', severity: 'unknown' }, false],
    ['only of insights', { insight: { api: 'RunInstances' } }, {}, true],
  ])('%s', (_name, rule, one, muted) => {
    const result = suppressed(one, { mutes: [mute(rule)] });
    expect(result?.disposition).toBe(muted ? 'muted' : 'open');
    expect(result?.suppressedBy !== undefined).toBe(muted);
  });

  test('about insights alone mutes no finding', () => {
    const { finding: _finding, ...rest } = mute({ insight: { api: 'RunInstances' } });
    expect(suppressed({}, { mutes: [rest] })?.disposition).toBe('open');
  });

  test('tells its reason, its place and the days left; the first that fits counts', () => {
    const rules = [mute({ expires: '2026-11-01' }), mute({ reason: 'SEC-2' }), mute({ reason: 'SEC-3' })];
    expect(suppressed({}, { mutes: rules })).toEqual(
      finding({
        disposition: 'muted',
        suppressedBy: { reason: 'SEC-2', expires: '2026-12-01', daysLeft: 11, location },
      }),
    );
  });
});

describe('an allowed unknown', () => {
  const unknown = { kind: 'unknown' as const, severity: 'unknown' as const };

  test.each<[string, Partial<AllowedUnknown>, Partial<Finding>, string]>([
    ['for the account', {}, { ...unknown, account: A }, 'allowed'],
    ['for another account', {}, { ...unknown, account: B }, 'open'],
    ['for no account', {}, unknown, 'open'],
    ['on its last day', { expires: '2026-11-20' }, { ...unknown, account: A }, 'allowed'],
    ['the day after', { expires: '2026-11-19' }, { ...unknown, account: A }, 'open'],
    ['never hides drift', {}, { account: A }, 'open'],
  ])('%s', (_name, rule, one, disposition) => {
    expect(suppressed(one, { allowUnknown: [allow(rule)] })?.disposition).toBe(disposition);
  });
});

describe('what has run out', () => {
  test('is told, mutes and allowed unknowns alike, on the day after', () => {
    const parts = config({
      mutes: [mute({ expires: '2026-11-20' }), mute({ expires: '2026-11-19' })],
      allowUnknown: [allow({ expires: '2026-11-20' }), allow({ expires: '2026-11-19' })],
    });
    const told = expiredSuppressions(parts, NOON);
    expect(told.map(({ message }) => message)).toEqual([
      'mute of missing_type expired on 2026-11-19: SEC-1',
      `allowed unknown ${A} expired on 2026-11-19: closing`,
    ]);
    for (const one of told) expect(one).toMatchObject({ kind: 'expired_mute', disposition: 'open', location });
  });

  test('is not told of a mute of insights: that is for alerts', () => {
    const { finding: _finding, ...rest } = mute({ insight: { api: 'RunInstances' }, expires: '2026-11-19' });
    expect(expiredSuppressions(config({ mutes: [rest] }), NOON)).toEqual([]);
  });

  test('a rule holds or is told, never both, never neither', () => {
    const day = fc
      .integer({ min: -400, max: 400 })
      .map((n) => new Date(Date.UTC(2026, 10, 20 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (expires) => {
        const parts = { mutes: [mute({ expires })] };
        const holds = suppressed({}, parts)?.disposition === 'muted';
        expect(expiredSuppressions(config(parts), NOON)).toHaveLength(holds ? 0 : 1);
      }),
    );
  });
});

describe('the exit code', () => {
  const drift = finding();
  const unknown = finding({ kind: 'unknown', severity: 'unknown' });
  const unavailable = finding({ kind: 'unavailable', severity: 'unavailable' });
  const note = finding({ kind: 'unmanaged_insights', severity: 'note' });

  test.each<[string, Finding[], number]>([
    ['nothing', [], 0],
    ['drift', [drift], 2],
    ['unknown', [unknown], 3],
    ['drift before unknown', [unknown, drift], 2],
    ['unavailable alone', [unavailable], 0],
    ['a note alone', [note], 0],
    ['unavailable and unknown', [unavailable, unknown], 3],
    ['muted drift', [{ ...drift, disposition: 'muted' }], 0],
    ['muted drift beside unknown', [{ ...drift, disposition: 'muted' }, unknown], 3],
    ['an allowed unknown', [{ ...unknown, disposition: 'allowed' }], 0],
    ['an allowed unknown beside drift', [{ ...unknown, disposition: 'allowed' }, drift], 2],
  ])('%s', (_name, findings, code) => {
    expect(exitCodeOf(findings)).toBe(code);
  });
});

describe('the fingerprint', () => {
  test('is the same in every run and every version', () => {
    const arn = 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/main';
    expect(fingerprint(arn, 'missing_type', 'ApiErrorRateInsight')).toBe('ffdf7de927e9f8d5fbc0294622cc6637');
    expect(fingerprint(arn, 'all_removed', undefined)).toBe(fingerprint(arn, 'all_removed', ''));
  });

  test('tells trails, kinds and subjects apart', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':'), maxLength: 3 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (one, other) => {
        expect(fingerprint(...one)).toMatch(/^[0-9a-f]{32}$/);
        expect(fingerprint(...one) === fingerprint(...other)).toBe(one.join('\n') === other.join('\n'));
      }),
    );
  });
});
