/** Scenarios: what people, pollers, cron and incidents do to CloudTrail's logs, always the same for one seed. */
export { isoTime } from './clock';
export { type SimulatedCounts, simulateCounts } from './counts';
export { type CountDecoy, decoyCounts } from './decoys';
export { injectIncidents } from './incidents';
export { SHARES, simulateKeys } from './keys';
export {
  DECOY_KINDS,
  type PlanChanges,
  PRESET_NAMES,
  planOf,
  type Simulation,
  type SimulationPlan,
  simulate,
  simulateInSteps,
} from './presets';
export { type LogFile, logFolders, renderFiles } from './render';
export type { Step } from './steps';
export type { DecoyKind, IncidentLabel, IncidentLabelKind, KindCounts, Pattern, SimulatedKey } from './types';
