import { CALIBRATED, judged, kindOf, linesOf, minuteOf, othersIn, repeated } from '../world';

// A Monday: of the first day nothing is compared, so that no other Monday is there on the second.
const FROM = minuteOf('2026-11-02T00:00Z');
const POLL = kindOf({ source: 'ssm.amazonaws.com', name: 'UpdateInstanceInformation' });

describe('a poller that falls silent on the second Monday of its account', () => {
  it.each([2, 9])('is told, at %i:00', (hour) => {
    const start = FROM + 7 * 1440 + 60 * hour;
    const end = FROM + 8 * 1440;
    const poll = repeated(POLL, FROM, end, 1, 2).filter(({ minute }) => minute < start || minute >= start + 120);
    expect(linesOf(judged([...othersIn(FROM, end, 2), ...poll], CALIBRATED, end))).toEqual([
      expect.stringMatching(/^Start drop/),
      expect.stringMatching(/^End drop/),
    ]);
  });
});
