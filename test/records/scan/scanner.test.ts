import { createScanner } from '../../../src/records';
import { bytesOf, fast, plain, SECRET, type Told, tell } from './both';

const usual = {
  eventVersion: '1.11',
  eventTime: '2026-01-05T10:20:30Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  eventID: '9f1c7d0e-0000-4000-8000-000000000001',
  recipientAccountId: '111111111111',
};
const record = (changes: Readonly<Record<string, unknown>> = {}): string => JSON.stringify({ ...usual, ...changes });
const list = (...records: readonly string[]): string => `{"Records":[${records.join(',')}]}`;

/** By both scanners, which must agree. */
function both(file: string | Uint8Array, step?: number): Told {
  const told = tell(fast(), file, step);
  expect(told).toEqual(tell(plain(), file, step));
  return told;
}
const codes = (told: Told): string[] => told.problems.map(({ code }) => code);

describe('the scanner', () => {
  test('counts nested look-alikes and escaped text for nothing', () => {
    const told = both(
      list(
        record({
          requestParameters: { eventName: 'Other', text: '","eventName":"Other' },
          userAgent: '"eventName":"X"',
        }),
      ),
    );
    expect(told.calls).toHaveLength(1);
    expect(told.calls[0]?.kind).toMatchObject({ name: 'CreateUser', userAgent: '"eventName":"X"', write: true });
  });

  test('takes the last of several values of a key, and keys written with escapes', () => {
    const told = both(`{"Records":[{"eventName":"A",${record().slice(1, -1)},"event\\u004eame":"G\\u0065tUser"}]}`);
    expect(told.calls[0]?.kind).toMatchObject({ name: 'GetUser', write: false });
  });

  test.each([
    ['a bare record', record()],
    ['a byte order mark', `\ufeff${list(record())}`],
    ['a bare list', `[${record()}]`],
    ['a line', `${record()}\n`],
    ['keys around the list', `{"a":[{}],${list(record()).slice(1, -1)},"b":{"Records":[{}]}}`],
  ])('reads %s', (_name, file) => {
    expect(both(file).calls).toHaveLength(1);
    expect(both(file, 1).calls).toHaveLength(1);
  });

  test('knows a call that was delivered twice by its id, and tells others apart', () => {
    const ids = both(list(record(), record({ userAgent: 'other' }), record({ recipientAccountId: '2' }))).calls;
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
  });

  test('passes over corrections, Insights events and digests', () => {
    const told = both(
      `${list(record({ addendum: { reason: 'UPDATED_DATA' } }), record({ eventCategory: 'Insight' }), record({ addendum: { reason: 'DELIVERY_DELAY' } }))}{"digestStartTime":"x"}`,
    );
    expect(told.counts).toEqual({ calls: 1, updates: 1, notCalls: 2, outside: 0 });
  });

  test.each([
    ['no_event_time', record({ eventTime: 5 })],
    ['no_event_source', record({ eventSource: null })],
    ['no_event_name', record({ eventName: ['x'] })],
    ['bad_event_time', record({ eventTime: '0000-01-01T00:00:00Z' })],
    ['bad_event_time', record({ eventTime: '9999-12-31T23:59:59Z' })],
    ['bad_event_time', record({ eventTime: '2023-02-29T00:00:00Z' })],
    ['not_an_object', '"text"'],
    ['not_an_object', '[[1,2],{}]'],
    ['malformed', '{"a" 1}'],
    ['malformed', `{"eventVersion":"1","userAgent":"a"b","x":{}}`],
    ['malformed', '{"eventVersion":"1","a":{"b":1'],
    ['malformed', '{"a":[1}'],
  ])('fails a record as %s, and reads those around it', (code, broken) => {
    const told = both(list(record(), broken, record(), record()));
    expect(codes(told)).toEqual([code]);
    expect(told.problems[0]?.byte).toBe(`{"Records":[${record()},`.length);
    expect(told.calls).toHaveLength(3);
  });

  test('reads the whole records of a file that was cut off', () => {
    const told = both(list(record(), record(), record()).slice(0, -40));
    expect(told.calls).toHaveLength(2);
    expect(codes(told)).toEqual(['unfinished']);
  });

  test('takes wrong types everywhere, NUL bytes and what is no UTF-8', () => {
    for (const wrong of [0, null, true, [], {}, [{}], 'x', '\0']) {
      const changes = Object.fromEntries(
        [
          'awsRegion',
          'recipientAccountId',
          'eventID',
          'userAgent',
          'userIdentity',
          'addendum',
          'readOnly',
          'errorCode',
        ].map((key) => [key, wrong]),
      );
      expect(both(list(record(changes))).calls).toHaveLength(1);
    }
    const bytes = bytesOf(list(record({ userAgent: 'x~~x' })));
    bytes.set([0xff, 0], bytes.indexOf(0x7e));
    expect(both(bytes).calls[0]?.kind.userAgent).toBe('x\ufffd\0x');
  });

  test('goes through 100,000 levels without a stack', () => {
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
    expect(both(list(`{"requestParameters":${deep},${record().slice(1)}`)).calls).toHaveLength(1);
  });

  test('takes a text of ten megabytes in pieces', () => {
    const told = both(list(record({ requestParameters: 'x\\"'.repeat(2_500_000) }), record()), 1 << 20);
    expect(told.calls).toHaveLength(2);
  });

  test('fails a record larger than any, and reads on behind it', () => {
    const options = { maxRecord: 1000 };
    const file = list(record({ requestParameters: 'x'.repeat(5000) }), record());
    const told = tell(fast(options), file, 500);
    expect(codes(told)).toEqual(['too_large']);
    expect(told).toEqual(tell(plain(options), file, 500));
    expect(told.calls).toHaveLength(1);
  });

  test('is not held up by a file in which every record is broken', () => {
    const told = tell(fast(), `{"Records":[${'{"eventVersion":"1.11","a":{ ,'.repeat(200_000)}`);
    expect(told.problems.length).toBeGreaterThan(0);
  });

  test('tells kinds apart up to a limit, then without identity and agent, then not at all', () => {
    for (const make of [fast, plain]) {
      const scanner = make({ maxKinds: 4 });
      const records = Array.from({ length: 10 }, (_, index) =>
        record({ eventName: `N${index}`, userAgent: `a${index}` }),
      );
      const told = tell(scanner, list(...records));
      expect(told.calls.map(({ kind }) => kind.userAgent)).toEqual(['a0', 'a1', 'a2', 'a3', '', '']);
      expect(codes(told)).toEqual(Array(4).fill('kind_limit'));
      expect(scanner.capped).toBe(true);
    }
  });

  test('bounds the bytes of their texts as well', () => {
    // 3 of the account, 5 of the source, 2 of the name, 100 of the agent.
    const record = (index: number, agent: string): string =>
      JSON.stringify({
        eventTime: '2026-01-05T10:20:30Z',
        eventSource: 'aé.b',
        eventName: `N${index}`,
        recipientAccountId: '111',
        userAgent: agent,
      });
    const records = Array.from({ length: 8 }, (_, index) => record(index, `${index}`.repeat(100)));
    for (const make of [fast, plain]) {
      const scanner = make({ maxKindBytes: 215 });
      expect(scanner.limited).toBe(false);
      const told = tell(scanner, list(...records));
      expect(told.calls.map(({ kind }) => kind.userAgent.length)).toEqual([100, 100, 0, 0, 0, 0, 0, 0]);
      expect([scanner.capped, scanner.limited]).toEqual([true, true]);
      const more = scanner.scan(
        bytesOf(list(...Array.from({ length: 40 }, (_, index) => record(10 + index, '')))),
        true,
      );
      expect(more.counts.problems.kind_limit).toBeGreaterThan(20);
    }
    const long = 'x'.repeat(5000);
    for (const make of [fast, plain]) {
      const scanner = make({ maxKindBytes: 2048 + 11 });
      expect(
        tell(scanner, list(record(1, `${long}a`), record(2, 'y'))).calls.map(({ kind }) => kind.userAgent),
      ).toEqual(['x'.repeat(2048), 'y']);
    }
  });

  test('bounds a million distinct names', () => {
    const scanner = fast({ maxKinds: 1000 });
    let calls = 0;
    for (let turn = 0; turn < 10; turn++) {
      const names = Array.from(
        { length: 100_000 },
        (_, index) => `{"eventTime":"2026-01-05T10:20:30Z","eventSource":"a","eventName":"${turn}-${index}"}`,
      );
      calls += scanner.scan(bytesOf(names.join('\n')), true).counts.calls;
    }
    expect([calls, scanner.kinds, scanner.capped]).toEqual([1500, 1500, false]);
  });

  test('begins with kinds of an earlier run', () => {
    const first = createScanner({}, SECRET);
    const { kinds } = first.scan(
      bytesOf(list(record(), record({ userAgent: 'AWS Internal/#', errorCode: 'é"' }))),
      true,
    );
    const second = createScanner({}, [5, 6, 7, 8]);
    expect(kinds.map((kind) => second.know(kind))).toEqual([0, 1]);
    const again = second.scan(bytesOf(list(record({ userAgent: 'AWS Internal/#', errorCode: 'é"' }))), true);
    expect([...again.batch.kinds]).toEqual([1]);
    expect(again.kinds).toEqual([]);
  });
});
