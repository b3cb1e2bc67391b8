export { readCalls } from './read-calls';
export type { ObjectPage, ObjectStore } from './s3/object-store';
export { sdkStore } from './s3/open-store';
export {
  type FileCalls,
  type InputFile,
  type ReadOptions,
  type ReadProblem,
  type ReadSummary,
  SOURCE_CODES,
  type SourceCode,
} from './types';
