import fc from 'fast-check';
import { SampleCounter } from '../../../src/control/cost/sample';
import { isOtherLogFile, readRecord } from '../../../src/control/cost/sample-record';
import { RecordSplitter } from '../../../src/control/cost/split-records';
import { A, B } from './make';

const record = (over: object = {}) => ({
  eventID: 'e1',
  eventName: 'RunInstances',
  eventTime: '2026-11-01T00:00:00Z',
  awsRegion: 'eu-west-1',
  recipientAccountId: A,
  eventCategory: 'Management',
  readOnly: false,
  ...over,
});
const takenAt = new Date('2026-11-21');

function counted(...records: unknown[]) {
  const counter = new SampleCounter();
  for (const r of records) counter.add(JSON.stringify(r));
  return counter;
}

describe('one record', () => {
  test.each<[string, object, 'management' | 'data', boolean]>([
    ['a write', {}, 'management', false],
    ['a read', { readOnly: true }, 'management', true],
    ['a data event', { eventCategory: 'Data', readOnly: true }, 'data', true],
    ['before eventCategory', { eventCategory: undefined, managementEvent: false }, 'data', false],
    ['before managementEvent', { eventCategory: undefined }, 'management', false],
    ...['Get', 'List', 'Describe', 'Head', 'Lookup'].map((verb): [string, object, 'management', boolean] => [
      `without readOnly, ${verb}…`,
      { readOnly: undefined, eventName: `${verb}Thing` },
      'management',
      true,
    ]),
    ['without readOnly, another verb', { readOnly: undefined, eventName: 'AssumeRole' }, 'management', false],
  ])('%s', (_, over, kind, readOnly) => {
    expect(readRecord(record(over))).toMatchObject({ is: 'counted', record: { kind, readOnly, account: A } });
  });

  test.each<[string, object]>([
    ['an Insight', { eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight' }],
    ['an old Insight', { eventType: 'AwsCloudTrailInsight', eventCategory: undefined }],
    ['network activity', { eventCategory: 'NetworkActivity' }],
    ['an aggregate', { eventCategory: 'Aggregated' }],
    ['a correction', { addendum: { reason: 'UPDATED_DATA' } }],
  ])('not counted: %s', (_, over) => {
    expect(readRecord(record(over))).toEqual({ is: 'other' });
  });

  test.each<[string, unknown]>([
    ['no account', record({ recipientAccountId: undefined })],
    ['no Region', record({ awsRegion: 7 })],
    ['no time', record({ eventTime: 'soon' })],
    ['a number', 7],
    ['nothing', null],
    ['a list', []],
  ])('fails: %s', (_, value) => {
    expect(readRecord(value)).toMatchObject({ is: 'malformed' });
  });

  test('any JSON is judged, none throws', () => {
    fc.assert(fc.property(fc.json(), (json) => void new SampleCounter().add(json)));
    fc.assert(fc.property(fc.string(), (text) => void new SampleCounter().add(text)));
  });
});

describe('a sample', () => {
  test('is counted by account and Region, reads and writes apart, and scaled to a month', () => {
    const day = counted(
      record({ eventID: '1' }),
      record({ eventID: '2', readOnly: true }),
      record({ eventID: '3', readOnly: true, eventTime: '2026-11-02T00:00:00Z' }),
      record({ eventID: '4', eventCategory: 'Data', recipientAccountId: B, awsRegion: 'us-east-1' }),
    ).usage(takenAt);
    expect(day.ok && day.usage.period).toEqual({ from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' });
    expect(day.ok && day.usage.events).toEqual([
      {
        account: A,
        region: 'eu-west-1',
        managementEvents: { read: 60.88, write: 30.44, total: expect.closeTo(91.32, 9) },
        dataEvents: 0,
      },
      { account: B, region: 'us-east-1', managementEvents: { read: 0, write: 0, total: 0 }, dataEvents: 30.44 },
    ]);
  });

  test('a repeat counts once; the same id in another account is another event', () => {
    expect(counted(record(), record(), record({ recipientAccountId: B })).summary()).toMatchObject({
      counted: 2,
      duplicates: 1,
    });
  });

  test('memory for repeats is bounded, and it is said', () => {
    const counter = new SampleCounter(2);
    for (const id of ['1', '2', '3', '1', '3']) {
      counter.add(JSON.stringify(record({ eventID: id, eventTime: `2026-11-0${id}T00:00:00Z` })));
    }
    expect(counter.summary()).toMatchObject({ counted: 4, duplicates: 1 });
    const taken = counter.usage(takenAt);
    expect(taken.ok && taken.usage.notes?.join()).toContain('last 2 events only');
  });

  const spanning = (to: string) => counted(record(), record({ eventID: 'e2', eventTime: to })).usage(takenAt);
  test('fails on nothing, and on less than a minute', () => {
    expect(counted().usage(takenAt)).toMatchObject({ ok: false });
    expect(spanning('2026-11-01T00:00:59Z')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('59 seconds'),
    });
  });

  test.each([
    ['2026-11-01T00:55:00Z', 'Less than an hour of logs (55 minutes)'],
    ['2026-11-01T01:30:00Z', 'Less than a week'],
    ['2026-11-20T00:00:00Z', 'only 2 of the 457 hours'],
  ])('until %s: says "%s"', (to, words) => {
    const taken = spanning(to);
    expect(taken.ok && taken.usage.notes?.join()).toContain(words);
  });
});

describe('records in text', () => {
  const texts = (records: readonly unknown[]): string[] => [
    JSON.stringify({ Records: records }),
    JSON.stringify({ Records: records }, null, 2),
    JSON.stringify(records),
    records.map((r) => JSON.stringify(r)).join('\n'),
    `\ufeff${records.map((r) => `${JSON.stringify(r)}\r\n`).join('')}`,
  ];
  function pieces(text: string, size: number): unknown[] {
    const found: unknown[] = [];
    const splitter = new RecordSplitter((json) => found.push(JSON.parse(json)));
    for (let i = 0; i < text.length; i += size) splitter.push(text.slice(i, i + size));
    splitter.end();
    return found;
  }

  test('are found in every form, however the text is cut', () => {
    const anyRecord = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 90 }),
        (records, size) => {
          // A record that itself has Records first cannot be told from a file.
          fc.pre(!records.some((r) => 'Records' in r));
          for (const text of texts(JSON.parse(JSON.stringify(records)))) {
            expect(pieces(text, size)).toEqual(JSON.parse(JSON.stringify(records)));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([
    ['cut off', '{"Records":[{"a":1},{"b":'],
    ['no records', 'hello'],
    ['a string', '"hello"'],
    ['closed twice', '{"a":1}}'],
  ])('fails: %s', (_, text) => {
    expect(() => pieces(text, 5)).toThrow(expect.objectContaining({ name: 'NotRecords' }));
  });
});

test.each([
  ['AWSLogs/1/CloudTrail-Insight/eu-west-1/x.json.gz', true],
  ['1_CloudTrail-Digest_eu-west-1_t.json.gz', true],
  ['AWSLogs/1/CloudTrail-Aggregated/x.json.gz', true],
  ['AWSLogs/1/CloudTrail/eu-west-1/1_CloudTrail_eu-west-1_t.json.gz', false],
  ['my-CloudTrail-Insights/x.json', false],
])('%s holds other records: %s', (path, other) => {
  expect(isOtherLogFile(path)).toBe(other);
});
