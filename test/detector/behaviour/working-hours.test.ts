import { burst, CALIBRATED, type Count, judged, kindOf, linesOf, minuteOf, othersIn, repeated } from '../world';

// A Sunday.
const FROM = minuteOf('2026-11-01T00:00Z');
const HOUR = 60;
const DAYS = 24;
const TODAY = FROM + 1440 * (DAYS - 1);
const JOB = kindOf({ source: 'ssm.amazonaws.com', name: 'PutParameter' });
const others = othersIn(FROM, FROM + 1440 * DAYS, 2);

interface Work {
  /** Minutes of the day. */
  readonly begins: number;
  readonly ends: number;
  readonly every: number;
  readonly size: number;
}

/** Batches of `size`, now a little earlier, now a little later, while there is work. */
function working(day: number, { begins, ends, every, size }: Work): Count[] {
  const midnight = FROM + 1440 * day;
  return repeated(JOB, midnight + begins, midnight + ends, every).flatMap(({ minute }) =>
    burst(JOB, minute + ((minute * 7) % 5), [size]),
  );
}

const workdays = Array.from({ length: DAYS }, (_, day) => day).filter((day) => day % 7 !== 0 && day % 7 !== 6);
const alwaysBut = (today: readonly Count[], usual: Work): Count[] => [
  ...others,
  ...workdays.filter((day) => day < DAYS - 1).flatMap((day) => working(day, usual)),
  ...today,
];
const toldOf = (counts: readonly Count[]): string[] => linesOf(judged(counts, CALIBRATED, FROM + 1440 * DAYS));

describe('what is done at certain hours of every working day', () => {
  const spans = [
    [9 * HOUR, 17 * HOUR],
    [8.5 * HOUR, 17.5 * HOUR],
    [2 * HOUR, 4 * HOUR],
  ] as const;
  const cases = spans.flatMap(([begins, ends]) =>
    [5, 15, 60].flatMap((every) => [3, 12, 40].map((size): Work => ({ begins, ends, every, size }))),
  );

  it.each(cases)('is not missing before and after them: $begins to $ends, every $every, $size', (work) => {
    expect(toldOf(alwaysBut(working(DAYS - 1, work), work))).toEqual([]);
  });

  it('is not missing between two shifts', () => {
    const shifts = workdays.flatMap((day) =>
      [6, 15].flatMap((hour) => working(day, { begins: hour * HOUR, ends: (hour + 4) * HOUR, every: 60, size: 10 })),
    );
    expect(toldOf([...others, ...shifts])).toEqual([]);
  });

  // Of Sunday's night there is none, so a Monday's begins without what other nights have.
  it.each([
    [19 * HOUR, 703, 15, 31],
    [21 * HOUR, 797, 3, 16],
    [14 * HOUR, 894, 11, 7],
    [23 * HOUR + 33, 296, 2, 43],
  ])('is not missing on Mondays when it goes on over midnight: %i, %i, %i, %i', (begins, minutes, every, size) => {
    const work: Work = { begins, ends: begins + minutes, every, size };
    const counts = [...others, ...workdays.flatMap((day) => working(day, work))];
    const end = FROM + 1440 * DAYS;
    expect(toldOf(counts.filter(({ minute }) => minute < end))).toEqual([]);
  });

  it('is not missing when it ends soon after a full hour of the night, every day', () => {
    const days = Array.from({ length: DAYS }, (_, day) => day);
    const work: Work = { begins: 650, ends: 650 + 917, every: 2, size: 4 };
    const end = FROM + 1440 * DAYS;
    const counts = [...others, ...days.flatMap((day) => working(day, work))].filter(({ minute }) => minute < end);
    expect(toldOf(counts)).toEqual([]);
  });

  const office: Work = { begins: 9 * HOUR, ends: 17 * HOUR, every: 10, size: 12 };

  it('is late, and not missing, when it begins an hour later', () => {
    expect(toldOf(alwaysBut(working(DAYS - 1, { ...office, begins: 10 * HOUR }), office))).toEqual([]);
  });

  it('is missing when it has not begun by the afternoon', () => {
    const [told] = toldOf(alwaysBut(working(DAYS - 1, { ...office, begins: 15 * HOUR }), office));
    expect(told).toMatch(/^Start drop PutParameter 2026-11-24T(08:5|09:)/);
  });

  it('is missing when it stops at noon', () => {
    const [told] = toldOf(alwaysBut(working(DAYS - 1, { ...office, ends: 12 * HOUR }), office));
    expect(told).toMatch(/^Start drop PutParameter 2026-11-24T1[12]:/);
  });

  it('is missing for three hours of the day', () => {
    const whole = working(DAYS - 1, office);
    const [from, to] = [TODAY + 12 * HOUR, TODAY + 15 * HOUR];
    const told = toldOf(
      alwaysBut(
        whole.filter(({ minute }) => minute < from || minute >= to),
        office,
      ),
    );
    expect(told.map((line) => line.slice(0, -'15:00Z'.length))).toEqual([
      'Start drop PutParameter 2026-11-24T',
      'End drop PutParameter 2026-11-24T',
    ]);
  });
});
