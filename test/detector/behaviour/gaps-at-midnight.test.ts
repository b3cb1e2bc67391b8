import { BEGIN, BUSY, callsOf, LOW, Replay, spanOf } from '../gap-world';
import { minuteOf } from '../world';

const day = (days: number): number => BEGIN + days * 1440;
const at = (when: string): number => minuteOf(`2026-03-${when}Z`);
/** Pieces that end within gaps, and seldom at midnight. */
const piecesOf = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / 97) }, (_, piece) => from + 97 * piece);

describe('a gap in the delivery at any hour', () => {
  const worlds = { busy: BUSY, 'low-rate': LOW };
  const replays = Object.fromEntries(
    Object.entries(worlds).map(([name, world]) => {
      const calls = callsOf(world);
      return [name, { replay: new Replay(calls, day(9)), minutes: new Set(calls.map(({ minute }) => minute)) }];
    }),
  );

  /** The whole silence around what was lost: minutes before and after it may have had no call. */
  function silenceAround(name: string, from: number, to: number): string {
    let [first, end] = [from, to];
    while (!replays[name]?.minutes.has(first - 1)) first -= 1;
    while (!replays[name]?.minutes.has(end)) end += 1;
    return spanOf(first, end);
  }

  it.each([
    ['busy', '11T17:55', '12T06:00'],
    ['busy', '11T18:02', '12T06:00'],
    ['busy', '11T19:01', '12T06:00'],
    ['busy', '11T19:59', '12T00:20'],
    ['busy', '11T18:30', '13T10:00'],
    ['busy', '11T20:00', '12T00:00'],
    ['busy', '11T21:00', '12T00:03'],
    ['busy', '11T22:00', '12T00:01'],
    ['busy', '11T23:00', '12T00:00'],
    ['low-rate', '11T18:10', '12T08:00'],
    ['low-rate', '11T19:00', '12T01:00'],
    ['low-rate', '11T22:00', '12T00:00'],
    ['low-rate', '11T23:00', '12T00:10'],
  ])('is told as one, and as nothing else: %s, %s to %s', (name, begin, end) => {
    const [from, to] = [at(begin), at(end)];
    for (const pieces of [[], piecesOf(day(9), day(12)), [at('12T00:00')], [to - 1, to, to + 1]]) {
      const told = replays[name]?.replay.without(({ minute }) => minute >= from && minute < to, pieces);
      expect(told).toEqual({ gaps: [silenceAround(name, from, to)], lines: [] });
    }
  });

  it.each(['busy', 'low-rate'])('is told wherever in a day it begins: %s', (name) => {
    for (const hours of [2, 6, 14]) {
      for (let from = day(9) + 2; from < day(10); from += 180) {
        const to = from + 60 * hours;
        const told = replays[name]?.replay.without(({ minute }) => minute >= from && minute < to);
        expect(told).toEqual({ gaps: [silenceAround(name, from, to)], lines: [] });
      }
    }
  });

  it('does not make the next one at the same hours a usual silence', () => {
    const isLost = ({ minute }: { readonly minute: number }): boolean => minute % 1440 >= 1200 && minute < day(11);
    const told = replays.busy?.replay.without(isLost);
    expect(told).toEqual({ gaps: [9, 10].map((on) => spanOf(day(on) + 1200, day(on + 1))), lines: [] });
  });

  it.each([
    ['11T18:02', '12T06:00'],
    ['11T20:00', '12T00:00'],
    ['11T23:30', '13T10:00'],
  ])('is told as one by runs that go on from what was saved: %s to %s', (begin, end) => {
    const [from, to] = [at(begin), at(end)];
    const runs = Array.from({ length: 72 }, (_, run) => day(9) + 80 * (run + 1));
    const told = replays.busy?.replay.inRunsWithout(({ minute }) => minute >= from && minute < to, runs);
    expect(told).toEqual({ gaps: [silenceAround('busy', from, to)], lines: [] });
  });

  it('does not hide that calls stay away after it', () => {
    const told = replays.busy?.replay.without(({ kind, minute }) => {
      if (minute >= at('11T18:30') && minute < at('12T05:00')) return true;
      return kind.name === 'Put1' && minute >= at('12T05:00') && minute < at('12T12:00');
    });
    expect(told?.gaps).toEqual([spanOf(at('11T18:30'), at('12T05:00'))]);
    expect(told?.lines).toEqual(['Start drop Put1 2026-03-12T05:00Z', 'End drop Put1 2026-03-12T12:00Z']);
  });
});
