import type { KnownIncident } from '../../../src/cli/commands/backtest/known-incidents';
import { neverCalled } from '../../../src/cli/commands/backtest/never-called';
import type { CallKind } from '../../../src/records';

const kind = (changes: Partial<CallKind> = {}): CallKind => ({
  ...{ account: '111122223333', region: 'eu-west-1', category: 'Management', source: 'ec2.amazonaws.com' },
  ...{ name: 'RunInstances', write: true, identity: '', userAgent: '', errorCode: '' },
  ...changes,
});
const KINDS = [
  kind(),
  kind({ errorCode: 'UnauthorizedOperation' }),
  kind({ region: 'us-east-1', source: 'iam.amazonaws.com', name: 'CreateUser' }),
  kind({ account: '444455556666', source: 'sts.amazonaws.com', name: 'AssumeRole' }),
];
const RUN: KnownIncident = {
  ...{ kind: 'spike', insightType: 'ApiCallRateInsight', account: '111122223333', region: 'eu-west-1' },
  ...{ source: 'ec2.amazonaws.com', name: 'RunInstances', onset: 2000, end: 2010, line: 7 },
};
const IAM = { source: 'iam.amazonaws.com', name: 'CreateUser' };

it.each<[string, Partial<KnownIncident>]>([
  ['calls', {}],
  ['errors', { errorCode: 'UnauthorizedOperation' }],
])('passes over what the logs have: %s', (_, changes) => {
  expect(neverCalled([{ ...RUN, ...changes }], KINDS)).toEqual([]);
});

it.each<[string, Partial<KnownIncident>, object]>([
  ['an account', { account: '999999999999' }, { field: 'account' }],
  ['an account with a slip', { account: '111122223334' }, { field: 'account', near: '111122223333' }],
  ['a Region with a slip', { region: 'eu-wset-1' }, { field: 'region', near: 'eu-west-1' }],
  ['a Region of another account', { account: '444455556666', region: 'us-east-1' }, { field: 'region' }],
  ['a source with a slip', { source: 'ec22.amazonaws.com' }, { field: 'source', near: 'ec2.amazonaws.com' }],
  ['a source that is no other', { source: 's3.amazonaws.com' }, { field: 'source' }],
  ['a name in another case', { name: 'runinstances' }, { field: 'name', near: 'RunInstances' }],
  ['a name with a letter too many', { name: 'RunInstancess' }, { field: 'name', near: 'RunInstances' }],
  ['another name', { name: 'StopInstances' }, { field: 'name' }],
  ['an API called elsewhere', IAM, { field: 'source', calledIn: 'us-east-1' }],
  ['an API called elsewhere, of a Region without calls', { ...IAM, region: 'ap-south-1' }, { calledIn: 'us-east-1' }],
  ['an error', { errorCode: 'Throttling' }, { field: 'errorCode' }],
  ['an error with a slip', { errorCode: 'UnauthorisedOperation' }, { near: 'UnauthorizedOperation' }],
])('finds %s that no call has', (_, changes, found) => {
  const incident = { ...RUN, ...changes };
  const [one, ...more] = neverCalled([incident], KINDS);
  expect(one).toMatchObject({ incident, ...found });
  expect(one).toHaveProperty('value', one && incident[one.field]);
  for (const name of ['near', 'calledIn']) if (!(name in found)) expect(one).not.toHaveProperty(name);
  expect(more).toEqual([]);
});
