import { seeded } from '../seeded';
import { burst, CALIBRATED, type Count, judged, kindOf, linesOf, minuteOf, othersIn, repeated } from '../world';

const DAY = 1440;
const WEEK = 7 * DAY;
const FROM = minuteOf('2026-10-05T00:00Z');
const END = FROM + 6 * WEEK;
const BUSY = kindOf({ source: 'autoscaling.amazonaws.com', name: 'TerminateInstanceInAutoScalingGroup' });
/** Wednesday, 14:08. */
const RUN = 2 * DAY + 14 * 60 + 8;

/** Some calls at all times. */
function usual(random: () => number): Count[] {
  const counts: Count[] = [];
  for (let minute = FROM; minute < END; minute += 1)
    if (random() < 0.3) counts.push({ kind: BUSY, minute, count: 1 + Math.floor(2 * random()) });
  return counts;
}

const CALLS = 160;

/** As many calls as each time, some minutes earlier or later, and at another pace: faster from the third time on. */
function run(random: () => number, week: number): Count[] {
  const counts: number[] = [];
  const pace = week < 2 ? 12 : 40;
  for (let left = CALLS; left > 0; left -= counts.at(-1) ?? 0)
    counts.push(Math.min(left, Math.ceil(pace * (0.5 + random()))));
  return burst(BUSY, FROM + week * WEEK + RUN + Math.floor(3 * random()), counts);
}

/** The weekly job, from the first week on, and what else is done. */
function told(seed: number, more: (random: () => number) => Count[]): string[] {
  const random = seeded(seed);
  const runs = Array.from({ length: 6 }, (_, week) => run(random, week));
  const counts = [...othersIn(FROM, END), ...usual(random), ...runs.flat(), ...more(random)];
  const third = FROM + 2 * WEEK + RUN;
  return linesOf(judged(counts, CALIBRATED, END).filter(({ start }) => start >= third - 60));
}

describe('a job once a week of an API that is called at all times', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))('is no spike from the third time on (seed %i)', (seed) => {
    expect(told(seed, () => [])).toEqual([]);
  });

  it('is one on another day', () => {
    const start = minuteOf('2026-11-13T09:00Z');
    expect(told(1, () => burst(BUSY, start, [100, 100, 100]))).toEqual([
      expect.stringMatching(/^Start spike .* 2026-11-13T09:00Z$/),
      expect.stringMatching(/^End spike .* 2026-11-13T09:0[3-9]Z$/),
    ]);
  });

  it('is one if it is far larger than ever', () => {
    const start = FROM + 5 * WEEK + RUN;
    expect(told(1, () => burst(BUSY, start, [200, 200, 200]))).toEqual([
      expect.stringMatching(/^Start spike .* 2026-11-11T14:\d\dZ$/),
      expect.stringMatching(/^End spike/),
    ]);
  });
});

const POLL = kindOf({ source: 'ssm.amazonaws.com', name: 'UpdateInstanceInformation' });

/** A poller that is silent for so many minutes from each of these on. */
function silences(spans: readonly (readonly [number, number])[]): string[] {
  const isSilent = (minute: number): boolean =>
    spans.some(([from, length]) => minute >= from && minute < from + length);
  const poll = repeated(POLL, FROM, END, 1, 2).filter(({ minute }) => !isSilent(minute));
  return linesOf(judged([...othersIn(FROM, END), ...poll], CALIBRATED, END)).filter((line) => line.startsWith('Start'));
}

describe('a silence that comes again', () => {
  const week = (at: number): number => FROM + at * WEEK + RUN;

  it('is told twice of those at one time of the week', () => {
    expect(silences([2, 3, 4, 5].map((at) => [week(at), 90] as const))).toHaveLength(2);
  });

  it('is told each time, at other times of the day', () => {
    expect(silences([2, 3, 4, 5].map((at) => [week(at) + 200 * at, 90] as const))).toHaveLength(4);
  });

  it('is told of if it lasts for far longer', () => {
    const longer = [...[2, 3, 4].map((at) => [week(at), 90] as const), [week(5), 400] as const];
    expect(silences(longer)).toHaveLength(3);
  });
});
