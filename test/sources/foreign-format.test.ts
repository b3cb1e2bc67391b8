import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type ReadSummary, readCalls } from '../../src/sources';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailinsight-foreign-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const record = { eventVersion: '1.11', eventTime: '2026-01-05T10:20:30Z', eventSource: 'a', eventName: 'A' };
const text = JSON.stringify(record);
const many = <T>(one: T): T[] => Array.from({ length: 40 }, () => one);
const lines = (all: readonly object[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');

const event = { EventId: 'x', EventName: 'A', Resources: [{ ResourceType: 'B' }], CloudTrailEvent: text };
const message = { messageType: 'DATA_MESSAGE', owner: '1', subscriptionFilters: ['f'], logEvents: [{ message: text }] };
const busEvent = { version: '0', 'detail-type': 'AWS API Call via CloudTrail', resources: [], detail: record };

const FOREIGN: readonly (readonly [what: string, contents: string, command: string])[] = [
  ['`aws cloudtrail lookup-events`', JSON.stringify({ Events: many(event) }, null, 4), '.Events[].CloudTrailEvent |'],
  ['a subscription of CloudWatch Logs', JSON.stringify(message), '.logEvents[].message | fromjson'],
  ['a subscription of CloudWatch Logs', lines(many(message)), '.logEvents[].message | fromjson'],
  ['`aws logs filter-log-events`', JSON.stringify({ events: [{ message: text }] }), '.events[].message | fromjson'],
  ['events of EventBridge', lines(many(busEvent)), "'.detail'"],
  ['events of EventBridge', JSON.stringify(busEvent, null, 2), "'.detail'"],
];

function read(contents: string | Uint8Array): Promise<ReadSummary> {
  writeFileSync(join(folder, 'a.json'), contents);
  return readCalls({ cwd: folder, paths: ['a.json'] }, () => {});
}

describe('calls in the form of another service', () => {
  test.each(FOREIGN)('are told as %s, with the command that makes records of them', async (what, contents, command) => {
    for (const stored of [contents, gzipSync(contents)]) {
      const { problems, ...summary } = await read(stored);
      expect(problems).toMatchObject([{ file: 'a.json', code: 'foreign_format' }]);
      expect(problems[0]?.why).toContain(what);
      expect(problems[0]?.why).toContain(command);
      expect(summary).toMatchObject({ calls: 0, brokenFiles: 1, brokenRecords: 0 });
    }
  });

  test('are known on stdin too, however small its pieces are', async () => {
    for (const [what, contents] of FOREIGN) {
      const stdin = Readable.from(
        Buffer.from(contents)
          .toString('latin1')
          .split(/(?<=,)/),
        { objectMode: true },
      );
      const pieces = (async function* () {
        for await (const piece of stdin) yield Buffer.from(piece, 'latin1');
      })();
      const { problems } = await readCalls({ cwd: folder, paths: ['-'], stdin: pieces }, () => {});
      expect(problems.map(({ why }) => why)).toEqual([expect.stringContaining(what)]);
    }
  });

  test('leave the records beside them as they are', async () => {
    const after = await read(`${lines(many(busEvent))}${text}\n`);
    expect(after).toMatchObject({ calls: 1, brokenFiles: 0, brokenRecords: 40 });
    const other = { 'detail-type': 'AWS API Call via CloudTrail' };
    const named = await read(`${lines([{ ...record, requestParameters: other }, {}])}`);
    expect(named.problems).toMatchObject([{ code: 'no_event_time' }]);
  });

  test('are not looked for in what is no JSON at all', async () => {
    expect((await read('PAR1....')).problems).toMatchObject([{ code: 'not_an_object' }]);
  });
});
