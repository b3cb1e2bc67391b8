export { type BudgetCheck, checkBudget } from './budget';
export { buildCostReport, type CostInput } from './build-report';
export {
  type CostExplorerCaller,
  REQUEST_PRICE_USD,
  usageFromCostExplorer,
} from './cost-explorer';
export { type CostReport, type CostRow, costReportSchema } from './cost-report';
export { isResolved } from './entries';
export { addEstimates, type Estimate } from './estimate';
export { forecastTrail } from './forecast';
export type { TrailShape } from './forecast-model';
export { formatEvents, formatMonthlyChange, formatUsd } from './money';
export { type PriceChange, priceChange } from './price-change';
export { SampleCounter } from './sample';
export { isOtherLogFile } from './sample-record';
export { NotRecords, RecordSplitter } from './split-records';
export { formatUsage, parseUsage, type Usage, usageSchema } from './usage';
