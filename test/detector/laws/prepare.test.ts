import type { Detector } from '../../../src/detector';
import { createDetector } from '../../../src/detector';
import { seeded, shuffled } from '../seeded';
import { type Count, feed } from '../world';
import { BEGIN, differences, END, fed, RUNS, scenarioOf } from './scenarios';

const UNTIL = END + 1440;
const DAY = 1440;

/** Feeds in parts, and prepares after each what lies before its newest minute. */
function prepared(detector: Detector, parts: readonly (readonly Count[])[], wait = 0): Detector {
  for (const part of parts) {
    feed(detector, part);
    detector.prepare((detector.horizon ?? 0) - wait);
  }
  return detector;
}

function partsOf(counts: readonly Count[], size: number): Count[][] {
  const parts: Count[][] = [];
  for (let at = 0; at < counts.length; at += size) parts.push(counts.slice(at, at + size));
  return parts;
}

describe.each(RUNS)('%s', (_, seed, options) => {
  const counts = scenarioOf(seed);
  const inOrder = counts.toSorted((a, b) => a.minute - b.minute);

  /** The same parts with and without: incidents, counts and all that is remembered. */
  const expectSame = (parts: readonly (readonly Count[])[], wait = 0): void => {
    const ahead = prepared(createDetector(options), parts, wait);
    const plain = fed(parts.flat(), options);
    const found = plain.advance(UNTIL);
    expect(found.length).toBeGreaterThan(1);
    expect(differences(ahead.advance(UNTIL), found)).toEqual([]);
    expect(ahead.counts()).toEqual(plain.counts());
    expect(Buffer.compare(ahead.save(), plain.save())).toBe(0);
  };

  it('finds the same when days are judged as soon as they are over', () => {
    expectSame(partsOf(inOrder, 500));
  });

  it('finds the same when calls come that are too late for that', () => {
    const [first = [], ...others] = partsOf(inOrder, 300);
    expectSame([...others, first]);
  });

  it('finds the same when calls come in no order', () => {
    expectSame(partsOf(shuffled(counts, seeded(seed)), 1000), DAY);
  });

  it('gives out nothing of what was asked for too early', () => {
    const early = (BEGIN + END) / 2;
    const detector = prepared(createDetector(options), partsOf(inOrder, 500));
    const parts = [...detector.advance(early), ...detector.advance(UNTIL)];
    const plain = fed(counts, options);
    expect(differences(parts, [...plain.advance(early), ...plain.advance(UNTIL)])).toEqual([]);
  });

  it('saves what would be saved without', () => {
    const detector = prepared(createDetector(options), partsOf(inOrder, 500));
    expect(Buffer.compare(detector.save(), fed(inOrder, options).save())).toBe(0);
  });

  it('judges nothing before its time once something was given out, nor with a budget of alarms', () => {
    const going = fed(inOrder.slice(0, 1000), options);
    going.advance(BEGIN + DAY);
    going.prepare(END);
    expect(going.counts().late).toBe(0);
    feed(going, inOrder.slice(1000));
    expect(going.counts().late).toBe(fedIn(inOrder, options).counts().late);
    const frugal = prepared(createDetector({ ...options, alarmsPerWeek: 1 }), partsOf(inOrder, 500));
    expect(differences(frugal.advance(UNTIL), fed(counts, { ...options, alarmsPerWeek: 1 }).advance(UNTIL))).toEqual(
      [],
    );
  });
});

/** The same calls around the same first judgement, unprepared. */
function fedIn(inOrder: readonly Count[], options: (typeof RUNS)[number][2]): Detector {
  const detector = fed(inOrder.slice(0, 1000), options);
  detector.advance(BEGIN + DAY);
  feed(detector, inOrder.slice(1000));
  return detector;
}
