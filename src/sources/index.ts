export { deliveredAt } from './log-name';
export { readCalls } from './read-calls';
export type { ObjectStore } from './s3/object-store';
export { sdkStore } from './s3/open-store';
export type {
  FileCalls,
  ReadOptions,
  ReadProblem,
  ReadSummary,
} from './types';
