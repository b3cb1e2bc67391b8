import type { DriftReport } from '../../../src/control';
import {
  arn,
  at,
  CALLS,
  ERRORS,
  FILE,
  FINDINGS,
  FUTURE,
  HOSTILE,
  hostile,
  PAYMENTS,
  removed,
  TOWER,
} from './fixture-findings';

export { HOSTILE } from './fixture-findings';

type Trail = DriftReport['trails'][number];

const verdict = (
  place: typeof PAYMENTS,
  name: string,
  line: number,
  status: Trail['status'],
  rest: Partial<Trail> = {},
): Trail => ({
  entry: place.entry,
  arn: arn(place.account, name, place.region),
  name,
  account: place.account,
  accountName: place.accountName,
  homeRegion: place.region,
  managedBy: 'cli',
  status,
  want: [CALLS, ERRORS],
  notes: [],
  location: at(line),
  ...rest,
});

const FINE = { entry: 'fine', account: '121212121212', accountName: 'fine', region: 'eu-west-1' };

const TRAILS: readonly Trail[] = [
  verdict(PAYMENTS, 'payments-data', 40, 'drift', { live: [] }),
  verdict(TOWER, 'aws-controltower', 20, 'drift', { live: [CALLS], organizationTrail: true, managedBy: 'terraform' }),
  verdict(hostile, HOSTILE, 60, 'drift', { live: [CALLS, ERRORS] }),
  verdict(
    { entry: 'gov', account: '444444444444', accountName: 'gov-prod', region: 'us-gov-west-1' },
    'gov-trail',
    50,
    'unavailable',
  ),
  verdict(
    { entry: 'lab', account: '777777777770', accountName: 'lab', region: 'eu-west-1' },
    'lab-trail',
    45,
    'drift',
    { live: [CALLS] },
  ),
  verdict(FINE, 'fine-1', 70, 'in_sync', {
    live: [CALLS, ERRORS, FUTURE],
    notes: ['keeps ApiFutureInsight, unknown to this version'],
  }),
  verdict(FINE, 'fine-2', 70, 'in_sync', {
    live: [CALLS, ERRORS],
    notes: ['still warming up: first insights by 2026-11-23 09:00Z'],
  }),
];

const account = (id: string, name: string, status: 'read' | 'unknown' = 'read', covered = status === 'read') => ({
  id,
  name,
  status,
  covered,
});

/** One finding of every kind, several on one trail, everything hostile, in no useful order. */
export const RICH: DriftReport = {
  format: 'trailinsight.drift/v1',
  tool: { name: 'trailinsight', version: '0.1.0' },
  startedAt: '2026-11-21T23:00:00.000Z',
  finishedAt: '2026-11-21T23:00:12.500Z',
  config: FILE,
  actor: { account: '222222222222', arn: 'arn:aws:sts::222222222222:assumed-role/trailinsight/ci' },
  summary: {
    accounts: 6,
    accountsCovered: 3,
    trails: 7,
    inSync: 2,
    drift: 9,
    unknown: 1,
    unavailable: 1,
    muted: 1,
    allowed: 1,
  },
  exitCode: 2,
  trails: [...TRAILS],
  accounts: [
    account('111111111111', 'management'),
    account('333333333333', 'payments-prod', 'read', false),
    account('121212121212', 'fine'),
    account('666666666666', HOSTILE),
    account('777777777777', 'closing-soon', 'unknown'),
    account('999999999999', 'legacy', 'unknown'),
  ],
  findings: [...FINDINGS],
  complete: true,
};

const NOTHING = { drift: 0, unknown: 0, unavailable: 0, muted: 0, allowed: 0 };

/** Everything as wanted. */
export const CLEAN: DriftReport = {
  ...RICH,
  summary: { ...NOTHING, accounts: 1, accountsCovered: 1, trails: 2, inSync: 2 },
  exitCode: 0,
  trails: TRAILS.filter(({ entry }) => entry === 'fine').map((trail) => ({ ...trail, notes: [] })),
  accounts: [account('121212121212', 'fine')],
  findings: [],
};

/** What Terraform cannot see, and one account that does not answer: the example of the README. */
export const SMALL: DriftReport = {
  ...RICH,
  summary: { ...NOTHING, accounts: 3, accountsCovered: 1, trails: 3, inSync: 2, drift: 1, unknown: 1, muted: 1 },
  trails: TRAILS.filter(({ entry }) => entry === 'fine' || entry === 'payments').map((t) => ({ ...t, notes: [] })),
  accounts: RICH.accounts.slice(0, 3),
  findings: [
    { ...removed, who: removed.who?.slice(0, 1) },
    ...FINDINGS.filter(({ entry }) => entry === 'lab'),
    ...FINDINGS.filter(({ account: id }) => id === '999999999999').map((f) => ({
      ...f,
      error: { code: 'AccessDenied', message: 'not authorized', operation: 'sts:AssumeRole' },
    })),
  ],
};
