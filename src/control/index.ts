export {
  type AppliedChange,
  applyChanges,
  type ChangeOutcome,
} from './apply';
export type { ClaimConflict, FoundTrail } from './claims';
export type { ControlContext, Progress } from './context';
export {
  addEstimates,
  type BudgetCheck,
  buildCostReport,
  type CostExplorerCaller,
  type CostInput,
  type CostReport,
  type CostRow,
  checkBudget,
  costReportSchema,
  type Estimate,
  forecastTrail,
  formatEvents,
  formatMonthlyChange,
  formatUsage,
  formatUsd,
  isOtherLogFile,
  isResolved,
  NotRecords,
  type PriceChange,
  parseUsage,
  priceChange,
  REQUEST_PRICE_USD,
  RecordSplitter,
  SampleCounter,
  type TrailShape,
  type Usage,
  usageFromCostExplorer,
  usageSchema,
} from './cost';
export { detectDrift } from './drift';
export { configurationFor, type ImportResource, importBlocksFor, type LiveTrail, readLive } from './import';
export { type Inventory, takeInventory } from './inventory';
export {
  makePlan,
  type Plan,
  type PlannedChange,
  type PlannedRun,
  planExitCode,
  type UnreadTarget,
  unreadTargets,
} from './plan';
export {
  type AccountVerdict,
  type ChangeEvent,
  type DriftReport,
  driftReportSchema,
  type Finding,
  type FindingKind,
  type TrailVerdict,
} from './report';
export {
  parsePlan,
  parseUndo,
  revertingChanges,
  serializePlan,
  serializeUndo,
} from './saved-files';
export { findStale, findUnwanted } from './stale';
export { credentialsProblem, resolveTargets, type Targets, type TargetsProblem } from './targets';
