import { CALIBRATED, type Count, judged, kindOf, linesOf, minuteOf, othersIn, repeated } from '../world';

const FROM = minuteOf('2026-11-01T00:00Z');
const POLL = kindOf({ source: 'ssm.amazonaws.com', name: 'UpdateInstanceInformation' });
const START = minuteOf('2026-11-10T10:00Z');

const without = (counts: readonly Count[], from: number, to: number): Count[] =>
  counts.filter(({ minute }) => minute < from || minute >= to);

describe('a poller that falls silent', () => {
  const poll = repeated(POLL, FROM, START + 1000, 1, 2);
  const others = othersIn(FROM, START + 1000, 2);

  it('is told, and told to be back', () => {
    const found = judged([...others, ...without(poll, START, START + 120)], CALIBRATED, START + 900);
    expect(found.map(({ state, kind }) => [state, kind])).toEqual([
      ['Start', 'drop'],
      ['End', 'drop'],
    ]);
    expect(found[0]?.start).toBe(START);
    expect(Math.abs((found[1]?.end ?? 0) - (START + 120))).toBeLessThanOrEqual(5);
    expect(found[1]?.explanation).toEqual(found[0]?.explanation);
  });

  it('is open until it is back', () => {
    const silent = without(poll, START, START + 1000);
    expect(linesOf(judged([...others, ...silent], CALIBRATED, START + 900))).toEqual([
      'Start drop UpdateInstanceInformation 2026-11-10T10:00Z',
    ]);
  });

  it('is not when the whole account is silent: nothing was delivered', () => {
    const counts = without([...others, ...poll], START, START + 40);
    expect(judged(counts, CALIBRATED, START + 900)).toEqual([]);
  });

  it('is not when it still calls now and then as it did', () => {
    expect(judged([...others, ...poll], CALIBRATED, START + 900)).toEqual([]);
  });
});

describe('errors that stay away', () => {
  it('are not told: their cause is gone', () => {
    const throttled = { ...POLL, errorCode: 'ThrottlingException' };
    const errors = without(repeated(throttled, FROM, START + 1000, 1), START, START + 500);
    const calls = repeated(POLL, FROM, START + 1000, 1, 2);
    expect(judged([...othersIn(FROM, START + 1000, 2), ...calls, ...errors], CALIBRATED, START + 900)).toEqual([]);
  });
});
