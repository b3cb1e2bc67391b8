export { applyDecoys, type CountDecoy, decoyCounts } from './apply';
export type { AppliedDecoy, NoPlace } from './transform';
