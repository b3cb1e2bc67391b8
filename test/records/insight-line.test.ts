import fc from 'fast-check';
import { insightLine, insightRecordOf, parseInsightRecord } from '../../src/records';
import type { UnusualRate } from '../../src/records/unusual-rate';
import { rateOf } from './rate';
import { haveSamples, samples } from './samples';

const OPTIONS = { profile: 'calibrated', partition: 'aws' };
const written = (rate: UnusualRate, options = OPTIONS): unknown =>
  JSON.parse(insightLine(insightRecordOf(rate, options)));

/** Every key in the order it is written. */
const keysIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
    : [];

describe('the record of an unusual rate', () => {
  it('has the keys of CloudTrail in the order of CloudTrail', () => {
    expect(insightLine(insightRecordOf(rateOf(), OPTIONS))).toBe(
      [
        '{"eventVersion":"1.09","eventTime":"2026-11-20T07:42:00Z","awsRegion":"eu-west-1",',
        '"eventID":"2a1a283d-f5e5-58e9-92e2-29d5de755b73","eventType":"AwsCloudTrailInsight",',
        '"recipientAccountId":"111122223333","sharedEventID":"e4647c6f-fdb8-5832-89e8-be51e86f7686",',
        '"insightDetails":{"state":"Start","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey",',
        '"insightType":"ApiCallRateInsight","sourceEventCategory":"Management","insightContext":{"statistics":',
        '{"baseline":{"average":0.0021817492},"insight":{"average":4.2},"insightDuration":5,"baselineDuration":10542},',
        '"attributions":[{"attribute":"userIdentityArn","insight":[',
        '{"value":"arn:aws:sts::111122223333:assumed-role/ci-deploy/build-4711","average":3.8},',
        '{"value":"arn:aws:iam::111122223333:user/alice","average":0.4}],',
        '"baseline":[{"value":"arn:aws:iam::111122223333:user/alice","average":0.0021817492}]},',
        '{"attribute":"userAgent","insight":[{"value":"aws-cli/2.31.0","average":4.2}],',
        '"baseline":[{"value":"aws-cli/2.31.0","average":0.0021817492}]},',
        '{"attribute":"errorCode","insight":[{"value":"null","average":4.2}],',
        '"baseline":[{"value":"null","average":0.0021817492}]}]},',
        '"insightSource":"arn:aws:trailinsight:eu-west-1:111122223333:detector/calibrated"},"eventCategory":"Insight"}',
      ].join(''),
    );
  });

  it('says when it was over, and shares its id with the Start', () => {
    const start = insightRecordOf(rateOf(), OPTIONS);
    const end = insightRecordOf(
      rateOf({ state: 'End', end: '2026-11-20T07:45:00Z', insight: { count: 4, minutes: 3 } }),
      OPTIONS,
    );
    expect(end.eventTime).toBe('2026-11-20T07:45:00Z');
    expect(end.sharedEventID).toBe(start.sharedEventID);
    expect(end.eventID).not.toBe(start.eventID);
    expect(end.insightDetails.insightContext.statistics).toEqual({
      baseline: { average: 0.0021817492 },
      insight: { average: 1.3333333333 },
      insightDuration: 3,
      baselineDuration: 10542,
    });
  });

  it('names the error code after the type, and has no attribution of error codes then', () => {
    const { errorCodes: _, ...rate } = rateOf({
      series: { type: 'ApiErrorRateInsight', errorCode: 'AccessDenied' },
    });
    const record = insightRecordOf(rate, OPTIONS);
    expect(Object.keys(record.insightDetails)).toEqual([
      'state',
      'eventSource',
      'eventName',
      'insightType',
      'errorCode',
      'sourceEventCategory',
      'insightContext',
      'insightSource',
    ]);
    expect(record.insightDetails.insightContext.attributions.map(({ attribute }) => attribute)).toEqual([
      'userIdentityArn',
      'userAgent',
    ]);
  });

  it.each([
    ['nothing before', { count: 0, minutes: 11092 }, 0],
    ['one call in a week', { count: 1, minutes: 11336 }, 0.0000882145],
    ['a busy API', { count: 861036, minutes: 10080 }, 85.4202380952],
    ['a whole number', { count: 20160, minutes: 10080 }, 2],
  ])('gives averages in ten decimals: %s', (_, baseline, average) => {
    expect(insightRecordOf(rateOf({ baseline }), OPTIONS).insightDetails.insightContext.statistics.baseline).toEqual({
      average,
    });
  });

  it.each([
    { account: '999922223333' },
    { region: 'eu-west-2' },
    { category: 'Data' as const },
    { source: 'sts.amazonaws.com' },
    { name: 'DeleteAccessKey' },
    { type: 'ApiErrorRateInsight' },
    { errorCode: 'AccessDenied' },
  ])('has another id for another series: %o', (series) => {
    const ids = [rateOf(), rateOf({ series }), rateOf({ start: '2026-11-20T07:43:00Z' })].map(
      (rate) => insightRecordOf(rate, OPTIONS).sharedEventID,
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
  });

  it('leaves out the account where nobody knows it, and values that are empty', () => {
    const identities = { insight: [['', 21] as const], baseline: [] };
    const record = insightRecordOf(rateOf({ series: { account: '' }, identities }), OPTIONS);
    expect(record).not.toHaveProperty('recipientAccountId');
    expect(record.insightDetails.insightSource).toBe('arn:aws:trailinsight:eu-west-1::detector/calibrated');
    expect(record.insightDetails.insightContext.attributions[0]).toEqual({
      attribute: 'userIdentityArn',
      insight: [],
      baseline: [],
    });
  });

  const text = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' });
  const top = fc.array(fc.tuple(text, fc.nat(1e6)), { maxLength: 5 });
  const rate: fc.Arbitrary<UnusualRate> = fc
    .record({
      start: fc.integer({ min: 0, max: 130_000_000 }),
      length: fc.integer({ min: 1, max: 1440 }),
      count: fc.nat(1e9),
      before: fc.nat(1e9),
      names: fc.tuple(text, text, text, text),
      error: fc.option(text, { nil: undefined }),
      values: fc.tuple(top, top, top, top),
    })
    .map(({ start, length, count, before, names: [region, source, name, account], error, values: [a, b, c, d] }) => ({
      state: length % 2 === 0 ? 'Start' : 'End',
      series: {
        ...{ account, region, category: 'Management', source, name },
        ...(error === undefined ? { type: 'ApiCallRateInsight' } : { type: 'ApiErrorRateInsight', errorCode: error }),
      },
      start,
      end: start + length,
      insight: { count, minutes: length },
      baseline: { count: before, minutes: 10080 + (start % 1440) },
      identities: { insight: a, baseline: b },
      userAgents: { insight: c, baseline: d },
    }));

  it('is read back by our own reader as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(rate, (any) => {
        const record = insightRecordOf(any, OPTIONS);
        const { eventType, ...rest } = record;
        expect(eventType).toBe('AwsCloudTrailInsight');
        expect(parseInsightRecord(JSON.parse(insightLine(record)))).toEqual(rest);
        expect(insightLine(record)).not.toContain('\n');
      }),
    );
  });

  it('gives back its counts exactly: average times minutes', () => {
    fc.assert(
      fc.property(rate, (any) => {
        const { baseline, insight } = insightRecordOf(any, OPTIONS).insightDetails.insightContext.statistics;
        expect(Math.round(insight.average * any.insight.minutes)).toBe(any.insight.count);
        expect(Math.round(baseline.average * any.baseline.minutes)).toBe(any.baseline.count);
      }),
    );
  });
});

interface Sampled {
  readonly [key: string]: unknown;
  readonly insightDetails: Readonly<Record<string, unknown>>;
}

/** What a published record was written from, by its own numbers. */
function rateBehind(record: Sampled): UnusualRate {
  const details = record.insightDetails as Readonly<Record<string, string | undefined>>;
  const context = (record.insightDetails.insightContext ?? record.insightDetails.insffightContext) as {
    statistics: { baseline: { average: number }; insight: { average: number } } & Record<string, number>;
    attributions: { attribute: string; insight: Value[]; baseline: Value[] }[];
  };
  const { insight, baseline, insightDuration = 1, baselineDuration = 1 } = context.statistics;
  const at = Date.parse(String(record.eventTime)) / 60_000;
  const state = String(details.state) === 'Start' ? 'Start' : 'End';
  const counts = (values: Value[], minutes: number) =>
    values.map(({ value, average }) => [value, Math.round(average * minutes)] as const);
  const top = (attribute: string) => {
    const found = context.attributions.find((entry) => entry.attribute === attribute);
    if (!found) throw new Error(`no ${attribute}`);
    return { insight: counts(found.insight, insightDuration), baseline: counts(found.baseline, baselineDuration) };
  };
  const hasCodes = context.attributions.some(({ attribute }) => attribute === 'errorCode');
  return {
    state,
    series: {
      account: String(record.recipientAccountId),
      region: String(record.awsRegion),
      category: 'Management',
      source: details.eventSource ?? '',
      name: details.eventName ?? '',
      type: details.insightType ?? '',
      ...(details.errorCode === undefined ? {} : { errorCode: details.errorCode }),
    },
    start: state === 'Start' ? at : at - insightDuration,
    ...(state === 'Start' ? {} : { end: at }),
    insight: { count: Math.round(insight.average * insightDuration), minutes: insightDuration },
    baseline: { count: Math.round(baseline.average * baselineDuration), minutes: baselineDuration },
    identities: top('userIdentityArn'),
    userAgents: top('userAgent'),
    ...(hasCodes ? { errorCodes: top('errorCode') } : {}),
  };
}

interface Value {
  readonly value: string;
  readonly average: number;
}

/** What no two writers have in common: ids, version, and the marks of ours and of later versions. */
const shared = (record: unknown): unknown => {
  const { eventVersion: _version, eventID: _id, sharedEventID: _shared, ...rest } = record as Sampled;
  const { sourceEventCategory: _category, insightSource: _source, ...details } = rest.insightDetails as Sampled;
  const entries = Object.entries(details).map(([key, value]) => [key.replace('insffight', 'insight'), value]);
  return { ...rest, insightDetails: Object.fromEntries(entries) };
};

(haveSamples ? describe : describe.skip)('records of others, written again from their counts', () => {
  it.each(
    samples()
      .filter(({ file }) => /^0[1236]-/.test(file))
      .map(({ file, record }, index) => [`${file} ${index}`, record as Sampled] as const),
  )('%s', (_, record) => {
    const again = written(rateBehind(record));
    expect(shared(again)).toEqual(shared(record));
    expect(keysIn(shared(again))).toEqual(keysIn(shared(record)));
  });
});

describe('records that state the numbers of the published ones', () => {
  it.each([
    ['GetBucketPolicy, 4 errors in 3 min after 23 in 10542', 4, 3, 23, 10542, 1.3333333333, 0.0021817492],
    ['AttachUserPolicy, 2 calls in 1 min after none', 2, 1, 0, 11459, 2, 0],
    ['DescribeQuery, 6 errors in the first 5 min', 6, 5, 0, 11092, 1.2, 0],
    ['DescribeQuery, 6 errors in 1 min', 6, 1, 0, 11092, 6, 0],
    ['CompleteLifecycleAction, 3 calls in 5 min after 1', 3, 5, 1, 11336, 0.6, 8.82145e-5],
  ])('%s', (_, count, minutes, before, baselineMinutes, insight, baseline) => {
    const { statistics } = insightRecordOf(
      rateOf({ insight: { count, minutes }, baseline: { count: before, minutes: baselineMinutes } }),
      OPTIONS,
    ).insightDetails.insightContext;
    expect(statistics.insight.average).toBe(insight);
    expect(statistics.baseline.average).toBe(baseline);
  });
});
