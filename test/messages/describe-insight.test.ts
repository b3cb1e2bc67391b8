import { describeInsight } from '../../src/messages';
import { parseInsightRecord } from '../../src/records';
import { haveSamples, samples } from '../records/samples';
import { message, OPTIONS, record } from './make';

describe('describeInsight', () => {
  it('says what, where and since when', () => {
    expect(message({}, OPTIONS)).toMatchObject({
      state: 'Start',
      direction: 'spike',
      severity: 'high',
      title: 'SPIKE, OPEN: iam:CreateAccessKey in gov-prod (111122223333), us-gov-west-1, 1,925x the usual',
      what: { api: 'iam:CreateAccessKey', measure: 'calls', category: 'Management' },
      where: { account: '111122223333', accountName: 'gov-prod', region: 'us-gov-west-1', partition: 'aws-us-gov' },
      since: '2026-11-20T03:02:00Z',
      minutes: 5,
      minutesOpen: 28,
      seenBy: 'cloudtrail',
    });
  });

  it('gives the whole counts behind the averages', () => {
    expect(message().perMinute).toEqual({
      insight: 4.2,
      baseline: 0.0021817492,
      times: 4.2 / 0.0021817492,
      count: 21,
      baselineCount: 23,
      baselineMinutes: 10542,
    });
  });

  it('reckons the beginning of an End from its duration', () => {
    const over = message({ details: { state: 'End' }, statistics: { insightDuration: 62 } });
    expect(over).toMatchObject({ since: '2026-11-20T02:00:00Z', until: '2026-11-20T03:02:00Z', minutes: 62 });
    expect(over.title).toMatch(/^SPIKE, OVER: /);
  });

  it('does not guess since when, for an End without a duration', () => {
    const over = message({ details: { state: 'End' }, statistics: { insightDuration: undefined } });
    expect(over.since).toBeUndefined();
    expect(over.until).toBe('2026-11-20T03:02:00Z');
    expect(over.cli).toContain('--start-time 2026-11-20T03:01:00Z --end-time 2026-11-20T03:03:00Z');
  });

  it('does not say how long an insight of the future has been open', () => {
    expect(message({}, { now: new Date('2026-11-20T03:01:00Z') }).minutesOpen).toBeUndefined();
  });

  it('has no number of times for what was never seen', () => {
    const never = message({ statistics: { baseline: { average: 0 } } });
    expect(never.perMinute.times).toBeUndefined();
    expect(never.title).toMatch(/never seen before$/);
  });

  it.each([
    [20, 0, 'DROP, OPEN', /stopped$/, 'medium'],
    [20, 1, 'DROP, OPEN', /20x less than usual$/, 'medium'],
    [20, 16, 'DROP, OPEN', /1.25x less than usual$/, 'low'],
    [20, 20, 'SPIKE, OPEN', /unchanged$/, 'low'],
  ])('tells %s a minute become %s a minute as %s', (baseline, insight, kind, words, severity) => {
    const told = message({
      statistics: { baseline: { average: baseline }, insight: { average: insight } },
      attributions: [],
    });
    expect(told.title).toMatch(words);
    expect(told.title.startsWith(kind)).toBe(true);
    expect(told.severity).toBe(severity);
  });

  it('gives contributors their share, and marks those the baseline does not name', () => {
    const [who] = message().contributors;
    expect(who?.top.map(({ share, count, isNew }) => [Math.round(share * 100), count, isNew])).toEqual([
      [90, 19, true],
      [10, 2, false],
    ]);
    expect(who?.otherShare).toBeCloseTo(0);
    expect(who?.usualIsCut).toBe(false);
  });

  it('does not call new what a full list of five may have left out', () => {
    const baseline = [1, 2, 3, 4, 5].map((average) => ({ value: `agent/${average}`, average }));
    const attributions = [{ attribute: 'userAgent', insight: [{ value: 'curl', average: 4.2 }], baseline }];
    expect(message({ attributions }).contributors[0]?.usualIsCut).toBe(true);
  });

  it('holds shares to the whole when a record names more than that', () => {
    const insight = [1, 2, 3].map((n) => ({ value: `role${n}`, average: 4.2 }));
    const [who] = message({ attributions: [{ attribute: 'userIdentityArn', insight, baseline: [] }] }).contributors;
    expect(who?.top.map(({ share }) => share)).toEqual([1, 1, 1]);
    expect(who?.otherShare).toBe(0);
  });

  it('says what our detector knows only of the records it wrote', () => {
    const insightSource = 'arn:aws:trailinsight:us-gov-west-1:111122223333:detector/calibrated';
    expect(message().explain).toBeUndefined();
    expect(message({ details: { insightSource } })).toMatchObject({
      seenBy: 'trailinsight',
      explain: 'trailinsight detect PATH --explain a3a0c7de-57f4-4f0b-8f2d-6c8f1b1f9c10',
      cli: expect.stringContaining('aws cloudtrail lookup-events'),
    });
    const data = message({ details: { insightSource, sourceEventCategory: 'Data' } });
    expect(data.cli).toBe('trailinsight detect PATH --explain a3a0c7de-57f4-4f0b-8f2d-6c8f1b1f9c10');
  });

  it('gives the same message for the same record', () => {
    expect(describeInsight(record(), OPTIONS)).toEqual(describeInsight(record(), OPTIONS));
  });
});

describe('links.console', () => {
  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/insights/'],
    [
      'us-gov-east-1',
      'https://us-gov-east-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-east-1#/insights/',
    ],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/insights/'],
  ])('leads to the console of %s', (awsRegion, start) => {
    expect(message({ top: { awsRegion } }).links.console).toBe(`${start}a3a0c7de-57f4-4f0b-8f2d-6c8f1b1f9c10`);
  });

  it('follows the partition it is given', () => {
    expect(message({ top: { awsRegion: 'cn-north-9' } }, { partition: 'aws' }).links.console).toContain(
      'aws.amazon.com',
    );
  });

  it.each(['us-iso-east-1', 'evil.example/#', 'eu-west-1.evil.example', 'EU-WEST-1', 'x'])(
    'is refused for %s: no console is known there',
    (awsRegion) => expect(message({ top: { awsRegion } }).links).toEqual({}),
  );

  it('leads to the calls of what only our detector saw: the console knows no such insight', () => {
    const insightSource = 'arn:aws:trailinsight:eu-west-1:111122223333:detector/calibrated';
    const ours = (details: object) =>
      message({ top: { awsRegion: 'eu-west-1' }, details: { insightSource, ...details } }).links;
    expect(ours({})).toEqual({
      console:
        'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events?EventName=CreateAccessKey',
    });
    expect(ours({ eventName: '&x=<a>#/y\ud800' }).console).toMatch(/\?EventName=%26x%3D%3Ca%3E%23%2Fy$/);
    expect(ours({ sourceEventCategory: 'Data' })).toEqual({});
  });

  it('cannot be led elsewhere by an id', () => {
    const link = message({ top: { sharedEventID: '../../evil?x=<a>&\ud800' } }).links.console;
    expect(link).toMatch(/#\/insights\/\.\.%2F\.\.%2Fevil%3Fx%3D%3Ca%3E%26$/);
  });
});

(haveSamples ? it : it.skip)('counts of records of others are whole, as CloudTrail counted them', () => {
  const captured = samples().find(({ file }) => file.startsWith('01-'));
  const read = parseInsightRecord(captured?.record);
  expect(read && describeInsight(read).perMinute).toMatchObject({ count: 4, baselineCount: 23 });
});
