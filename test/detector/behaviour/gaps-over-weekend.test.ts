import { createDetector } from '../../../src/detector';
import { BEGIN, BUSY, callsOf, gapsOf, Replay, spanOf } from '../gap-world';
import { CALIBRATED, feed, linesOf, minuteOf } from '../world';

const day = (days: number): number => BEGIN + days * 1440;
const at = (when: string): number => minuteOf(`2026-03-${when}Z`);
const piecesOf = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / 97) }, (_, piece) => from + 97 * piece);

describe('a gap in the delivery over the first weekend', () => {
  const replay = new Replay(callsOf({ ...BUSY, days: 20 }), day(3));

  it.each([
    ['in an account that is busy at all minutes', '07T10:00', '09T06:00', '07T09:59', '09T06:00'],
    ['from Friday evening to Monday morning', '06T17:30', '09T08:00', '06T17:30', '09T08:02'],
    ['from midnight to midnight, nearly', '07T00:00', '09T00:10', '07T00:00', '09T00:10'],
  ])('is told as one, and nothing on the next weekend: %s', (_what, begin, end, first, over) => {
    const [from, to] = [at(begin), at(end)];
    for (const pieces of [[], piecesOf(day(4), day(18))]) {
      const told = replay.without(({ minute }) => minute >= from && minute < to, pieces);
      expect(told).toEqual({ gaps: [spanOf(at(first), at(over))], lines: [] });
    }
  });
});

it('takes no first weekend for a gap on which nobody works', () => {
  const isFree = (minute: number): boolean => Math.floor((minute - BEGIN) / 1440) % 7 > 4;
  const detector = createDetector(CALIBRATED);
  const people = callsOf({ ...BUSY, pollers: [], days: 15 }).filter(({ minute }) => !isFree(minute));
  feed(detector, people);
  expect(linesOf(detector.advance(day(15)))).toEqual([]);
  expect(gapsOf(detector)).toEqual([]);
});
