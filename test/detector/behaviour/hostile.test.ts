import { createDetector, type Detector, loadDetector } from '../../../src/detector';
import { burst, CALIBRATED, feed, judged, kindOf, linesOf, minuteOf, NATIVE, othersIn, repeated } from '../world';

const START = minuteOf('2026-11-09T10:00Z');
const DAY = 1440;

describe('names of somebody who means no good', () => {
  const nameMany = (names: number): Detector => {
    const detector = createDetector(CALIBRATED);
    detector.addKinds(Array.from({ length: names }, (_, index) => kindOf({ name: `Name${index}` })));
    for (let index = 0; index < names; index += 1) detector.addCount(index, START + (index % 600), 1);
    return detector;
  };

  it('are kept up to a limit, and counted beyond', () => {
    const { keys, unjudged, calls } = nameMany(200_000).counts();
    expect(calls).toBe(200_000);
    expect(unjudged).toBeGreaterThan(0);
    expect(keys + unjudged).toBe(200_000);
  });

  it('are told as nothing', () => {
    expect(nameMany(10_000).advance(START + 2 * DAY)).toEqual([]);
  });

  it.each([
    ['separators', 'a|b', 'a', 'b|c', 'c'],
    ['lengths', '1:a', '1', 'x', ':ax'],
    ['line ends', 'a\n', 'a', 'b', '\nb'],
    ['zeros', 'a\u0000', 'a', 'b', '\u0000b'],
  ])('are kept apart whatever they hold: %s', (_, source, otherSource, otherName, name) => {
    const detector = createDetector(CALIBRATED);
    detector.addKinds([kindOf({ source, name: otherName }), kindOf({ source: otherSource, name })]);
    detector.addCount(0, START, 1);
    detector.addCount(1, START, 1);
    expect(detector.counts().keys).toBe(2);
    expect(loadDetector(detector.save(), CALIBRATED).kinds()).toEqual(detector.kinds());
  });

  it.each(['__proto__', 'constructor', '', '\ud800', 'é\u0301'])('are names: %j', (name) => {
    const from = START - 9 * DAY;
    const found = judged([...othersIn(from, START + 60, 5), ...burst(kindOf({ name }), START, [40, 40])], CALIBRATED);
    expect(found.map(({ series }) => series.name)).toEqual([name, name]);
  });
});

describe('times', () => {
  it('without a call there is nothing', () => {
    const detector = createDetector(CALIBRATED);
    expect(detector.advance(START)).toEqual([]);
    expect(detector.horizon).toBeUndefined();
    expect(detector.open()).toEqual([]);
    expect(detector.counts()).toMatchObject({ calls: 0, keys: 0, gaps: [] });
    expect(loadDetector(detector.save(), CALIBRATED).advance(START)).toEqual([]);
  });

  it.each(['2006-03-14T10:00Z', '2099-12-31T22:00Z'])('of %s are times', (iso) => {
    const start = minuteOf(iso);
    const poll = kindOf({ name: 'Poll' });
    const counts = [...repeated(poll, start - 9 * DAY, start + 60, 5), ...burst(poll, start, [50, 50, 50])];
    expect(linesOf(judged(counts, CALIBRATED, start + 50))).toHaveLength(2);
  });

  it.each([
    ['months', 150],
    ['ninety years', 33_000],
  ])('apart by %s are passed', (_, days) => {
    const detector = createDetector(NATIVE);
    feed(detector, [
      ...othersIn(START, START + 3 * DAY, 5),
      ...repeated(kindOf(), START, START + 3 * DAY, 30),
      ...othersIn(START + days * DAY, START + (days + 1) * DAY, 5),
    ]);
    detector.advance(START + (days + 2) * DAY);
    expect(detector.counts().gaps).toHaveLength(0);
    expect(detector.open()).toEqual([]);
  });
});
