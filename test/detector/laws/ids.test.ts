import { createDetector, loadDetector } from '../../../src/detector';
import type { CallBatch } from '../../../src/records';
import { CALIBRATED, kindOf, minuteOf, OTHERS } from '../world';

const START = minuteOf('2026-11-10T10:00Z');

/** One call of the first kind in each of these minutes, with ids by their place. */
const batchOf = (minutes: readonly number[], firstId = 1, kind = 0): CallBatch => ({
  kinds: new Int32Array(minutes.length).fill(kind),
  minutes: Int32Array.from(minutes),
  ids: Uint32Array.from(minutes.flatMap((_, index) => [firstId + index, 7])),
});

describe('calls with ids', () => {
  it('count once, in whatever file they come', () => {
    const detector = createDetector(CALIBRATED);
    detector.addKinds([kindOf()]);
    const batch = batchOf([START, START, START + 1, START + 90]);
    detector.add(batch);
    detector.add(batch);
    detector.add(batchOf([START + 200], 50));
    expect(detector.counts()).toMatchObject({ calls: 5, duplicates: 4 });
  });

  it('are known again after saving', () => {
    const detector = createDetector(CALIBRATED);
    detector.addKinds([kindOf()]);
    const batch = batchOf([START, START + 1, START + 90]);
    detector.add(batch);
    const loaded = loadDetector(detector.save(), CALIBRATED);
    loaded.add(batch);
    expect(loaded.counts()).toMatchObject({ calls: 3, duplicates: 3 });
  });

  it('that come late count in the baseline, and are not judged', () => {
    const detector = createDetector(CALIBRATED);
    detector.addKinds([OTHERS, kindOf(), kindOf({ name: 'TagUser' })]);
    detector.addCount(2, START - 12 * 1440, 1);
    for (let minute = START - 12 * 1440; minute < START + 600; minute += 2) detector.addCount(0, minute, 1);
    expect(detector.advance(START)).toEqual([]);
    const late = Array.from({ length: 3 }, () => START - 60);
    detector.add(batchOf(late, 1, 1));
    expect(detector.counts().late).toBe(3);
    detector.add(
      batchOf(
        Array.from({ length: 30 }, () => START + 10),
        1000,
        1,
      ),
    );
    const found = detector.advance(START + 100);
    expect(found.map(({ state, start, baseline }) => [state, start, baseline.count])).toEqual([
      ['Start', START + 10, 3],
      ['End', START + 10, 3],
    ]);
  });
});
