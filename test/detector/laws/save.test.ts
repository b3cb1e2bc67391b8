import { createDetector, loadDetector, StateError } from '../../../src/detector';
import { seeded } from '../seeded';
import { CALIBRATED, kindOf } from '../world';
import { BEGIN, differences, END, fed, RUNS, scenarioOf } from './scenarios';

const UNTIL = END + 1440;

describe.each(RUNS)('saved, %s', (_, seed, options) => {
  const counts = scenarioOf(seed);
  const atOnce = fed(counts, options).advance(UNTIL);
  const random = seeded(seed);
  const cuts = Array.from({ length: 2 }, () => Math.floor(BEGIN + random() * (UNTIL - BEGIN)));

  it.each(cuts)('goes on as if nothing had been: at minute %p', (cut) => {
    const before = fed(counts, options);
    const found = before.advance(cut);
    const bytes = before.save();
    const after = loadDetector(bytes, options);
    expect(Buffer.compare(after.save(), bytes)).toBe(0);
    expect(Buffer.compare(before.save(), bytes)).toBe(0);
    expect(after.open()).toEqual(before.open());
    expect(after.horizon).toBe(before.horizon);
    found.push(...after.advance(UNTIL));
    expect(differences(found, atOnce)).toEqual([]);
  });

  it('goes on after many stops', () => {
    let detector = fed(counts, options);
    const found = [...cuts]
      .sort((a, b) => a - b)
      .flatMap((cut) => {
        const some = detector.advance(cut);
        detector = loadDetector(detector.save(), options);
        return some;
      });
    found.push(...detector.advance(UNTIL));
    expect(differences(found, atOnce)).toEqual([]);
  });
});

describe('bytes that are no state', () => {
  const detector = createDetector(CALIBRATED);
  detector.addKinds([kindOf()]);
  for (let minute = 0; minute < 4000; minute += 37) detector.addCount(0, 29_000_000 + minute, 2);
  detector.advance(29_003_000);
  const bytes = detector.save();
  const reasonOf = (given: Uint8Array): string => {
    try {
      loadDetector(given, CALIBRATED);
      return 'loaded';
    } catch (error) {
      return error instanceof StateError ? error.reason : `another error: ${String(error)}`;
    }
  };

  it('loads the whole', () => {
    expect(reasonOf(bytes)).toBe('loaded');
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['JSON', new TextEncoder().encode('{"version":1}')],
    ['zeros', new Uint8Array(1000)],
    ['ones', new Uint8Array(1000).fill(255)],
  ])('fails on %s', (_, given) => {
    expect(['foreign', 'damaged']).toContain(reasonOf(given));
  });

  it('fails on text of another program', () => {
    const text = 'somebody elses state';
    expect(text).toHaveLength('trailinsight detector'.length - 1);
    expect(reasonOf(new Uint8Array([text.length, ...new TextEncoder().encode(text), 1, 2, 3]))).toBe('foreign');
  });

  it('fails on a later version, and says which', () => {
    const later = Uint8Array.from(bytes);
    later[1 + 'trailinsight detector'.length] = 99;
    expect(() => loadDetector(later, CALIBRATED)).toThrow(
      expect.objectContaining({ reason: 'version', message: expect.stringContaining('99') }),
    );
  });

  it('fails on all that was cut short, at every tenth byte', () => {
    const reasons = new Set<string>();
    for (let length = 0; length < bytes.length; length += 10) reasons.add(reasonOf(bytes.slice(0, length)));
    expect([...reasons]).toEqual(['damaged']);
  });

  it('never fails with another error, whatever byte was changed', () => {
    const random = seeded(5);
    const allowed = new Set(['loaded', 'damaged', 'foreign', 'version']);
    for (let round = 0; round < 100; round += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      expect(allowed).toContain(reasonOf(damaged));
    }
  });
});
