import { type AlertMatch, isMuted, matches } from '../../src/messages';
import { record } from './make';

const error = record({ details: { insightType: 'ApiErrorRateInsight', errorCode: 'AccessDenied' } });
const rates = (baseline: number, insight: number) =>
  record({ statistics: { baseline: { average: baseline }, insight: { average: insight } } });

describe('matches', () => {
  const yes: [string, AlertMatch][] = [
    ['no condition', {}],
    ['its state', { states: ['Start'] }],
    ['its type', { insightTypes: ['ApiErrorRateInsight', 'ApiCallRateInsight'] }],
    ['its API', { apis: ['s3:*', 'iam:CreateAccessKey'] }],
    ['a pattern of its API', { apis: ['iam:*AccessKey'] }],
    ['a smaller change', { minChange: 1900 }],
    ['all together', { states: ['Start'], apis: ['*'], minChange: 2 }],
  ];
  it.each(yes)('takes %s', (_name, match) => expect(matches(record(), match)).toBe(true));

  const no: [string, AlertMatch][] = [
    ['another state', { states: ['End'] }],
    ['an empty list', { states: [] }],
    ['another type', { insightTypes: ['ApiErrorRateInsight'] }],
    ['another API', { apis: ['iam:CreateUser', 'CreateAccessKey', 'IAM:CreateAccessKey', 'iam:CreateAccessKe'] }],
    ['any error code, where there is none', { errorCodes: ['*'] }],
    ['a larger change', { minChange: 1930 }],
    ['one of two', { states: ['Start'], apis: ['s3:*'] }],
  ];
  it.each(no)('refuses %s', (_name, match) => expect(matches(record(), match)).toBe(false));

  it('knows error codes', () => {
    expect(matches(error, { errorCodes: ['Access*'] })).toBe(true);
    expect(matches(error, { errorCodes: ['Throttling*'] })).toBe(false);
  });

  it.each([
    [10, 50, 5, true],
    [10, 49, 5, false],
    [50, 10, 5, true],
    [49, 10, 5, false],
    [0, 0.2, 1e9, true],
    [20, 0, 1e9, true],
    [0, 0, 2, false],
    [7, 7, 1, true],
  ])('takes %s a minute become %s for a change of %s: %s', (baseline, insight, minChange, expected) => {
    expect(matches(rates(baseline, insight), { minChange })).toBe(expected);
  });

  it('is not held up by a pattern of stars and a long name', () => {
    const long = record({ details: { eventName: 'a'.repeat(1024) } });
    expect(matches(long, { apis: [`${'a*'.repeat(200)}b`] })).toBe(false);
  });
});

describe('isMuted', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const until = '2026-12-01';
  const CI = 'arn:aws:sts::111122223333:assumed-role/ci-deploy';
  const by = (...values: string[]) =>
    record({
      attributions: [
        {
          attribute: 'userIdentityArn',
          insight: values.map((value) => ({ value, average: 4.2 / values.length })),
          baseline: [],
        },
      ],
    });

  it.each([
    ['the API', { api: 'iam:CreateAccessKey', until }],
    ['the role by its name', { identity: 'ci-deploy', until }],
    ['the role by its ARN, whatever the session', { identity: CI, until }],
    ['a pattern of sessions', { identity: `${CI}/build-*`, until }],
    ['both', { api: 'iam:*', identity: 'ci-*', until }],
    ['its last day', { api: 'iam:*', until: '2026-11-20' }],
    ['a moment to come', { api: 'iam:*', until: '2026-11-20T13:00:01+01:00' }],
  ])('holds for %s', (_name, mute) => expect(isMuted(by(`${CI}/build-4711`), [mute], now)).toBe(true));

  it.each([
    ['another API', { api: 'iam:DeleteAccessKey', until }],
    ['another identity', { identity: 'alice', until }],
    ['the name of a session', { identity: 'build-4711', until }],
    ['one of both', { api: 'iam:*', identity: 'alice', until }],
    ['nothing in particular', { until }],
    ['a day that is over', { api: 'iam:*', until: '2026-11-19' }],
    ['this very moment', { api: 'iam:*', until: '2026-11-20T12:00:00Z' }],
    ['a moment without a zone', { api: 'iam:*', until: '2026-12-01T00:00:00' }],
    ['no date', { api: 'iam:*', until: 'soon' }],
  ])('refuses to mute for %s', (_name, mute) => expect(isMuted(by(`${CI}/build-4711`), [mute], now)).toBe(false));

  const mute = { identity: 'ci-deploy', until };

  it('refuses to hide somebody else in the same minute', () => {
    expect(isMuted(by(`${CI}/a`, `${CI}/b`), [mute], now)).toBe(true);
    expect(isMuted(by(`${CI}/a`, 'arn:aws:iam::111122223333:user/mallory'), [mute], now)).toBe(false);
  });

  it('refuses to hide what nobody is named for', () => {
    const insight = [{ value: CI, average: 3 }];
    const partly = record({ attributions: [{ attribute: 'userIdentityArn', insight, baseline: [] }] });
    expect(isMuted(partly, [mute], now)).toBe(false);
    expect(isMuted(record({ attributions: [] }), [mute], now)).toBe(false);
  });

  it('asks who used to call, for a drop', () => {
    const drop = (value: string) =>
      record({
        statistics: { baseline: { average: 20 }, insight: { average: 1 } },
        attributions: [
          {
            attribute: 'userIdentityArn',
            insight: [{ value: CI, average: 1 }],
            baseline: [{ value, average: 20 }],
          },
        ],
      });
    expect(isMuted(drop(CI), [mute], now)).toBe(true);
    expect(isMuted(drop('arn:aws:iam::111122223333:user/watcher'), [mute], now)).toBe(false);
  });
});
