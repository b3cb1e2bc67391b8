import { createDetector, type Incident, loadDetector } from '../../../src/detector';
import { burst, CALIBRATED, type Count, feed, judged, kindOf, linesOf, minuteOf, othersIn, repeated } from '../world';

const FROM = minuteOf('2026-11-01T00:00Z');
const DAY = 1440;
const POLL = kindOf({ source: 'ssm.amazonaws.com', name: 'UpdateInstanceInformation' });
const at = (iso: string): number => minuteOf(iso);

describe('spikes', () => {
  it('are told of a poller, with their counts', () => {
    const start = at('2026-11-10T10:03Z');
    const counts = [...repeated(POLL, FROM, start + 300, 1, 2), ...burst(POLL, start, [40, 40, 40, 40, 40, 40])];
    const found = judged(counts, CALIBRATED, start + 200);
    expect(linesOf(found)).toEqual([
      'Start spike UpdateInstanceInformation 2026-11-10T10:03Z',
      'End spike UpdateInstanceInformation 2026-11-10T10:09Z',
    ]);
    expect(found.map(({ insight, baseline }) => [insight, baseline])).toEqual([
      [
        { count: 210, minutes: 5 },
        { count: 2 * (10080 + 603), minutes: 10683 },
      ],
      [
        { count: 252, minutes: 6 },
        { count: 2 * (10080 + 603), minutes: 10683 },
      ],
    ]);
  });

  it('end with the baseline of their start and those who made it, whoever came late meanwhile', () => {
    const start = at('2026-11-10T10:03Z');
    const detector = createDetector(CALIBRATED);
    feed(detector, [...repeated(POLL, FROM, start + 300, 1, 2), ...burst(POLL, start, [40, 40, 40, 40, 40, 40])]);
    const [begin] = detector.advance(start + 7);
    const late = kindOf({ ...POLL, identity: 'arn:aws:iam::111122223333:user/late', userAgent: 'late' });
    feed(detector, [{ kind: late, minute: start - 3 * DAY, count: 50_000 }]);
    const [end] = detector.advance(start + 200);
    expect([begin?.state, end?.state]).toEqual(['Start', 'End']);
    expect(end?.baseline).toEqual(begin?.baseline);
    for (const name of ['identities', 'userAgents', 'errorCodes'] as const) {
      expect(end?.[name]?.baseline).toEqual(begin?.[name]?.baseline);
      expect(end?.[name]?.baseline).toHaveLength(1);
      expect(end?.[name]?.insight).not.toEqual(begin?.[name]?.insight);
    }
  });

  it.each([
    ['before 36 hours', 35, 0],
    ['after them', 8 * 24, 2],
  ])('are not told too early: %s', (_, hours, expected) => {
    const start = FROM + hours * 60;
    const counts = [...repeated(POLL, FROM, start + 300, 1, 2), ...burst(POLL, start, [90, 90, 90])];
    expect(judged(counts, CALIBRATED, start + 200)).toHaveLength(expected);
  });

  it('nothing is told in the first 36 hours by any sensitivity', () => {
    const counts = [
      ...othersIn(FROM, FROM + 3 * DAY),
      ...burst(kindOf(), FROM + 35 * 60, [50, 50]),
      ...burst(kindOf({ name: 'DeleteUser' }), FROM + 37 * 60, [50, 50]),
    ];
    expect(linesOf(judged(counts, { sensitivity: 'native', include: [] }, FROM + 3 * DAY))).toEqual([
      'Start first use DeleteUser 2026-11-02T13:00Z',
      'End first use DeleteUser 2026-11-02T13:02Z',
    ]);
  });

  it('an API is called for the first time', () => {
    const start = at('2026-11-12T03:00Z');
    const counts = [...othersIn(FROM, start + 200), ...burst(kindOf(), start, [30, 30, 30])];
    const found = judged(counts, CALIBRATED, start + 100);
    expect(linesOf(found)).toEqual([
      'Start first use CreateAccessKey 2026-11-12T03:00Z',
      'End first use CreateAccessKey 2026-11-12T03:03Z',
    ]);
    expect(found[0]?.baseline.count).toBe(0);
  });

  it('that is certain late is remembered by its largest minutes: the same again is no news', () => {
    const start = at('2026-11-12T03:00Z');
    // Nine calls are only there when the largest five minutes are over.
    const counts = [
      ...othersIn(FROM, start + 400),
      ...burst(kindOf(), start, [3, 1, 1, 1, 1, 2]),
      ...burst(kindOf(), start + 90, [5, 2, 1, 1, 1]),
    ];
    for (const firstUseMinimum of [7, 9]) {
      const found = judged(
        counts,
        { ...CALIBRATED, thresholds: { firstUseMinimum, firstUsesPerWeek: 100 } },
        start + 300,
      );
      expect(linesOf(found).filter((line) => line.startsWith('Start'))).toHaveLength(1);
    }
  });

  it('says where logs begin, if the baseline reaches further back', () => {
    const start = at('2026-11-08T03:00Z');
    const first = FROM + 600;
    const before = repeated(kindOf(), first, start, DAY);
    const counts = [...othersIn(first, start + 200), ...before, ...burst(kindOf(), start, [30, 30, 30])];
    expect(judged(counts, CALIBRATED, start + 100).map(({ logsFrom }) => logsFrom)).toEqual([first, first]);
    const later = start + 4 * DAY;
    const longer = [...othersIn(first, later + 200), ...burst(kindOf(), later, [30, 30, 30])];
    expect(judged(longer, CALIBRATED, later + 100).map(({ logsFrom }) => logsFrom)).toEqual([undefined, undefined]);
  });

  it.each([
    [10, ['Start', 'End']],
    [40, ['Start', 'End', 'Start', 'End']],
  ])('two bursts with %p quiet minutes between', (apart, states) => {
    const start = at('2026-11-12T03:00Z');
    const counts = [
      ...repeated(POLL, FROM, start + 400, 5, 1),
      ...burst(POLL, start, [60, 60, 60]),
      ...burst(POLL, start + 3 + apart, [200, 200, 200]),
    ];
    expect(judged(counts, CALIBRATED, start + 300).map(({ state }) => state)).toEqual(states);
  });

  it('one that lasts over a day is closed, and its level is usual from then on', () => {
    const start = at('2026-11-10T10:00Z');
    const counts = [...repeated(POLL, FROM, start, 1, 2), ...repeated(POLL, start, start + 4 * DAY, 1, 60)];
    expect(linesOf(judged(counts, CALIBRATED, start + 4 * DAY))).toEqual([
      'Start spike UpdateInstanceInformation 2026-11-10T10:00Z',
      'End spike UpdateInstanceInformation 2026-11-11T10:00Z',
    ]);
  });

  it('a budget of alarms tells no more than none', () => {
    const start = at('2026-11-10T10:03Z');
    const tell = (size: number, alarmsPerWeek?: number): number =>
      judged(
        [...repeated(POLL, FROM, start + 300, 1, 2), ...burst(POLL, start, [size, size])],
        alarmsPerWeek === undefined ? CALIBRATED : { ...CALIBRATED, alarmsPerWeek },
        start + 200,
      ).length;
    for (const size of [9, 16, 30, 200]) {
      const free = tell(size);
      expect(tell(size, 1e-6)).toBeLessThanOrEqual(free);
      expect(tell(size, 1e9)).toBe(free);
    }
    expect(tell(200, 1)).toBe(2);
  });
});

describe('what goes on for long', () => {
  const BEGIN = minuteOf('2026-11-01T00:00Z');
  const AT = minuteOf('2026-11-11T15:00Z');
  const READ = kindOf({ source: 'sts.amazonaws.com', name: 'AssumeRole', write: false });
  const REFUSED = { ...READ, errorCode: 'AccessDenied' };
  const TARGETS = kindOf({ source: 'elasticloadbalancing.amazonaws.com', name: 'RegisterTargets' });
  const around = othersIn(BEGIN, AT + 300, 2);
  const told = (counts: readonly Count[]): string[] => linesOf(judged([...around, ...counts], CALIBRATED, AT + 300));
  // Two errors at a time, thrice a day.
  const errors = repeated(REFUSED, BEGIN, AT - 600, 480, 2);

  it('is told of errors of which no five minutes are many', () => {
    expect(told([...errors, ...repeated(REFUSED, AT, AT + 40, 2)])).toEqual([
      'Start spike AssumeRole AccessDenied 2026-11-11T15:00Z',
      'End spike AssumeRole AccessDenied 2026-11-11T15:39Z',
    ]);
  });

  it('is not when hours had as many', () => {
    const usual = Array.from({ length: 10 }, (_, day) => {
      const begin = BEGIN + day * 1440 + 60 * (3 + day);
      return repeated(REFUSED, begin, begin + 60, 3);
    }).flat();
    expect(told([...usual, ...repeated(REFUSED, AT, AT + 40, 2)])).toEqual([]);
  });

  it('is told of calls twice as many as ever, for half an hour', () => {
    const usual = Array.from({ length: 11 }, (_, day) =>
      [3, 7, 11, 16, 20].flatMap((hour) => burst(TARGETS, BEGIN + day * 1440 + hour * 60 + day, [2, 2, 2, 2, 2])),
    )
      .flat()
      .filter(({ minute }) => minute < AT);
    expect(told([...usual, ...repeated(TARGETS, AT, AT + 40, 1, 4)])[0]).toBe(
      'Start spike RegisterTargets 2026-11-11T15:00Z',
    );
    expect(told([...usual, ...repeated(TARGETS, AT, AT + 6, 1, 4)])).toEqual([]);
  });
});

describe('an hour beyond every hour', () => {
  const HOUR = at('2026-11-20T15:00Z');
  /** Called at all times: 3 calls in five minutes, and 12 within one minute of every second hour. */
  const usual = [
    ...repeated(POLL, FROM, HOUR + 3 * DAY, 5, 3),
    ...repeated(POLL, FROM + 32, HOUR + 3 * DAY, 120, 12),
    ...othersIn(FROM, HOUR + 3 * DAY, 5),
  ];
  /** So many calls every second minute, no five minutes of which are more than the bursts were. */
  const level = (from: number, count: number, minutes = 60): Count[] => repeated(POLL, from, from + minutes, 2, count);
  const told = (extra: readonly Count[], options = CALIBRATED): string[] =>
    linesOf(judged([...usual, ...extra], options, HOUR + 3 * DAY)).filter((line) => line.startsWith('Start'));

  it('is told, though no five minutes stand out', () => {
    // From the first minute whose five are unusual for their hour.
    expect(told(level(HOUR, 3))).toEqual(['Start spike UpdateInstanceInformation 2026-11-20T15:04Z']);
    expect(told(level(HOUR, 3), { ...CALIBRATED, thresholds: { raisedRatio: 9 } })).toEqual([]);
  });

  it('is not told of twenty minutes', () => {
    expect(told(level(HOUR, 3, 20))).toEqual([]);
  });

  it('is told again only where it is larger', () => {
    const again = HOUR + 2 * DAY + 240;
    expect(told([...level(HOUR, 3), ...level(again, 3)])).toHaveLength(1);
    expect(told([...level(HOUR, 3), ...level(again, 4)])).toHaveLength(2);
  });

  it('is the same in pieces, saved in between', () => {
    const counts = [...usual, ...level(HOUR, 3), ...level(HOUR + 2 * DAY + 240, 4)];
    let detector = createDetector(CALIBRATED);
    feed(detector, counts);
    const found: Incident[] = [];
    for (let minute = HOUR - DAY; minute < HOUR + 3 * DAY; minute += 97) {
      found.push(...detector.advance(minute));
      if (minute % 3 === 0) detector = loadDetector(detector.save(), CALIBRATED);
    }
    found.push(...detector.advance(HOUR + 3 * DAY));
    expect(found).toEqual(judged(counts, CALIBRATED, HOUR + 3 * DAY));
  });
});

describe('five minutes somewhat beyond the largest', () => {
  const SPIKE = at('2026-11-20T15:00Z');
  const TO = SPIKE + 5 * DAY;
  const fives = (from: number, count: number): Count[] => burst(POLL, from, Array(5).fill(count));
  /** The largest five minutes have 120 calls: before anything is judged, so that they are no incident. */
  const usual = [...repeated(POLL, FROM, TO, 1, 4), ...fives(FROM + 600, 20), ...othersIn(FROM, TO, 5)];
  const told = (extra: readonly Count[]): string[] =>
    linesOf(judged([...usual, ...extra], CALIBRATED, TO)).filter((line) => line.startsWith('Start'));

  it('are told where they are most improbable', () => {
    expect(told(fives(SPIKE, 28))).toEqual(['Start spike UpdateInstanceInformation 2026-11-20T15:00Z']);
  });

  it('are no news after more of them', () => {
    const before = fives(SPIKE - 3 * DAY, 60);
    expect(told([...before, ...fives(SPIKE, 28)])).toHaveLength(1);
    expect(told([...before, ...fives(SPIKE, 62)])).toHaveLength(2);
  });

  it('are no news where the level has doubled in three days', () => {
    const small = [...repeated(POLL, FROM, TO, 1, 4), ...fives(FROM + 600, 6), ...othersIn(FROM, TO, 5)];
    const grown = [3, 2, 1, 1].flatMap((day) => repeated(POLL, SPIKE - day * DAY, TO, 1, 1));
    expect(linesOf(judged([...small, ...fives(SPIKE, 14)], CALIBRATED, TO))).toHaveLength(2);
    expect(linesOf(judged([...small, ...grown, ...fives(SPIKE, 10)], CALIBRATED, TO))).toEqual([]);
    expect(linesOf(judged([...small, ...grown, ...fives(SPIKE, 30)], CALIBRATED, TO))).toHaveLength(2);
  });
});
