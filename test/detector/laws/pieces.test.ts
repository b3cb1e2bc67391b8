import type { Incident } from '../../../src/detector';
import { seeded, shuffled } from '../seeded';
import { feed } from '../world';
import { BEGIN, differences, END, fed, RUNS, scenarioOf } from './scenarios';

const UNTIL = END + 1440;

describe.each(RUNS)('%s', (_, seed, options) => {
  const counts = scenarioOf(seed);
  const atOnce = fed(counts, options).advance(UNTIL);

  it('finds something', () => {
    expect(atOnce.length).toBeGreaterThan(1);
  });

  it('finds the same in pieces as at once', () => {
    const random = seeded(seed);
    const minutes = Array.from({ length: 60 }, () => Math.floor(BEGIN + random() * (UNTIL - BEGIN)));
    const detector = fed(counts, options);
    const found = [...minutes.sort((a, b) => a - b), UNTIL].flatMap((minute) => detector.advance(minute));
    expect(differences(found, atOnce)).toEqual([]);
  });

  it('finds the same every few minutes', () => {
    const detector = fed(counts, options);
    const found: Incident[] = [];
    for (let minute = END - 1440; minute <= END; minute += 37) found.push(...detector.advance(minute));
    found.push(...detector.advance(UNTIL));
    expect(differences(found, atOnce)).toEqual([]);
  });

  it('finds the same while calls come in', () => {
    const inOrder = [...counts].sort((a, b) => a.minute - b.minute);
    const detector = fed([], options);
    const found: Incident[] = [];
    let next = 0;
    for (let minute = BEGIN; minute <= UNTIL; minute += 611) {
      const from = next;
      while (next < inOrder.length && (inOrder[next]?.minute ?? 0) < minute) next += 1;
      feed(detector, inOrder.slice(from, next));
      found.push(...detector.advance(minute));
    }
    found.push(...detector.advance(UNTIL));
    expect(differences(found, atOnce)).toEqual([]);
  });

  it('does not ask in which order calls were added', () => {
    expect(differences(fed(shuffled(counts, seeded(seed)), options).advance(UNTIL), atOnce)).toEqual([]);
  });
});
