import { type AccountSession, type Outcome, success } from '../../src/aws';
import { emptyConfig } from '../../src/config';
import { type ControlContext, findStale, findUnwanted, type PlannedChange, type Targets } from '../../src/control';
import type { InsightSelector } from '../../src/selectors';
import { A, account, arnOf, B, entry, location, refused } from './make';

const calls = { insightType: 'ApiCallRateInsight', eventCategories: ['Management'] };
const errors = { insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] };

const change: PlannedChange = {
  action: 'update',
  entry: 'main',
  location,
  arn: arnOf(A, 'main'),
  name: 'main',
  account: A,
  accountName: 'a',
  homeRegion: 'eu-west-1',
  organizationTrail: false,
  multiRegion: true,
  before: [calls],
  after: [calls, errors],
  notes: [],
};

const session = (id: string): Outcome<AccountSession> =>
  success({
    account: id,
    partition: 'aws',
    region: 'eu-west-1',
    credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
  });

interface World {
  readonly live?: Outcome<InsightSelector[]>;
  readonly entered?: Outcome<AccountSession>;
  readonly targets?: Targets;
}

async function stale(changes: readonly PlannedChange[], { live = success([]), entered, targets }: World) {
  const asked: string[] = [];
  const context = {
    sessions: {
      forAccount: async ({ id }: { readonly id: string }, purpose: string) => {
        asked.push(`${id} ${purpose}`);
        return entered ?? session(id);
      },
      hub: async () => {
        asked.push('hub');
        return session(B);
      },
    },
    cloudTrail: { getInsightSelectors: async () => live },
  };
  const found = await findStale(context as unknown as ControlContext, targets ?? { accounts: [account(A)] }, changes);
  return { now: found.map(({ now }) => now), asked };
}

test.each<[string, Outcome<InsightSelector[]>, string[]]>([
  ['as it was planned', success([calls]), []],
  ['in another order, categories left out', success([{ insightType: 'ApiCallRateInsight' }]), []],
  ['already as it will be', success([errors, calls]), []],
  ['changed meanwhile', success([errors]), ['now ApiErrorRateInsight [Management, Data]']],
  ['cleared meanwhile', success([]), ['now none']],
  [
    'refused',
    refused('access_denied', 'AccessDeniedException'),
    ['unknown: AccessDeniedException on cloudtrail:GetInsightSelectors'],
  ],
])('a trail %s', async (_name, live, now) => {
  expect((await stale([change], { live })).now).toEqual(now);
});

test('fails to say anything of an account nobody can enter', async () => {
  const entered = refused('access_denied', 'AccessDenied', 'sts:AssumeRole');
  expect((await stale([change], { entered })).now).toEqual(['unknown: AccessDenied on sts:AssumeRole']);
});

test('each change is looked at by who would make it: the account, or the hub for strangers', async () => {
  const changes = [change, { ...change, account: '999999999999' }];
  expect(await stale(changes, { live: success([calls]) })).toEqual({ now: [], asked: [`${A} write`, 'hub'] });
});

test('nothing planned, nothing stale', async () => {
  expect(await stale([], {})).toEqual({ now: [], asked: [] });
});

describe('a change the configuration', () => {
  const wants = entry({ insightSelectors: [calls, errors] });
  const reasons = (rest: Partial<PlannedChange>, trails = [wants], accounts = [account(A), account(B)]) =>
    findUnwanted({ config: { ...emptyConfig('trailinsight.yaml'), trails } }, { accounts }, [
      { ...change, ...rest },
    ]).map(({ reason }) => reason);

  test('asks for passes', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ before: [], after: [errors, calls] })).toEqual([]);
    const clears = entry({ insightSelectors: [], onRemove: 'clear' });
    expect(reasons({ action: 'clear', after: [] }, [clears])).toEqual([]);
    const tomorrow = { insightType: 'TomorrowInsight', eventCategories: ['Management'] };
    expect(reasons({ before: [tomorrow], after: [calls, errors, tomorrow] })).toEqual([]);
  });

  test.each<[string, Partial<PlannedChange>, ReturnType<typeof entry>, string]>([
    ['has no entry for', { entry: 'other' }, wants, 'there is no entry other'],
    ['leaves to terraform', {}, { ...wants, managedBy: 'terraform' }, 'main is managed_by terraform'],
    [
      'says of another trail',
      { name: 'other', arn: arnOf(A, 'other') },
      wants,
      `main does not claim ${arnOf(A, 'other')}`,
    ],
    ['says of other accounts', {}, { ...wants, accounts: { ids: [B] } }, `main does not claim ${arnOf(A, 'main')}`],
    [
      'wants otherwise',
      { after: [calls] },
      wants,
      'main wants ApiCallRateInsight [Management], ApiErrorRateInsight [Management, Data]',
    ],
    [
      'would not clear',
      { action: 'clear', after: [] },
      { ...wants, insightSelectors: [] },
      'main wants nothing changed',
    ],
  ])('%s fails', (_name, rest, only, reason) => {
    expect(reasons(rest, [only])).toEqual([reason]);
  });

  test('names in an account that is no target fails', () => {
    expect(reasons({}, [wants], [account(B)])).toEqual([`main does not claim ${arnOf(A, 'main')}`]);
  });
});
