import { createDetector, type DetectorOptions } from '../../../src/detector';
import type { CallKind } from '../../../src/records';
import { burst, CALIBRATED, feed, kindOf, minuteOf, othersIn } from '../world';

const FROM = minuteOf('2026-11-01T00:00Z');
const START = minuteOf('2026-11-09T10:00Z');

const READ = kindOf({ name: 'GetUser', write: false });
const FAILED_READ = kindOf({ name: 'GetUser', write: false, errorCode: 'AccessDenied' });
const FAILED_WRITE = kindOf({ errorCode: 'AccessDenied' });
const DATA = kindOf({ category: 'Data', source: 's3.amazonaws.com', name: 'PutObject' });
const FAILED_DATA = kindOf({ ...DATA, errorCode: 'AccessDenied' });
const NETWORK = kindOf({ category: 'NetworkActivity', name: 'Decrypt' });

type Include = DetectorOptions['include'];

const CASES: readonly (readonly [string, CallKind, Include, readonly string[]])[] = [
  ['a write', kindOf(), [], ['calls']],
  ['a read', READ, [], []],
  ['a read, asked for', READ, ['read'], ['calls']],
  ['errors of a read', FAILED_READ, [], ['errors']],
  ['errors of a read, asked for', FAILED_READ, ['read'], ['calls', 'errors']],
  ['errors of a write', FAILED_WRITE, [], ['calls', 'errors']],
  ['data events', DATA, ['read', 'network'], []],
  ['data events, asked for', DATA, ['data'], ['calls']],
  ['errors of data events, asked for', FAILED_DATA, ['data'], ['calls', 'errors']],
  ['network activity', NETWORK, ['read', 'data'], []],
  ['network activity, asked for', NETWORK, ['network'], ['calls']],
];

describe('what is judged', () => {
  it.each(CASES)('%s', (_, kind, include, expected) => {
    const detector = createDetector({ ...CALIBRATED, include });
    feed(detector, [...othersIn(FROM, START + 100, 5), ...burst(kind, START, [30, 30, 30])]);
    const types = new Set(
      detector
        .advance(START + 90)
        .filter(({ series }) => series.name === kind.name)
        .map(({ series }) => (series.type === 'ApiCallRateInsight' ? 'calls' : 'errors')),
    );
    for (const type of types) expect(expected).toContain(type);
    expect(types.size > 0).toBe(expected.length > 0);
    expect(detector.counts().outOfScope > 0).toBe(expected.length === 0 || !include.includes('read'));
    expect(detector.counts().keys).toBe(expected.length + (include.includes('read') ? 1 : 0));
  });
});
