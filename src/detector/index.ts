import { InsightDetector } from './detector';
import type { Detector, DetectorOptions } from './types';

export { THRESHOLD_NAMES, type Thresholds } from './thresholds';
export type {
  Contributors,
  Detector,
  DetectorCounts,
  DetectorOptions,
  Explanation,
  Gate,
  Incident,
  IncidentKind,
  RateInsightType,
  Sensitivity,
  SeriesKey,
  ValueCount,
} from './types';

export const createDetector = (options: DetectorOptions): Detector => new InsightDetector(options);
