import { createDetector, type Incident } from '../../../src/detector';
import { burst, CALIBRATED, type Count, feed, judged, kindOf, linesOf, minuteOf, othersIn } from '../world';

const JOB = kindOf({ source: 'rds.amazonaws.com', name: 'CreateDBSnapshot' });
/** A Monday. */
const FROM = minuteOf('2026-10-05T00:00Z');
const DAY = 1440;
const SEVEN = 7 * 60;
const EIGHT = [2, 2, 2, 2];

/** Eight calls at 07:00 on those days; the account is busy with others for a day more. */
function mornings(days: readonly number[], minuteOfDay: (day: number) => number = () => SEVEN, until = 0): Count[] {
  const last = Math.max(...days, until) + 1;
  return [
    ...othersIn(FROM, FROM + last * DAY, 3),
    ...days.flatMap((day) => burst(JOB, FROM + day * DAY + minuteOfDay(day), EIGHT)),
  ];
}

const first = (count: number): number[] => Array.from({ length: count }, (_, day) => day);
const weekdays = (count: number): number[] => first(count).filter((day) => day % 7 < 5);
const told = (counts: readonly Count[], day: number): string[] => linesOf(judged(counts, CALIBRATED, FROM + day * DAY));

describe('a scheduled burst', () => {
  it.each([
    [8, '2026-10-13'],
    [14, '2026-10-19'],
    [20, '2026-10-25'],
  ])('that stays away after %p mornings is told once, with its usual time', (count, date) => {
    expect(told(mornings(first(count), undefined, count), count + 1)).toEqual([
      `Start absent CreateDBSnapshot ${date}T07:00Z`,
      `End absent CreateDBSnapshot ${date}T07:05Z`,
    ]);
  });

  it('is told where nobody works at that time: a quiet night is no gap in the delivery', () => {
    // Calls every third minute from 10:00 to 16:00, and the burst of the night.
    const days = first(12).flatMap((day) => othersIn(FROM + day * DAY + 600, FROM + day * DAY + 960, 3));
    const nights = first(12).filter((day) => day !== 9);
    const bursts = nights.flatMap((day) => burst(JOB, FROM + day * DAY + 120, EIGHT));
    expect(told([...days, ...bursts], 12)).toEqual([
      'Start absent CreateDBSnapshot 2026-10-14T02:00Z',
      'End absent CreateDBSnapshot 2026-10-14T02:05Z',
    ]);
  });

  it('that stays away for three days is told once', () => {
    expect(told(mornings(first(10), undefined, 12), 13)).toHaveLength(2);
  });

  it('is not told after three mornings', () => {
    expect(told(mornings(first(3), undefined, 4), 5)).toEqual([]);
  });

  it('is not told when it comes an hour earlier or later: clocks change', () => {
    for (const shift of [-60, 60]) {
      expect(
        told(
          mornings(first(20), (day) => SEVEN + (day >= 14 ? shift : 0)),
          20,
        ),
      ).toEqual([]);
    }
  });

  it('of working days is not missed on its first weekends', () => {
    expect(told(mornings(weekdays(26)), 26)).toEqual([]);
  });

  it('of working days is missed on a Wednesday', () => {
    const days = weekdays(25).filter((day) => day !== 23);
    expect(told(mornings(days), 24)).toEqual([
      'Start absent CreateDBSnapshot 2026-10-28T07:00Z',
      'End absent CreateDBSnapshot 2026-10-28T07:05Z',
    ]);
  });

  it.each([1380, 1425, 90])('is missed late in the evening, and early in the morning: minute %p', (minute) => {
    const date = new Date((FROM + 9 * DAY + minute) * 60_000).toISOString().slice(0, 16);
    expect(
      told(
        mornings(first(9), () => minute, 10),
        11,
      )[0],
    ).toBe(`Start absent CreateDBSnapshot ${date}Z`);
  });

  it('is not told of an evening when it comes an hour later, on the next day: clocks change', () => {
    expect(
      told(
        mornings(first(20), (day) => 1410 + (day >= 14 ? 60 : 0), 21),
        21,
      ),
    ).toEqual([]);
  });

  it('that rests on Sundays and Mondays is missed on a Thursday, and not on its first Monday', () => {
    const days = first(17).filter((day) => day % 7 !== 6 && day % 7 !== 0);
    expect(told(mornings(days), 17)).toEqual([]);
    const gone = days.filter((day) => day !== 10);
    expect(told(mornings(gone), 12)[0]).toBe('Start absent CreateDBSnapshot 2026-10-15T07:00Z');
  });

  it.each([
    ['Monday to Friday, on a Monday', (day: number) => day % 7 < 5, 14, '2026-10-19'],
    ['Tuesday to Saturday, on a Tuesday', (day: number) => day % 7 > 0 && day % 7 < 6, 15, '2026-10-20'],
  ])('is missed on the first day after a rest: %s', (_, comes, gone, date) => {
    const days = first(17).filter((day) => comes(day) && day !== gone);
    expect(told(mornings(days), gone + 1)[0]).toBe(`Start absent CreateDBSnapshot ${date}T07:00Z`);
  });

  it('of Sunday to Thursday is not missed on its first Friday', () => {
    const days = first(13).filter((day) => day % 7 !== 4 && day % 7 !== 5 && day > 5);
    expect(told(mornings(days, undefined, 13), 13)).toEqual([]);
  });

  it('that goes on over midnight is missed once', () => {
    const counts = first(14).flatMap((day) =>
      day === 10 ? [] : burst(JOB, FROM + (day + 1) * DAY - 8, Array(16).fill(2)),
    );
    expect(
      told([...othersIn(FROM, FROM + 16 * DAY, 3), ...counts], 13).filter((line) => line.startsWith('Start')),
    ).toHaveLength(1);
  });

  it('is told alike in however many pieces the day is judged, in a quiet account', () => {
    const counts = [
      ...othersIn(FROM, FROM + 9 * DAY + 600, 90),
      ...first(9).flatMap((day) => burst(JOB, FROM + day * DAY + 600, EIGHT)),
      ...othersIn(FROM + 9 * DAY + 1300, FROM + 11 * DAY, 90),
    ];
    const whole = judged(counts, CALIBRATED, FROM + 10 * DAY);
    const detector = createDetector(CALIBRATED);
    feed(detector, counts);
    const pieces: Incident[] = [];
    for (let minute = FROM + 30; minute <= FROM + 10 * DAY; minute += 30) pieces.push(...detector.advance(minute));
    expect(linesOf(pieces)).toEqual(linesOf(whole));
  });

  it('of errors that stays away is not told: what failed every day was mended', () => {
    const failed = { ...JOB, errorCode: 'AccessDenied' };
    const counts = first(9).flatMap((day) => burst(failed, FROM + day * DAY + SEVEN, EIGHT));
    const mended = [9, 10].flatMap((day) => burst(JOB, FROM + day * DAY + SEVEN, EIGHT));
    expect(told([...othersIn(FROM, FROM + 12 * DAY, 3), ...counts, ...mended], 11)).toEqual([]);
  });

  it('is not missed while nothing is delivered', () => {
    const day = 15;
    const counts = mornings(first(16)).filter(
      ({ minute }) => minute < FROM + day * DAY + SEVEN - 20 || minute > FROM + day * DAY + SEVEN + 20,
    );
    expect(told(counts, 16)).toEqual([]);
  });

  it('of every week says nothing from its third time on', () => {
    const counts = [
      ...othersIn(FROM, FROM + 42 * DAY, 3),
      ...[0, 1, 2, 3, 4, 5].flatMap((week) => burst(JOB, FROM + week * 7 * DAY + SEVEN, [40, 40, 40])),
    ];
    expect(judged(counts, CALIBRATED, FROM + 42 * DAY).filter(({ start }) => start > FROM + 13 * DAY)).toEqual([]);
  });
});
