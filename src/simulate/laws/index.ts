export { batchesLaw } from './batches';
export type { Course, Emit, Law } from './law';
export { pollLaw } from './poll';
export { scheduleLaw } from './schedule';
