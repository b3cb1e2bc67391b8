import { createDetector, type Incident, loadDetector } from '../../../src/detector';
import type { CallKind } from '../../../src/records';
import { seeded } from '../seeded';
import { CALIBRATED, type Count, feed, kindOf, linesOf, minuteOf, NATIVE, othersIn } from '../world';

const SERVICES = ['iam', 'lambda', 'ecs', 's3'];
/** Twelve APIs of four services. */
const APIS = SERVICES.flatMap((service) =>
  ['Create', 'Update', 'Delete'].map((verb) =>
    kindOf({ source: `${service}.amazonaws.com`, name: `${verb}${service}` }),
  ),
);
const [FIRST] = APIS as [CallKind];
/** A Monday, and the Wednesday of the fourth week after. */
const FROM = minuteOf('2026-10-05T00:00Z');
const HOLIDAY = minuteOf('2026-11-04T00:00Z');
const TO = HOLIDAY + 2 * 1440;

const isAtWeekend = (minute: number): boolean => [0, 6].includes(new Date(minute * 60_000).getUTCDay());

interface Hours {
  readonly from: number;
  readonly to: number;
}
const DAY_AT_WORK: Hours = { from: 7, to: 17 };

/** Sixty calls of each API (or `calls`) a working day, between two hours of UTC; at weekends hardly any. `share`: how much of it is done. */
function workOf(
  kind: CallKind,
  seed: number,
  share: (minute: number) => number,
  at: Hours = DAY_AT_WORK,
  calls = 60,
): Count[] {
  const random = seeded(seed);
  const counts: Count[] = [];
  for (let minute = FROM; minute < TO; minute += 1) {
    const hour = (minute % 1440) / 60;
    const drawn = random();
    const rate = hour >= at.from && hour < at.to ? calls / 60 / (at.to - at.from) : 0.002;
    if (drawn < rate * share(minute) * (isAtWeekend(minute) ? 0.05 : 1)) counts.push({ kind, minute, count: 1 });
  }
  return counts;
}

const onHoliday = (minute: number): number => (minute >= HOLIDAY && minute < HOLIDAY + 1440 ? 0.05 : 1);

/** What is told from a minute on. @param pieces minutes at which the state is saved and loaded */
function told(
  shareOf: (api: number) => (minute: number) => number,
  options = CALIBRATED,
  pieces: number[] = [],
  from = HOLIDAY,
) {
  let detector = createDetector(options);
  feed(detector, [...othersIn(FROM, TO, 2), ...APIS.flatMap((kind, api) => workOf(kind, api + 91, shareOf(api)))]);
  const found: Incident[] = [];
  for (const piece of pieces) {
    found.push(...detector.advance(piece));
    detector = loadDetector(detector.save(), options);
  }
  found.push(...detector.advance(TO));
  return { lines: linesOf(found.filter(({ start }) => start >= from)), detector };
}

describe('a public holiday', () => {
  it('is no drop of what people call, and is said to have been one', () => {
    const { lines, detector } = told(() => onHoliday);
    expect(lines).toEqual([]);
    const [rest, ...others] = detector.counts().rests;
    expect(others).toEqual([]);
    expect(rest).toMatchObject({ account: '111122223333', day: HOLIDAY / 1440 });
    expect(rest?.apis).toBeGreaterThan(5);
  });

  it('is judged alike in pieces, with its state saved in between', () => {
    const pieces = [500, 700, 733, 1000, 1440, 1900].map((minute) => HOLIDAY + minute);
    expect(told(() => onHoliday, CALIBRATED, pieces).lines).toEqual([]);
  });

  it('is told by the native sensitivity, which knows nothing of it', () => {
    const { lines, detector } = told(() => onHoliday, NATIVE);
    expect(lines.length).toBeGreaterThan(0);
    expect(detector.counts().rests).toEqual([]);
  });

  it('may go on for a fortnight', () => {
    const monday = HOLIDAY - 9 * 1440;
    const { lines } = told(() => (minute) => (minute >= monday ? 0 : 1), CALIBRATED, [], monday);
    expect(lines).toEqual([]);
  });

  it('hides no burst', () => {
    const detector = createDetector(CALIBRATED);
    const burst = { kind: FIRST, minute: HOLIDAY + 14 * 60, count: 60 };
    const work = APIS.flatMap((kind, api) => workOf(kind, api + 91, onHoliday));
    feed(detector, [...othersIn(FROM, TO, 2), ...work, burst]);
    const lines = linesOf(detector.advance(TO).filter(({ start }) => start >= HOLIDAY));
    expect(lines).toEqual(['Start spike Createiam 2026-11-04T14:00Z', 'End spike Createiam 2026-11-04T14:01Z']);
  });

  it('is over when the others work again: what still stays away is told', () => {
    const { lines } = told((api) => (api === 0 ? (minute) => (minute >= HOLIDAY ? 0 : 1) : onHoliday));
    expect(lines.filter((line) => line.startsWith('Start'))).toEqual(['Start drop Createiam 2026-11-05T00:00Z']);
  });
});

describe('no day of rest', () => {
  it('is one API of many that stays away', () => {
    const { lines, detector } = told((api) => (api === 0 ? onHoliday : () => 1));
    expect(lines[0]).toMatch(/^Start drop Createiam 2026-11-04T0/);
    expect(detector.counts().rests).toEqual([]);
  });

  it('is all of them from one moment of the day on', () => {
    const { lines, detector } = told(() => (minute) => (minute >= HOLIDAY + 12 * 60 ? 0 : 1));
    expect(lines.filter((line) => line.startsWith('Start drop')).length).toBeGreaterThan(6);
    expect(detector.counts().rests).toEqual([]);
  });

  it('is the night in which a scheduler started none of its jobs', () => {
    const detector = createDetector(CALIBRATED);
    const night = APIS.flatMap((kind, api) => workOf(kind, api + 91, onHoliday, { from: 1, to: 4 }));
    feed(detector, [...othersIn(FROM, TO, 2), ...night]);
    const told = linesOf(detector.advance(TO).filter(({ start }) => start >= HOLIDAY));
    expect(told.filter((line) => line.startsWith('Start drop')).length).toBeGreaterThan(6);
    expect(detector.counts().rests).toEqual([]);
  });

  it('is all of them from the afternoon on, though the next morning is as quiet', () => {
    const detector = createDetector(CALIBRATED);
    const away = (minute: number): number => (minute >= HOLIDAY + 14 * 60 ? 0 : 1);
    const work = APIS.flatMap((kind, api) => workOf(kind, api + 91, away, DAY_AT_WORK, 30));
    feed(detector, [...othersIn(FROM, TO, 2), ...work]);
    const lines = linesOf(detector.advance(TO).filter(({ start }) => start >= HOLIDAY));
    expect(lines.filter((line) => line.startsWith('Start drop')).length).toBeGreaterThan(6);
    expect(detector.counts().rests).toEqual([]);
  });

  const places = (from: number, to: number, changes: Partial<CallKind>): CallKind[] =>
    APIS.slice(from, to).map((kind) => ({ ...kind, ...changes }));

  it.each([
    ['most APIs, all of one service', [...places(0, 9, { source: 'iam.amazonaws.com' }), ...places(9, 12, {})]],
    ['one of two Regions', [...places(0, 8, { region: 'us-east-1' }), ...places(8, 12, {})]],
  ])('is %s', (_what, kinds) => {
    const detector = createDetector(CALIBRATED);
    const [{ source, region }] = kinds as [CallKind];
    const isOut = (kind: CallKind): boolean =>
      kind.source === source || (region !== 'eu-west-1' && kind.region === region);
    const work = kinds.flatMap((kind, api) => workOf(kind, api + 91, isOut(kind) ? onHoliday : () => 1));
    feed(detector, [...othersIn(FROM, TO, 2), ...othersIn(FROM, TO, 2, { region: 'us-east-1' }), ...work]);
    const lines = linesOf(detector.advance(TO).filter(({ start }) => start >= HOLIDAY));
    expect(lines.filter((line) => line.startsWith('Start drop')).length).toBeGreaterThan(6);
    expect(detector.counts().rests).toEqual([]);
  });

  it('is one service, whose APIs stay away together', () => {
    const { lines, detector } = told((api) => (APIS[api]?.source === 'iam.amazonaws.com' ? onHoliday : () => 1));
    expect(lines.filter((line) => line.startsWith('Start drop'))).toHaveLength(3);
    expect(detector.counts().rests).toEqual([]);
  });
});
