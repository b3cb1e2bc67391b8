export { bucketSink } from './bucket-sink';
export { busSink } from './bus-sink';
export { folderSink } from './folder-sink';
export { type InsightSink, type SinkFailure, writeInsights } from './insight-sink';
export { linesSink } from './lines-sink';
