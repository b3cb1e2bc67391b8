export type { CallBatch, CallKind, EventCategory } from './call';
export { type InsightKeyOptions, insightObjectKey } from './insight-key';
export { insightLine, insightRecordOf, type WrittenInsightRecord } from './insight-line';
export {
  type Attribution,
  type AttributionValue,
  apiOf,
  type InsightRecord,
  type InsightStatistics,
} from './insight-record';
export { insightRecordsIn } from './log-file';
export { isInsightKey } from './object-keys';
export { parseInsightRecord } from './parse-insight-record';
export {
  type AttributeBy,
  createScanner,
  SCAN_CODES,
  type ScanCode,
  type ScanCounts,
  type Scanner,
  type ScanOptions,
  type ScanPiece,
  type ScanProblem,
} from './scan';
