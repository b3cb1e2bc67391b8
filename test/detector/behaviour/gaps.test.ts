import { createDetector } from '../../../src/detector';

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

/** Three APIs called every minute for ten days, less the minutes left out. */
function gapsWithout(from: number, to: number, pieces: readonly number[]) {
  const detector = createDetector({ sensitivity: 'calibrated', include: [] });
  detector.addKinds([kind('A'), kind('B'), kind('C')]);
  for (let minute = START; minute < START + 10 * 1440; minute += 1) {
    if (minute >= from && minute < to) continue;
    for (const index of [0, 1, 2]) detector.addCount(index, minute, 1);
  }
  const told = [...pieces, START + 10 * 1440].flatMap((until) => detector.advance(until));
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

  it('is no gap when nobody works at that time', () => {
    const detector = createDetector({ sensitivity: 'calibrated', include: [] });
    detector.addKinds([kind('A')]);
    for (let day = 0; day < 10; day += 1) {
      for (let minute = 480; minute < 1080; minute += 1) detector.addCount(0, START + day * 1440 + minute, 2);
    }
    detector.advance(START + 10 * 1440);
    const told = detector.counts().gaps.filter((gap) => gap.from >= START + 5 * 1440);
    expect(told).toEqual([]);
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
});
