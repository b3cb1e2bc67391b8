import type { Incident } from '../../../src/detector';
import { recount } from './recount';
import { END, fed, RUNS, scenarioOf } from './scenarios';

const labelOf = ({ series }: Incident): string => JSON.stringify(series);

describe.each(RUNS)('incidents, %s', (_, seed, options) => {
  const counts = scenarioOf(seed);
  const detector = fed(counts, options);
  const found = detector.advance(END + 1440);
  const starts = found.filter(({ state }) => state === 'Start');
  const ends = found.filter(({ state }) => state === 'End');

  it('have the numbers of a recount', () => {
    for (const incident of found) expect(incident).toMatchObject(recount(incident, counts));
  });

  it('end once at most, after their Start, with its start and baseline', () => {
    for (const end of ends) {
      const own = starts.filter((start) => labelOf(start) === labelOf(end) && start.start === end.start);
      expect(own).toHaveLength(1);
      const [start] = own;
      if (!start) continue;
      expect(found.indexOf(start)).toBeLessThan(found.indexOf(end));
      expect(end.baseline).toEqual(start.baseline);
      expect(end.kind).toBe(start.kind);
      expect(end.explanation).toEqual(start.explanation);
      expect(end.end).toBeGreaterThan(end.start);
    }
    expect(new Set(ends.map((end) => `${labelOf(end)}${end.start}`)).size).toBe(ends.length);
    expect(starts).toHaveLength(ends.length + detector.open().length);
  });

  it('do not overlap within a series', () => {
    for (const end of ends) {
      const others = starts.filter((start) => labelOf(start) === labelOf(end) && start.start > end.start);
      for (const other of others) expect(other.start).toBeGreaterThanOrEqual(end.end ?? Number.POSITIVE_INFINITY);
    }
  });

  it('show the counts around them', () => {
    for (const { around, start, explanation } of found) {
      expect(around.from).toBeLessThanOrEqual(start);
      expect(around.counts.length).toBeLessThanOrEqual(90);
      expect(explanation.p).toBeGreaterThanOrEqual(0);
      expect(explanation.p).toBeLessThanOrEqual(1);
    }
  });
});
