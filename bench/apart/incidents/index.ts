export type { Episode, Label, LabelKind } from './label';
export { TIMES as SPIKE_TIMES } from './spikes';
export { type LabelledCalls, withIncidents } from './with-incidents';
