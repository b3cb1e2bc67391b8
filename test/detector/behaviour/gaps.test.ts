import { createDetector, type Incident } from '../../../src/detector';
import type { CallKind } from '../../../src/records';
import { seeded } from '../seeded';
import { CALIBRATED, type Count, feed, kindOf, linesOf, othersIn, repeated } from '../world';

const kind = (name: string) => ({
  account: '111122223333',
  region: 'eu-west-1',
  category: 'Management' as const,
  source: 'sts.amazonaws.com',
  name,
  write: true,
  identity: 'a',
  userAgent: 'b',
  errorCode: '',
});

const START = 29_000 * 1440;
/** 1 January 1970 was a Thursday. */
const MONDAY = 29_001 - ((29_001 + 3) % 7);

/** Three APIs called every minute up to `end`, less the minutes left out. */
function gapsWithout(from: number, to: number, pieces: readonly number[], end = to + 1440) {
  const detector = createDetector({ sensitivity: 'calibrated', include: [] });
  detector.addKinds([kind('A'), kind('B'), kind('C')]);
  for (let minute = START; minute < end; minute += 1) {
    if (minute >= from && minute < to) continue;
    for (const index of [0, 1, 2]) detector.addCount(index, minute, 1);
  }
  const told = [...pieces.filter((piece) => piece < end), end].flatMap((until) => detector.advance(until));
  return { gaps: detector.counts().gaps, told };
}

describe('a delivery that stops for a while', () => {
  const from = START + 9 * 1440 + 600;

  it.each([
    ['in one piece', []],
    ['in pieces, one of them within it', [from - 7, from + 11, from + 40, from + 41]],
  ])('is told as one gap, and as no drop: %s', (_how, pieces) => {
    const { gaps, told } = gapsWithout(from, from + 40, pieces);
    expect(gaps).toEqual([{ account: '111122223333', region: 'eu-west-1', from, to: from + 40 }]);
    expect(told).toEqual([]);
  });

  it('is no gap when nobody works at that time, at night or at the first weekend', () => {
    const detector = createDetector({ sensitivity: 'calibrated', include: [] });
    detector.addKinds([kind('A')]);
    const monday = MONDAY * 1440;
    for (let day = 0; day < 15; day += 1) {
      if (day % 7 > 4) continue;
      for (let minute = 480; minute < 1080; minute += 1) detector.addCount(0, monday + day * 1440 + minute, 2);
    }
    detector.advance(monday + 14 * 1440 + 1080);
    expect(detector.counts().gaps).toEqual([]);
  });

  it.each([
    ['ten hours over a midnight', 18, 10],
    ['twenty hours', 6, 20],
    ['two days', 6, 48],
    ['until a midnight, days later', 6, 66],
    ['over a weekend', 24 + 19, 62],
    ['for weeks', 6, 24 * 20],
  ])('is told as one gap, and as no drop, however long: %s', (_how, hour, hours) => {
    const begin = START + 8 * 1440 + hour * 60;
    const pieces = Array.from({ length: 12 }, (_, piece) => begin - 100 + 360 * piece);
    for (const until of [[], pieces]) {
      const { gaps, told } = gapsWithout(begin, begin + hours * 60, until);
      expect(gaps).toEqual([{ account: '111122223333', region: 'eu-west-1', from: begin, to: begin + hours * 60 }]);
      expect(told).toEqual([]);
    }
  });

  it('is told while it goes on', () => {
    const detector = createDetector(CALIBRATED);
    const from = START + 9 * 1440 + 600;
    const elsewhere = { region: 'us-east-1' };
    feed(detector, [...repeated(kindOf(), START, from, 1), ...repeated(kindOf(elsewhere), START, from + 600, 1)]);
    detector.advance(from + 600);
    const [gap, ...others] = detector.counts().gaps;
    expect(gap).toEqual({ account: '111122223333', region: 'eu-west-1', from, to: from + 600, open: true });
    expect(others).toEqual([]);
  });

  it('is no gap while it is a matter of minutes', () => {
    expect(gapsWithout(from, from + 9, []).gaps).toEqual([]);
  });

  /** Fifteen days of an API that is called every minute and of a job at half past every hour, less the minutes left out. */
  function toldWithJob(isLost: (minute: number) => boolean, lastRun: number) {
    const detector = createDetector({ sensitivity: 'calibrated', include: [] });
    detector.addKinds([kind('A'), kind('B'), kind('Job')]);
    for (let minute = START; minute < START + 15 * 1440; minute += 1) {
      if (isLost(minute)) continue;
      for (const index of [0, 1]) detector.addCount(index, minute, 1);
      if (minute % 60 >= 30 && minute % 60 < 35 && minute <= lastRun) detector.addCount(2, minute, 12 + (minute % 7));
    }
    return detector.advance(START + 15 * 1440).map(({ series, start }) => [series.name, start]);
  }
  const dark = START + 14 * 1440 + 610;
  const isDark = (minute: number): boolean => minute >= dark && minute < dark + 40;

  it('says nothing of a run that was lost in it', () => {
    expect(toldWithJob(isDark, Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it('does not hide that no run came after it', () => {
    expect(toldWithJob(isDark, dark - 10)).toEqual([['Job', expect.any(Number)]]);
  });

  it('is asked about as it is known when a piece of the day ends: not that it is just over', () => {
    const counts = [...othersIn(START, END, 3), ...APIS.flatMap(sometimes)];
    const [atOnce, hourly] = [createDetector(CALIBRATED), createDetector(CALIBRATED)];
    for (const detector of [atOnce, hourly]) feed(detector, counts);
    const found: Incident[] = [];
    for (let minute = END - 4 * 1440; minute < END; minute += 60) found.push(...hourly.advance(minute));
    found.push(...hourly.advance(END));
    const told = linesOf(atOnce.advance(END));
    expect(told.length).toBeGreaterThan(4);
    expect(linesOf(found).sort()).toEqual(told.sort());
  });
});

/** Four weeks, and some days. */
const END = START + 33 * 1440;
const APIS = Array.from({ length: 32 }, (_, api) => kindOf({ name: `Update${api}` }));

/** Thirty calls a day; a quarter of the APIs stay away on the last three days. */
function sometimes(kind: CallKind, api: number): Count[] {
  const random = seeded(api + 100);
  const counts: Count[] = [];
  for (let minute = START; minute < END; minute += 1) {
    const isAway = api % 4 === 0 && minute >= END - 3 * 1440;
    const hour = (minute % 1440) / 60;
    if (random() < (hour >= 6 && hour < 20 ? 0.03 + 0.001 * (api % 12) : 0.002) && !isAway)
      counts.push({ kind, minute, count: 1 });
  }
  return counts;
}
