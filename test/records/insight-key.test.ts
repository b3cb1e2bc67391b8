import fc from 'fast-check';
import { insightObjectKey, insightRecordOf, insightRecordsIn, isInsightKey } from '../../src/records';
import { nameUuid } from '../../src/records/name-uuid';
import { rateOf } from './rate';

const recordOf = (changes: Parameters<typeof rateOf>[0] = {}) =>
  insightRecordOf(rateOf(changes), { profile: 'native', partition: 'aws' });

describe('the name of the object a record is kept in', () => {
  it.each([
    [{}, ''],
    [{ prefix: 'detector/gov' }, 'detector/gov/'],
  ])('is as CloudTrail names them: %o', (options, before) => {
    expect(insightObjectKey(recordOf(), options)).toMatch(
      new RegExp(
        `^${before}AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/2026/11/20/111122223333_CloudTrail-Insight_eu-west-1_20261120T0742Z_[A-Za-z0-9]{16}\\.json\\.gz$`,
      ),
    );
  });

  it('has the organization where its trail has it', () => {
    expect(insightObjectKey(recordOf(), { organizationId: 'o-a1b2c3d4e5' })).toMatch(
      /^AWSLogs\/o-a1b2c3d4e5\/111122223333\/CloudTrail-Insight\/eu-west-1\//,
    );
  });

  it('is the same for the same record, and another one for its End', () => {
    const end = recordOf({ state: 'End', end: '2026-11-20T07:42:00Z' });
    expect(insightObjectKey(recordOf())).toBe(insightObjectKey(recordOf()));
    expect(insightObjectKey(end)).not.toBe(insightObjectKey(recordOf()));
  });

  it('fails to leave its folder, whatever account and Region logs name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (account, region) => {
        const key = insightObjectKey(recordOf({ series: { account, region } }));
        expect(key).toMatch(/^AWSLogs(\/[\w-]+){6}\/[\w-]+\.json\.gz$/);
        expect(isInsightKey(key)).toBe(true);
      }),
    );
  });

  it('holds what our own reader takes for Insights records', () => {
    const text = JSON.stringify({ Records: [recordOf()] });
    expect(insightRecordsIn(text)).toMatchObject({ ok: true, skipped: 0 });
  });
});

describe('a UUID made of a name', () => {
  // RFC 9562, appendix A.4.
  it('is that of the RFC', () => {
    expect(nameUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
