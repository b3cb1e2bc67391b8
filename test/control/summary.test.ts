import { failed, success } from '../../src/aws';
import type { KnownAccount } from '../../src/config';
import type { Inventory } from '../../src/control/inventory';
import type { Finding, TrailVerdict } from '../../src/control/report';
import { summarize } from '../../src/control/summary';
import type { TrailReading } from '../../src/control/trail-reading';
import { A, account, arnOf, B, entry, failure, finding, found, location, reading } from './make';

const C = '333333333333';
const session = success({
  account: A,
  partition: 'aws',
  region: 'eu-west-1',
  credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
});
const denied = failed(failure('access_denied', 'AccessDenied'));

const read = (one: KnownAccount, ok = true) => ({ account: one, session, trails: ok ? success([]) : denied });
const inventory = (...readings: Inventory['readings']): Inventory => ({
  readings,
  claims: { claimed: [], conflicts: [], unclaimed: [], missing: [], undecided: [] },
  actorFor: () => undefined,
});

const verdict = (status: TrailVerdict['status']): TrailVerdict => ({
  entry: 'main',
  arn: arnOf(A, 'main'),
  name: 'main',
  account: A,
  homeRegion: 'eu-west-1',
  managedBy: 'cli',
  status,
  want: [],
  notes: [],
  location,
});

test('numbers of open findings by severity, of suppressed ones, of trails', () => {
  const findings = [
    finding(),
    finding({ disposition: 'muted' }),
    finding({ kind: 'unknown', severity: 'unknown' }),
    finding({ kind: 'unknown', severity: 'unknown', disposition: 'allowed' }),
    finding({ kind: 'unavailable', severity: 'unavailable' }),
    finding({ kind: 'unavailable', severity: 'unavailable', disposition: 'muted' }),
    finding({ kind: 'unmanaged_insights', severity: 'note' }),
  ];
  const trails = [verdict('in_sync'), verdict('drift'), verdict('in_sync')];
  expect(summarize(findings, trails, [], inventory(read(account(A)), read(account(B), false)))).toEqual({
    accounts: [
      { id: A, name: 'name-1', status: 'read', covered: false },
      { id: B, name: 'name-2', status: 'unknown', covered: false },
    ],
    summary: {
      accounts: 2,
      accountsCovered: 0,
      trails: 3,
      inSync: 2,
      drift: 1,
      unknown: 1,
      unavailable: 1,
      muted: 2,
      allowed: 1,
    },
  });
});

describe('covered accounts', () => {
  const details = (organizationTrail: boolean): TrailReading['details'] =>
    success({
      arn: arnOf(A, 'main'),
      name: 'main',
      homeRegion: 'eu-west-1',
      multiRegion: true,
      organizationTrail,
      hasInsightSelectors: true,
    });
  const trail = found(A, 'main', { seenFrom: [A, B, C] });
  const organization = { trail, details: details(true), entry: entry({ verifyMembers: true }) };
  const inOu = { ouPath: 'Root' };
  const all = inventory(read(account(A, inOu)), read(account(B, inOu)), read(account(C, inOu)));

  const covered = (rest: Partial<TrailReading>, findings: Partial<Finding>[] = [], readings = all): string[] =>
    summarize([], [], [{ reading: reading(rest), judgement: { findings: findings.map(finding) } }], readings)
      .accounts.filter((one) => one.covered)
      .map(({ id }) => id);

  test.each<[string, Partial<TrailReading>, Partial<Finding>[], string[]]>([
    ['a trail covers its owner', { trail, details: details(false) }, [], [A]],
    ['an organization trail covers the members that were asked', organization, [], [A, B, C]],
    ['fails for members that merely list it', { ...organization, entry: entry() }, [], [A]],
    [
      'fails for members of a trail that is none of an organization',
      { ...organization, details: details(false) },
      [],
      [A],
    ],
    [
      'a trail that wants nothing covers nobody',
      { ...organization, entry: entry({ insightSelectors: [], verifyMembers: true }) },
      [],
      [],
    ],
    ['a trail with drift covers nobody', organization, [{ account: A }], []],
    ['an unknown trail covers nobody', organization, [{ account: A, kind: 'unknown', severity: 'unknown' }], []],
    ['nor does an unavailable one', organization, [{ account: A, kind: 'unavailable', severity: 'unavailable' }], []],
    [
      'a member that does not deliver leaves the others',
      organization,
      [{ account: B, kind: 'not_delivering' }],
      [A, C],
    ],
    ['a member nobody could ask, too', organization, [{ account: C, kind: 'unknown', severity: 'unknown' }], [A, B]],
    [
      'details nobody could read',
      { trail, details: denied },
      [{ account: A, kind: 'unknown', severity: 'unknown' }],
      [],
    ],
  ])('%s', (_name, rest, findings, expected) => {
    expect(covered(rest, findings)).toEqual(expected);
  });

  test('an account that could not be read is never called covered', () => {
    expect(covered(organization, [], inventory(read(account(A)), read(account(B, inOu), false)))).toEqual([A]);
  });

  test('nor is one that is no member, or that could not be entered to be asked', () => {
    const locked = { account: account(C, inOu), session: denied, trails: success([]) };
    expect(covered(organization, [], inventory(read(account(A)), read(account(B)), locked))).toEqual([A]);
  });
});
