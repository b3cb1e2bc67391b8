import { THRESHOLD_NAMES, thresholdsOf } from '../../../src/detector/thresholds';
import { thresholdsFor } from '../../../src/detector/young-account';

const CALIBRATED = thresholdsOf({ sensitivity: 'calibrated', include: [] });

describe('thresholdsFor', () => {
  it('leaves those of an account that is known as they are', () => {
    expect(thresholdsFor(CALIBRATED, 28)).toBe(CALIBRATED);
    expect(thresholdsFor(CALIBRATED, 100)).toBe(CALIBRATED);
  });

  it('asks for more the fewer weeks are known, and leaves probabilities alone', () => {
    const { recordRatio, spikeFar } = thresholdsFor(CALIBRATED, 14);
    expect(recordRatio).toBeCloseTo(CALIBRATED.recordRatio * Math.SQRT2);
    expect(spikeFar).toBe(CALIBRATED.spikeFar);
  });

  it('raises every ratio', () => {
    const raised = thresholdsFor(CALIBRATED, 14);
    const ratios = THRESHOLD_NAMES.filter((name) => name.endsWith('Ratio'));
    expect(ratios).not.toEqual([]);
    for (const name of ratios) expect([name, raised[name]]).toEqual([name, CALIBRATED[name] * Math.SQRT2]);
  });

  it('asks for more by the days that a first week wants', () => {
    expect(thresholdsFor(CALIBRATED, 4).unsettledRatio).toBeCloseTo(2 * CALIBRATED.unsettledRatio);
    expect(thresholdsFor(CALIBRATED, 0.5).unsettledRatio).toBeCloseTo(8 * CALIBRATED.unsettledRatio);
    expect(thresholdsFor(CALIBRATED, 8)).toBe(CALIBRATED);
  });

  it('is as native Insights, which knows no such thing, at that sensitivity', () => {
    const native = thresholdsOf({ sensitivity: 'native', include: [] });
    expect(thresholdsFor(native, 1)).toBe(native);
  });
});
