/** Scenarios: what people, pollers, cron and incidents do to CloudTrail's logs, always the same for one seed. */
export { isoTime } from './clock';
export { type SimulatedCounts, simulateCounts } from './counts';
export { type CountDecoy, type DecoyCounts, type DecoyOptions, decoyCounts } from './decoys';
export { type InjectedCounts, type InjectOptions, injectIncidents } from './incidents';
export { type Scenario, SHARES, simulateKeys } from './keys';
export {
  DECOY_KINDS,
  type PlanChanges,
  PRESET_NAMES,
  type PresetName,
  planOf,
  type Simulation,
  type SimulationPlan,
  simulate,
} from './presets';
export { type LogFile, type RenderOptions, renderFiles } from './render';
export type { DecoyKind, IncidentLabel, IncidentLabelKind, KindCounts, Pattern, SimulatedKey } from './types';
