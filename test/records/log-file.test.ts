import { insightRecordsIn, isInsightKey } from '../../src/records';
import { rawRecord } from './make';

describe('insightRecordsIn', () => {
  it('reads the records and counts what is something else', () => {
    const file = insightRecordsIn(JSON.stringify({ Records: [rawRecord(), { eventCategory: 'Management' }, null] }));
    expect(file).toMatchObject({ ok: true, skipped: 2, records: [{ eventID: rawRecord().eventID }] });
  });

  it('reads an empty file', () => {
    expect(insightRecordsIn('{"Records":[]}')).toEqual({ ok: true, records: [], skipped: 0 });
  });

  it.each([
    ['cut off', '{"Records":[{"eventVer', 'not JSON'],
    ['still compressed', '\u001f\u008b\u0008', 'not JSON'],
    ['a digest', '{"logFiles":[]}', '`Records`'],
    ['a list', '[]', '`Records`'],
    ['null', 'null', '`Records`'],
  ])('fails with a reason when the file is %s', (_name, text, words) => {
    const file = insightRecordsIn(text);
    expect(file).toMatchObject({ ok: false, reason: expect.stringContaining(words) });
  });
});

describe('isInsightKey', () => {
  const name = '111122223333_CloudTrail-Insight_eu-west-1_20261120T0305Z_KL5e9VCV2SS7IqzB.json.gz';
  it.each([
    `AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/2026/11/20/${name}`,
    `logs/AWSLogs/o-abcd1234/111122223333/CloudTrail-Insight/eu-west-1/2026/11/20/${name}`,
  ])('takes %s', (key) => {
    expect(isInsightKey(key)).toBe(true);
  });

  it.each([
    'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0305Z_a.json.gz',
    'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/11/20/x.json.gz',
    'AWSLogs/111122223333/CloudTrail-Insight/',
    'AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/2026/11/20/x.json.gz.tmp',
  ])('refuses %s', (key) => {
    expect(isInsightKey(key)).toBe(false);
  });
});
