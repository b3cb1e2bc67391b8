export {
  type AppliedChange,
  type ApplyOptions,
  type ApplyResult,
  applyChanges,
  type ChangeOutcome,
} from './apply';
export type { ClaimConflict, FoundTrail, MissingTrail } from './claims';
export type { ControlContext, Progress, Scope } from './context';
export {
  addEstimates,
  type Bound,
  type BudgetCheck,
  buildCostReport,
  type CostExplorerCaller,
  type CostExplorerQuery,
  type CostInput,
  type CostReport,
  type CostRow,
  checkBudget,
  costReportSchema,
  type Estimate,
  type EventUsage,
  type ForecastInput,
  forecastTrail,
  formatEvents,
  formatMonthlyChange,
  formatUsage,
  formatUsd,
  isOtherLogFile,
  membersOf,
  NotRecords,
  netOf,
  type ParsedUsage,
  type PriceChange,
  parseUsage,
  priceChange,
  REQUEST_PRICE_USD,
  RecordSplitter,
  SampleCounter,
  type SelectorForecast,
  type SelectorPriceChange,
  type TrailForecast,
  type TrailShape,
  type Usage,
  usageFromCostExplorer,
  usageSchema,
} from './cost';
export { type DriftOptions, type DriftResult, detectDrift } from './drift';
export { configurationFor, importBlocksFor, type LiveTrail, readLive } from './import';
export { type AccountReading, type Inventory, takeInventory } from './inventory';
export {
  makePlan,
  type Plan,
  type PlannedChange,
  type PlannedRun,
  type PlanResult,
  planExitCode,
  type UnreadTarget,
  unreadTargets,
} from './plan';
export {
  type AccountVerdict,
  type ChangeEvent,
  type DriftReport,
  driftReportSchema,
  FINDING_KINDS,
  type Finding,
  type FindingKind,
  type TrailVerdict,
} from './report';
export {
  parsePlan,
  parseUndo,
  revertingChanges,
  type SavedPlan,
  serializePlan,
  serializeUndo,
  type UndoFile,
} from './saved-files';
export { findStale, type StaleChange } from './stale';
export { credentialsProblem, resolveTargets, type Targets, type TargetsProblem } from './targets';
