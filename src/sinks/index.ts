export type { AwsClients } from './aws-clients';
export type { Delivery, Place, SinkClients } from './delivery';
export type { HttpPolicy } from './http/post-with-retries';
export {
  bucketSink,
  busSink,
  folderSink,
  type InsightSink,
  linesSink,
  type SinkFailure,
  writeInsights,
} from './insights';
export { failureName, notSent, type SinkOutcome, sent } from './outcome';
export { send } from './send';
