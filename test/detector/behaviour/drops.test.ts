import { burst, CALIBRATED, type Count, judged, kindOf, linesOf, minuteOf, OTHERS, othersIn, repeated } from '../world';

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

describe('a poller that was silent over a midnight', () => {
  it('is expected as ever at the hours of that night, and of the day before it', () => {
    const to = START + 3 * 1440;
    const poll = repeated(POLL, FROM, to, 1, 2);
    const again = START + 2 * 1440 + 240;
    const calls = without(without(poll, START, START + 1200), again, again + 120);
    const found = judged([...othersIn(FROM, to, 2), ...calls], CALIBRATED, to);
    const second = found.filter(({ state }) => state === 'Start')[1];
    expect(second?.start).toBe(again);
    const { expected, window } = second?.explanation ?? { expected: 0, window: 1 };
    expect(expected / window).toBeCloseTo(2, 1);
  });
});

describe('a poller that falls silent among others that call in pulses', () => {
  // Every ten minutes sixty calls, then minutes without any: those are no gap in the delivery.
  const pulses = repeated(OTHERS, FROM, START + 1000, 10, 60);
  const poll = repeated(POLL, FROM, START + 1000, 2);

  it('is told', () => {
    const found = judged([...pulses, ...without(poll, START, START + 120)], CALIBRATED, START + 900);
    expect(linesOf(found)[0]).toBe('Start drop UpdateInstanceInformation 2026-11-10T09:59Z');
  });

  it('is not when the pulses stay away too', () => {
    const counts = without([...pulses, ...poll], START, START + 60);
    expect(judged(counts, CALIBRATED, START + 900)).toEqual([]);
  });
});

describe('a job of every hour', () => {
  const JOB = kindOf({ source: 'glue.amazonaws.com', name: 'StartJobRun' });
  const others = othersIn(FROM, START + 1000, 2);
  // Thirty calls in three minutes: five minutes are either empty or full, an hour never is.
  const job = [0, 1, 2].flatMap((minute) => repeated(JOB, FROM + 20 + minute, START + 1000, 60, 10));

  it('is told when it does not run once', () => {
    const found = judged([...others, ...without(job, START, START + 60)], CALIBRATED, START + 900);
    expect(found.map(({ state, kind }) => `${state} ${kind}`)).toEqual(['Start drop', 'End drop']);
    const { explanation, start } = found[0] ?? {};
    expect(start).toBe(START - 37);
    expect(explanation?.gates.map(({ name }) => name)).toContain('p by hours');
  });

  it('is not when it runs ten minutes late', () => {
    const late = job.map((count) => {
      const isMoved = count.minute >= START && count.minute < START + 60;
      return isMoved ? { ...count, minute: count.minute + 10 } : count;
    });
    expect(judged([...others, ...late], CALIBRATED, START + 900)).toEqual([]);
  });
});

describe('a job of every hour, whose batches are now large, now small', () => {
  const JOB = kindOf({ source: 'glue.amazonaws.com', name: 'BatchCreatePartition' });
  const others = othersIn(FROM, START + 1000, 2);
  const sizes = [1, 2, 70, 1, 3, 2, 1, 25, 1, 2, 4];
  const job = Array.from({ length: 24 * 10 + 5 }, (_, hour) => ({
    kind: JOB,
    minute: FROM + 60 * hour + 20,
    count: sizes[hour % sizes.length] ?? 1,
  }));

  it('is told when there is none for hours, as there never was', () => {
    const found = judged([...others, ...without(job, START - 300, START)], CALIBRATED, START + 900);
    expect(found[0]?.kind).toBe('drop');
    expect(found[0]?.explanation.gates.map(({ name }) => name)).toEqual(['p by empty hours']);
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

describe('a nightly job whose API people use by day', () => {
  const TAGS = kindOf({ source: 'ec2.amazonaws.com', name: 'CreateTags' });
  const night = (day: number, at = 140): Count[] => burst(TAGS, FROM + day * 1440 + at, [12, 12, 12, 12, 12]);
  const people = Array.from({ length: 11 }, (_, day) =>
    [0, 1, 2, 3, 4].flatMap((one) =>
      burst(TAGS, FROM + day * 1440 + 540 + ((day * 97 + one * 131) % 500), [1, (day + one) % 7]),
    ),
  ).flat();
  const others = othersIn(FROM, FROM + 11 * 1440, 2);
  const told = (...nights: readonly (readonly Count[])[]): string[] =>
    linesOf(judged([...others, ...people, ...nights.flat()], CALIBRATED, FROM + 11 * 1440));
  const nights = Array.from({ length: 9 }, (_, day) => night(day));

  it('is told to have stayed away, on the second night as on the first', () => {
    const starts = told(...nights).filter((line) => line.startsWith('Start'));
    expect(starts).toEqual(['Start drop CreateTags 2026-11-10T02:00Z', 'Start drop CreateTags 2026-11-11T02:00Z']);
  });

  it('is not when it came an hour later', () => {
    expect(told(...nights, night(9, 200), night(10, 140))).toEqual([]);
  });

  it('is not when it never was the same', () => {
    const uneven = Array.from({ length: 9 }, (_, day) => (day % 3 === 1 ? [] : night(day)));
    expect(told(...uneven)).toEqual([]);
  });
});

describe('a job of every hour with few calls', () => {
  const JOB = kindOf({ source: 'transcribe.amazonaws.com', name: 'StartTranscriptionJob' });
  const others = othersIn(FROM, START + 600, 2);
  const runs = Array.from({ length: 240 }, (_, hour) =>
    burst(JOB, FROM + hour * 60 + 5 + (hour % 3), [3, 2 + (hour % 2)]),
  );
  const told = (...jobs: readonly (readonly Count[])[]): string[] =>
    linesOf(judged([...others, ...jobs.flat()], CALIBRATED, START + 400));
  const missed = 222;

  it('is told when one run stays away', () => {
    expect(told(...runs.filter((_, hour) => hour !== missed))).toEqual([
      'Start drop StartTranscriptionJob 2026-11-10T06:00Z',
      'End drop StartTranscriptionJob 2026-11-10T07:06Z',
    ]);
  });

  it('is not when a run is late', () => {
    const late = runs.map((run, hour) =>
      hour === missed ? run.map((it) => ({ ...it, minute: it.minute + 12 })) : run,
    );
    expect(told(...late)).toEqual([]);
  });

  it('is not when runs stay away now and then', () => {
    expect(told(...runs.filter((_, hour) => hour !== missed && hour !== 100))).toEqual([]);
  });
});

describe('a job of every day among others that are silent around every full hour', () => {
  // All pollers have one period: whether the last minutes of an hour were delivered is known only after it.
  const pulses = repeated(OTHERS, FROM, START + 1000, 1, 4).filter(({ minute }) => minute % 60 > 2 && minute % 60 < 54);
  const JOB = kindOf({ source: 'iam.amazonaws.com', name: 'UpdateRole' });
  // A few more calls by people hide it from the schedule.
  const people = Array.from({ length: 9 }, (_, day) =>
    [3, 7, 9, 16].map((hour) => FROM + day * 1440 + hour * 60 + 11 * day),
  )
    .flat()
    .flatMap((minute) => burst(JOB, minute, [2]));
  const job = Array.from({ length: 9 }, (_, day) => burst(JOB, FROM + day * 1440 + 643, Array(16).fill(5))).flat();

  it('is told when it does not run once, by what was looked at', () => {
    const [found] = judged([...pulses, ...people, ...job], CALIBRATED, START + 900);
    expect(found).toMatchObject({ kind: 'drop', series: { name: 'UpdateRole' } });
    const { until = 0, declaredAt = 0 } = found?.explanation ?? {};
    expect(until % 60).toBe(0);
    expect(declaredAt).toBeGreaterThan(until);
  });
});

describe('the newest calls of all', () => {
  it('have no silence after them: what is read next may have more', () => {
    const end = START + 29;
    const poll = repeated(POLL, FROM, end, 1, 10);
    expect(judged(poll, CALIBRATED, end + 5)).toEqual([]);
  });
});
