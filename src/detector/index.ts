import { InsightDetector } from './detector';
import { loadDetector as load, saveDetector } from './save';
import type { Detector, DetectorOptions } from './types';

export { START_MINUTES } from './incident-writer';
export { StateError } from './save';
export { mostOf, THRESHOLD_NAMES, thresholdNamed } from './thresholds';
export type {
  Contributors,
  Detector,
  DetectorCounts,
  DetectorOptions,
  Explanation,
  Gate,
  Incident,
  Sensitivity,
} from './types';

export const createDetector = (options: DetectorOptions): Detector => withSave(new InsightDetector(options));

/** Goes on where `save()` stopped. Throws a StateError for bytes that are not a detector of this version. */
export const loadDetector = (bytes: Uint8Array, options: DetectorOptions): Detector => withSave(load(bytes, options));

const withSave = (detector: InsightDetector): Detector =>
  Object.assign(detector, {
    save: () => {
      detector.takeBack();
      return saveDetector(detector);
    },
  });
