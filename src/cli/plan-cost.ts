/**
 * What a plan costs a month, from counts that somebody took before. Only with `usage.source: cost-explorer` a plan
 * takes them itself, which AWS bills ($0.01 a request): told on stderr.
 */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config';
import {
  addEstimates,
  type BudgetCheck,
  checkBudget,
  type Estimate,
  forecastTrail,
  formatMonthlyChange,
  formatUsd,
  type PlannedChange,
  type PlannedRun,
  type PriceChange,
  priceChange,
  type TrailShape,
  type Usage,
  usageFromCostExplorer,
} from '../control';
import { type InsightSelector, loggedEvents } from '../selectors';
import { costExplorerCaller } from './commands/cost/aws-dependencies';
import { billedRequests } from './commands/cost/billed-requests';
import { loadUsageFile, usageFilePath } from './commands/cost/usage-file';
import { printable } from './formats/sanitize';
import type { Io } from './io';
import type { OpenContext } from './open-context';

export interface CostOfPlan {
  readonly byArn: ReadonlyMap<string, PriceChange>;
  /** What all claimed trails cost once the plan is carried out. */
  readonly total: Estimate;
  /** False where trails could not be read: the total knows nothing of them. */
  readonly complete: boolean;
  readonly pricesAsOf: string;
  readonly budgetUsd?: number | undefined;
  readonly takenAt: string;
}

interface CostArguments {
  readonly config: string;
  readonly usage?: string;
}

/** Undefined where nobody has counted: then the plan says how to. */
export async function costOfPlan(
  args: CostArguments,
  config: Config,
  run: PlannedRun,
  context: OpenContext,
  io: Io,
): Promise<CostOfPlan | undefined> {
  const usage = await findUsage(args, config, run, context, io);
  if (!usage) return undefined;
  const members = run.targets.accounts.filter((account) => account.ouPath !== undefined).map((account) => account.id);
  const changes = new Map(run.plan.changes.map((change) => [change.arn, change]));
  const byArn = new Map<string, PriceChange>();
  const after = run.readings.map((reading) => {
    const live = reading.selectors.ok ? reading.selectors.value : [];
    const trail: TrailShape = {
      account: reading.trail.owner,
      homeRegion: reading.trail.homeRegion,
      multiRegion: reading.details.ok ? reading.details.value.multiRegion : true,
      organizationTrail: reading.details.ok && reading.details.value.organizationTrail,
      logged: reading.events.ok ? loggedEvents(reading.events.value) : undefined,
    };
    const forecast = (selectors: readonly InsightSelector[]) =>
      forecastTrail({ selectors, trail, accounts: members, usage: usage.events, prices: config.prices });
    const change = changes.get(reading.trail.arn);
    if (!change) return forecast(live);
    const planned = forecast(change.after);
    byArn.set(change.arn, priceChange(forecast(change.before), planned));
    return planned;
  });
  return {
    byArn,
    total: addEstimates(after),
    complete: run.plan.unread.length === 0,
    pricesAsOf: config.prices.asOf,
    budgetUsd: config.budget?.monthlyUsd,
    takenAt: usage.takenAt,
  };
}

async function findUsage(
  args: CostArguments,
  config: Config,
  run: PlannedRun,
  context: OpenContext,
  io: Io,
): Promise<Usage | undefined> {
  if (args.usage) return loadUsageFile(resolve(io.cwd, args.usage));
  if (config.usage?.source === 'cost-explorer' && run.targets.hub) {
    const billed = billedRequests(costExplorerCaller(context, run.targets.hub));
    const answer = await usageFromCostExplorer(billed.caller, { accounts: [], now: io.now(), signal: io.signal });
    io.stderr.write(`${billed.told()} \`usage.source: file\` takes counts that were saved.\n`);
    if (answer.ok) return answer.value;
    const { code, operation, message } = answer.failure;
    io.stderr.write(`cost unknown: ${code} on ${operation}: ${printable(message)}\n`);
    return undefined;
  }
  const path = usageFilePath(args.config, io.cwd, config.usage?.file);
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  return exists || config.usage?.source === 'file' ? loadUsageFile(path) : undefined;
}

/** `+$525/month` beside one insight type of one change; an upper bound says so. */
export function priceOf(cost: CostOfPlan | undefined, change: PlannedChange, insightType: string): string | undefined {
  const parts = cost?.byArn.get(change.arn)?.perSelector.filter((part) => part.insightType === insightType) ?? [];
  if (parts.length === 0) return undefined;
  if (parts.some((part) => part.monthlyUsd === undefined)) return 'cost unknown';
  const sum = parts.reduce((total, part) => total + (part.monthlyUsd ?? 0), 0);
  return `${parts.some((part) => part.bound === 'upper') ? 'at most ' : ''}${formatMonthlyChange(sum)}`;
}

/** The line under the total of a plan. */
export function costLine(cost: CostOfPlan | undefined): string[] {
  if (!cost) return ['Cost: unknown, nobody has counted events; count them: trailinsight cost --save'];
  const nets = [...cost.byArn.values()].map((change) => change.net);
  const budget = cost.budgetUsd === undefined ? '' : `, budget ${formatUsd(cost.budgetUsd)}`;
  const from = `prices of ${cost.pricesAsOf}, events counted ${cost.takenAt.slice(0, 10)}`;
  if (nets.some((net) => net.monthlyUsd === undefined)) return [`Cost: not all of it is known${budget}, ${from}.`];
  const sum = nets.reduce((total, net) => total + (net.monthlyUsd ?? 0), 0);
  const bound = nets.some((net) => net.bound === 'upper') ? 'at most ' : '';
  return [`Cost: ${bound}${formatMonthlyChange(sum)}${budget}, ${from}.`];
}

/** What to say about the budget; undefined when it holds or there is none. One that cannot be checked does not fail. */
export function budgetVerdict(
  cost: CostOfPlan | undefined,
  config: Config,
): Pick<BudgetCheck, 'fails' | 'message'> | undefined {
  if (!config.budget) return undefined;
  if (!cost) {
    const limit = formatUsd(config.budget.monthlyUsd);
    const message = `The budget of ${limit} cannot be checked: there are no event counts; count them: trailinsight cost --save`;
    return { fails: false, message };
  }
  const check = checkBudget(cost.total, config.budget, cost.complete);
  return check.verdict === 'within' ? undefined : check;
}
