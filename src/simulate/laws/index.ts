export { batchesLaw } from './batches';
export type { Course, Law } from './law';
export { pollLaw } from './poll';
export { scheduleLaw } from './schedule';
