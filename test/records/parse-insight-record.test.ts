import fc from 'fast-check';
import { apiOf, parseInsightRecord } from '../../src/records';
import { rawRecord } from './make';

const without = (key: string) => ({ top: { [key]: undefined } });

describe('parseInsightRecord', () => {
  it('keeps what CloudTrail documents, and nothing else', () => {
    const record = parseInsightRecord({ ...rawRecord(), addendum: { reason: 'DELIVERY_DELAY' } });
    const { eventType, ...documented } = rawRecord();
    expect(eventType).toBe('AwsCloudTrailInsight');
    expect(record).toEqual(documented);
  });

  it('reads a record again as it wrote it', () => {
    const record = parseInsightRecord(rawRecord());
    expect(parseInsightRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('reads the launch format of 2019: no attributions, no durations', () => {
    const record = parseInsightRecord(
      rawRecord({ attributions: null, statistics: { insightDuration: undefined, baselineDuration: undefined } }),
    );
    expect(record?.insightDetails.insightContext.attributions).toEqual([]);
    expect(record?.insightDetails.insightContext.statistics).toEqual({
      baseline: { average: 0.0021817492 },
      insight: { average: 4.2 },
    });
  });

  it('reads scientific notation, integers and numbers in quotes', () => {
    const written = JSON.stringify(rawRecord()).replace('0.0021817492', '9.82222E-5').replace('4.2', '"6"');
    const statistics = parseInsightRecord(JSON.parse(written))?.insightDetails.insightContext.statistics;
    expect(statistics?.baseline.average).toBe(0.0000982222);
    expect(statistics?.insight.average).toBe(6);
  });

  it('keeps an insight type and an attribute that AWS adds tomorrow', () => {
    const attributions = [{ attribute: 'vpcEndpointId', insight: [{ value: 'vpce-1', average: 1 }], baseline: [] }];
    const record = parseInsightRecord(rawRecord({ details: { insightType: 'ApiLatencyInsight' }, attributions }));
    expect(record?.insightDetails.insightType).toBe('ApiLatencyInsight');
    expect(record?.insightDetails.insightContext.attributions[0]?.attribute).toBe('vpcEndpointId');
  });

  it('takes the record for its own incident when it shares none', () => {
    expect(parseInsightRecord(rawRecord(without('sharedEventID')))?.sharedEventID).toBe(rawRecord().eventID);
  });

  it('cuts texts and lists that are longer than CloudTrail writes them', () => {
    const values = Array.from({ length: 500 }, () => ({ value: 'x'.repeat(10_000), average: 1 }));
    const attributions = Array.from({ length: 500 }, () => ({ attribute: 'userAgent', insight: values, baseline: [] }));
    const record = parseInsightRecord(rawRecord({ attributions }));
    expect(JSON.stringify(record).length).toBeLessThan(500_000);
  });

  it('leaves out values without a text or a number', () => {
    const insight = [
      { value: 'a', average: 1 },
      { value: 'b' },
      { average: 2 },
      { value: 'c', average: -1 },
      null,
      'd',
    ];
    const record = parseInsightRecord(rawRecord({ attributions: [{ attribute: 'userAgent', insight }, 7] }));
    expect(record?.insightDetails.insightContext.attributions).toEqual([
      { attribute: 'userAgent', insight: [{ value: 'a', average: 1 }], baseline: [] },
    ]);
  });

  it.each([
    ['a call', { eventCategory: 'Management', eventType: 'AwsApiCall' }],
    ['another category', rawRecord({ top: { eventCategory: 'Aggregated' } })],
    ['no eventID', rawRecord(without('eventID'))],
    ['an eventID as long as a page', rawRecord({ top: { eventID: 'x'.repeat(4000) } })],
    ['no eventTime', rawRecord(without('eventTime'))],
    ['a time that is none', rawRecord({ top: { eventTime: '2026-13-45T99:99:00Z' } })],
    ['no Region', rawRecord(without('awsRegion'))],
    ['another state', rawRecord({ details: { state: 'Paused' } })],
    ['no API', rawRecord({ details: { eventName: '' } })],
    ['no statistics', rawRecord({ details: { insightContext: {} } })],
    ['an average that is no number', rawRecord({ statistics: { insight: { average: 'many' } } })],
    ['a negative average', rawRecord({ statistics: { baseline: { average: -1 } } })],
    ['an endless average', JSON.parse(JSON.stringify(rawRecord()).replace('4.2', '1e999'))],
    ['a list', [rawRecord()]],
    ['null', null],
    ['text', 'AwsCloudTrailInsight'],
  ])('refuses %s', (_name, value) => {
    expect(parseInsightRecord(value)).toBeUndefined();
  });

  it('refuses without throwing whatever JSON may hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('top', 'details', 'statistics', 'attributions'), (value, place) => {
        parseInsightRecord(value);
        parseInsightRecord({ ...rawRecord(), [place]: value });
        parseInsightRecord({ ...rawRecord(), insightDetails: value });
        const record = parseInsightRecord(rawRecord({ attributions: value }));
        expect(record?.eventID).toBe(rawRecord().eventID);
      }),
    );
  });
});

describe('apiOf', () => {
  it.each([
    ['iam.amazonaws.com', 'iam:CreateAccessKey'],
    ['ec2.amazonaws.com.cn', 'ec2:CreateAccessKey'],
    ['custom.example', 'custom.example:CreateAccessKey'],
  ])('names an API of %s as %s', (eventSource, api) => {
    const record = parseInsightRecord(rawRecord({ details: { eventSource } }));
    expect(record && apiOf(record)).toBe(api);
  });
});
