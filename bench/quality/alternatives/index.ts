export { type Alternative, Merger } from './alternative';
export { lastWeekMaximum } from './last-week-maximum';
export { type RunningForest, startRandomCutForest } from './random-cut-forest';
export { seasonalHybridEsd } from './seasonal-hybrid-esd';
export { threeSigma } from './three-sigma';
