import { type AwsFailure, failed, success } from '../../src/aws';
import {
  applyChanges,
  type ControlContext,
  type PlannedChange,
  parseUndo,
  revertingChanges,
  serializeUndo,
} from '../../src/control';
import { A, account, arnOf, failure, location } from './make';

const rates = [{ insightType: 'ApiCallRateInsight', eventCategories: ['Management'] }];

const changeOf = (name: string): PlannedChange => ({
  action: 'update',
  entry: name,
  location,
  arn: arnOf(A, name),
  name,
  account: A,
  accountName: 'a',
  homeRegion: 'eu-west-1',
  organizationTrail: false,
  multiRegion: true,
  before: [],
  after: rates,
  notes: [],
});

/** One account whose trails have no selectors; every Put fails so. */
async function apply(names: readonly string[], refusal?: AwsFailure, signal = new AbortController().signal) {
  const log: string[] = [];
  const live = new Map<string, typeof rates>();
  const context = {
    signal,
    sessions: { forAccount: async () => success({ account: A }) },
    cloudTrail: {
      takeWriteTurn: async () => {
        log.push('turn');
        return true;
      },
      getInsightSelectors: async (_session: unknown, _region: string, arn: string) => {
        log.push(`get ${arn.split('/')[1]}`);
        return success(live.get(arn) ?? []);
      },
      putInsightSelectors: async (_session: unknown, _region: string, arn: string) => {
        log.push(`put ${arn.split('/')[1]}`);
        if (refusal) return failed(refusal);
        live.set(arn, rates);
        return success(undefined);
      },
    },
  } as unknown as ControlContext;
  const { applied } = await applyChanges(context, { accounts: [account(A)] }, names.map(changeOf), {
    save: async () => undefined,
    onChange: () => undefined,
    confirmWithinMs: 0,
  });
  const undo = parseUndo(serializeUndo(applied, 'c'));
  return { applied, log, back: undo.ok ? revertingChanges(undo.value).map(({ name }) => name) : [] };
}

test('the turn, the read, the Put, the confirmation: one trail of an account and Region after another', async () => {
  const { log, back } = await apply(['one', 'two']);
  expect(log).toEqual(['one', 'two'].flatMap((name) => ['turn', `get ${name}`, `put ${name}`, `get ${name}`]));
  expect(back).toEqual(['one', 'two']);
});

test('fails to confirm a Put of which a try was never answered: the way back keeps it', async () => {
  const refusal: AwsFailure = { ...failure('throttled', 'ThrottlingException'), unanswered: true };
  const { applied, back } = await apply(['one'], refusal);
  expect(applied).toMatchObject([{ outcome: { state: 'unconfirmed', failure: { code: 'ThrottlingException' } } }]);
  expect(back).toEqual(['one']);
});

test('fails for a Put that was answered by a refusal: not read back, and not on the way back', async () => {
  const { applied, log, back } = await apply(['one'], failure('throttled', 'ThrottlingException'));
  expect(applied).toMatchObject([{ outcome: { state: 'failed' } }]);
  expect(log).toEqual(['turn', 'get one', 'put one']);
  expect(back).toEqual([]);
});
