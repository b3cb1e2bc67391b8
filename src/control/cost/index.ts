export type { Bound } from './analysed';
export { type BudgetCheck, checkBudget } from './budget';
export { buildCostReport, type CostInput } from './build-report';
export {
  type CostExplorerCaller,
  type CostExplorerQuery,
  REQUEST_PRICE_USD,
  usageFromCostExplorer,
} from './cost-explorer';
export { type CostReport, type CostRow, costReportSchema } from './cost-report';
export { membersOf } from './entries';
export { addEstimates, type Estimate } from './estimate';
export { forecastTrail } from './forecast';
export type { ForecastInput, SelectorForecast, TrailForecast, TrailShape } from './forecast-model';
export { formatEvents, formatMonthlyChange, formatUsd } from './money';
export { netOf, type PriceChange, priceChange, type SelectorPriceChange } from './price-change';
export { SampleCounter } from './sample';
export { isOtherLogFile } from './sample-record';
export { NotRecords, RecordSplitter } from './split-records';
export { type EventUsage, formatUsage, type ParsedUsage, parseUsage, type Usage, usageSchema } from './usage';
