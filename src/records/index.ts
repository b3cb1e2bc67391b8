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
