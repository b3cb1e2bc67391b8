export { ALTERNATIVES, toldBy } from './alternatives';
export { type Difference, differencesOf } from './check';
export { countFiles } from './count';
export { detect, incidentsOf } from './detect';
export { type Judged, judge } from './judge';
export { differenceLines, falseLines, missedLines } from './lines';
export { type Result, ROWS } from './rows';
