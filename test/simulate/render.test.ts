import { type KindCounts, type LogFile, renderFiles, simulateCounts } from '../../src/simulate';

const START = 20_396;
const simulated = simulateCounts({
  seed: 3,
  startDay: START,
  days: 2,
  accounts: 2,
  keys: 120,
  readShare: 0.3,
  callsPerDay: 300,
});

interface RecordLike {
  readonly eventID: string;
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly recipientAccountId: string;
  readonly readOnly: boolean;
  readonly eventCategory: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly userIdentity: { readonly arn?: string; readonly invokedBy?: string };
}

const recordsOf = ({ body }: LogFile): RecordLike[] => JSON.parse(body).Records;

/** Minute of delivery, as the name says it. */
function deliveredAt({ key }: LogFile): number {
  const [, day = '', hour = '', minute = ''] = /_(\d{8})T(\d\d)(\d\d)Z_/.exec(key) ?? [];
  return Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${hour}:${minute}:00Z`) / 60_000;
}

const minuteOf = ({ eventTime }: RecordLike): number => Math.floor(Date.parse(eventTime) / 60_000);

/** Calls by everything that tells one kind and minute from another. */
function tally(entries: Iterable<readonly [string, number]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [id, count] of entries) counts.set(id, (counts.get(id) ?? 0) + count);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const given = (counts: readonly KindCounts[]) =>
  tally(
    counts.flatMap(({ kind, minutes, counts: c }) => {
      const { account, region, source, name, write, identity, userAgent, errorCode } = kind;
      const id = [account, region, source, name, write, identity, userAgent, errorCode].join('|');
      return [...minutes].map((minute, i) => [`${id}|${minute}`, c[i] ?? 0] as const);
    }),
  );

const rendered = (records: readonly RecordLike[]) =>
  tally(
    records.map((record) => {
      const { recipientAccountId, awsRegion, eventSource, eventName, readOnly, userIdentity, userAgent, errorCode } =
        record;
      const who = userIdentity.arn ?? userIdentity.invokedBy;
      const id = [recipientAccountId, awsRegion, eventSource, eventName, !readOnly, who, userAgent, errorCode ?? ''];
      return [`${id.join('|')}|${minuteOf(record)}`, 1] as const;
    }),
  );

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;

describe('renderFiles', () => {
  const files = [...renderFiles(simulated.counts, { seed: 1 })];
  const records = files.flatMap(recordsOf);

  test('the files hold the calls of the counts, each once', () => {
    expect([...rendered(records)]).toEqual([...given(simulated.counts)]);
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(records.length);
    expect(files.reduce((sum, file) => sum + file.records, 0)).toBe(records.length);
  });

  test('names are as CloudTrail gives them, in the folder of the day of delivery', () => {
    const name =
      /^AWSLogs\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/(\d{4})\/(\d\d)\/(\d\d)\/\1_CloudTrail_\2_\3\4\5T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/;
    for (const { key } of files) expect(key).toMatch(name);
    expect(new Set(files.map(({ key }) => key)).size).toBe(files.length);
    const [first] = renderFiles(simulated.counts, { seed: 1, organization: 'o-abc123' });
    expect(first?.key).toMatch(/^AWSLogs\/o-abc123\/\d{12}\/CloudTrail\//);
  });

  test('delivery lags as measured: median 3.3 minutes, ninth decile 6.8, at most 10', () => {
    const lags = files.flatMap((file) =>
      recordsOf(file).map((r) => deliveredAt(file) - Date.parse(r.eventTime) / 60_000),
    );
    expect(quantile(lags, 0)).toBeGreaterThan(-1);
    expect(Math.abs(quantile(lags, 0.5) - 3.3)).toBeLessThan(0.7);
    expect(Math.abs(quantile(lags, 0.9) - 6.8)).toBeLessThan(0.7);
    expect(quantile(lags, 1)).toBeLessThanOrEqual(10);
  });

  test('records are of a usual size, unordered, and some have fields of records within', () => {
    const size = files.reduce((sum, { body }) => sum + body.length, 0) / records.length;
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(1500);
    const largest = files.toSorted((a, b) => b.records - a.records)[0];
    const times = largest ? recordsOf(largest).map(({ eventTime }) => eventTime) : [];
    expect(times).not.toEqual(times.toSorted());
    expect(Object.keys(records[0] ?? {}).slice(0, 6)).toEqual([
      'eventVersion',
      'userIdentity',
      'eventTime',
      'eventSource',
      'eventName',
      'awsRegion',
    ]);
  });

  test('the same seed gives the same files, another seed others', () => {
    expect([...renderFiles(simulated.counts, { seed: 1 })]).toEqual(files);
    expect([...renderFiles(simulated.counts, { seed: 2 })]).not.toEqual(files);
  });

  test('records that come twice are the same records', () => {
    const twice = [...renderFiles(simulated.counts, { seed: 1, duplicateShare: 0.27 })];
    const texts = new Map<string, string>();
    let again = 0;
    for (const record of twice.flatMap(recordsOf)) {
      const text = JSON.stringify(record);
      if (texts.has(record.eventID)) again += 1;
      expect(texts.get(record.eventID) ?? text).toBe(text);
      texts.set(record.eventID, text);
    }
    expect(texts.size).toBe(records.length);
    expect(again / records.length).toBeCloseTo(0.27, 1);
    expect(twice.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(again);
  });

  test('late files come within thirty hours', () => {
    const late = [...renderFiles(simulated.counts, { seed: 1, lateShare: 0.1 })];
    const waits = late.map((file) => deliveredAt(file) - Math.max(...recordsOf(file).map(minuteOf)));
    expect(waits.filter((wait) => wait > 30).length / late.length).toBeCloseTo(0.1, 1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30 * 60 + 11);
  });

  test('a gap takes the calls of its account and Region, and no others', () => {
    const { account = '', region = '' } = simulated.keys[0] ?? {};
    const [from, to] = [START * 1440 + 600, START * 1440 + 640];
    const left = [...renderFiles(simulated.counts, { seed: 1, gaps: [{ account, region, from, to }] })].flatMap(
      recordsOf,
    );
    const inGap = (r: RecordLike) =>
      r.recipientAccountId === account && r.awsRegion === region && minuteOf(r) >= from && minuteOf(r) < to;
    expect(left.filter(inGap)).toEqual([]);
    expect(left.length).toBe(records.filter((r) => !inGap(r)).length);
  });

  test('files are cut at their largest number of records', () => {
    const cut = [...renderFiles(simulated.counts, { seed: 1, recordsPerFile: 10 })];
    expect(Math.max(...cut.map((file) => file.records))).toBe(10);
    expect(cut.reduce((sum, file) => sum + file.records, 0)).toBe(records.length);
  });
});
