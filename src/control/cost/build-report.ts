import type { Config, KnownAccount, Prices } from '../../config';
import { checkBudget } from './budget';
import type { CostReport, CostRow } from './cost-report';
import { type AccountsKnown, assumptionOf, isResolved, membersOf, trailsOfEntry } from './entries';
import { addEstimates, type Estimate } from './estimate';
import { forecastTrail } from './forecast';
import type { TrailForecast } from './forecast-model';
import type { BilledInsights, Usage } from './usage';

export interface CostInput {
  readonly config: Config;
  /** All that are known, also those that include and exclude leave out: an organization trail records them too. */
  readonly accounts: readonly KnownAccount[];
  /** Absent: all. */
  readonly accountsKnown?: AccountsKnown | undefined;
  /** Account ids to narrow the forecast to; absent: all. */
  readonly only?: readonly string[] | undefined;
  /** Absent when no counts could be had; `problems` then says why. */
  readonly usage?: Usage | undefined;
  readonly writeShare?: number | undefined;
  readonly skipped: readonly { readonly path: string; readonly problem: string }[];
  readonly problems: readonly string[];
}

/** JSON has no undefined: what is unknown is left out. */
function known<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function billedNow(billed: readonly BilledInsights[], prices: Prices): CostReport['billedNow'] {
  const byAccount = new Map<string, { account: string; eventsAnalysed: number; monthlyUsd: number }>();
  for (const { account, usageType, eventsAnalysed } of billed) {
    const per100k = usageType === 'DataInsightsEvents' ? prices.dataPer100k : prices.managementPer100k;
    const sum = byAccount.get(account) ?? { account, eventsAnalysed: 0, monthlyUsd: 0 };
    sum.eventsAnalysed += eventsAnalysed;
    sum.monthlyUsd += (eventsAnalysed * per100k) / 100_000;
    byAccount.set(account, sum);
  }
  const accounts = [...byAccount.values()];
  return { monthlyUsd: accounts.reduce((sum, a) => sum + a.monthlyUsd, 0), accounts };
}

interface EntryForecast {
  readonly rows: readonly CostRow[];
  readonly estimates: readonly Estimate[];
  readonly notes: readonly string[];
  /** Which trails the entry is about could be told. */
  readonly resolved: boolean;
}

function forecastEntry(entry: Config['trails'][number], input: CostInput): EntryForecast {
  const { config, accounts, only, usage, writeShare } = input;
  if (entry.insightSelectors.length === 0) return { rows: [], estimates: [], notes: [], resolved: true };
  const names = new Map(accounts.map((a) => [a.id, a.name]));
  const trails = trailsOfEntry(entry, config, accounts);
  const members = membersOf(config, accounts);
  const forecasts = trails.map((trail) => ({
    trail,
    forecast: forecastTrail({
      selectors: entry.insightSelectors,
      trail,
      accounts: members,
      usage: usage?.events ?? [],
      prices: config.prices,
      writeShare,
      only,
    }),
  }));
  const rowsOf = (trailAccount: string, forecast: TrailForecast): CostRow[] =>
    forecast.perAccount.map((part) => {
      const accountName = names.get(part.account);
      const { account, insightType, eventCategory, events, monthlyUsd, bound } = part;
      const row = {
        entry: entry.name,
        trailAccount,
        account,
        accountName,
        insightType,
        eventCategory,
        events,
        monthlyUsd,
        bound,
      };
      return known(row) as CostRow;
    });
  const resolved = isResolved(entry, config, input.accountsKnown ?? 'all');
  const unresolved = `${entry.name}: which accounts it is about is not known without the organization, nor what it costs.`;
  const assumption = resolved ? assumptionOf(entry, trails) : unresolved;
  return {
    resolved,
    rows: forecasts.flatMap(({ trail, forecast }) => rowsOf(trail.account, forecast)),
    estimates: forecasts.map((f) => f.forecast),
    notes: [...(assumption ? [assumption] : []), ...forecasts.flatMap((f) => f.forecast.notes)],
  };
}

function unknownNote(total: Estimate): string[] {
  const { unknownAccounts } = total;
  if (unknownAccounts.length === 0) return [];
  const shown = unknownAccounts.slice(0, 5).join(', ');
  const more = unknownAccounts.length > 5 ? ` and ${unknownAccounts.length - 5} more` : '';
  return [`Not in the total, because nothing counted their events: ${shown}${more}.`];
}

/** The sum of what is known is no total when entries are missing from it. */
const totalOf = (sum: Estimate, complete: boolean): Estimate =>
  complete ? sum : { ...sum, monthlyUsd: undefined, bound: 'unknown' };

/** Exit code: 1 over a budget that fails, 3 when input was skipped or nothing is known, else 0. */
export function buildCostReport(input: CostInput): CostReport {
  const { config, usage, skipped, problems } = input;
  const forecasts = config.trails.map((entry) => forecastEntry(entry, input));
  const complete = forecasts.every((f) => f.resolved);
  const sum = addEstimates(forecasts.flatMap((f) => f.estimates));
  const total = totalOf(sum, complete);
  const budget = config.budget ? checkBudget(sum, config.budget, complete) : undefined;
  const incomplete = skipped.length > 0 || problems.length > 0 || total.bound === 'unknown';
  const notes = [...problems, ...(usage?.notes ?? []), ...forecasts.flatMap((f) => f.notes), ...unknownNote(total)];
  const only = input.only;
  const billed = usage?.billedNow?.filter((b) => only?.includes(b.account) ?? true);
  return {
    format: 'trailinsight.cost/v1',
    config: config.file,
    prices: { ...config.prices },
    ...(usage ? { usage: { source: usage.source, takenAt: usage.takenAt, period: usage.period } } : {}),
    rows: forecasts.flatMap((f) => f.rows),
    total: { ...(known(total) as Estimate & { monthlyUsd: number }), unknownAccounts: [...total.unknownAccounts] },
    ...(budget ? { budget: known(budget) as CostReport['budget'] & object } : {}),
    ...(billed ? { billedNow: billedNow(billed, config.prices) as CostReport['billedNow'] & object } : {}),
    notes: [...new Set(notes)],
    skipped: [...skipped],
    exitCode: budget?.fails ? 1 : incomplete ? 3 : 0,
  };
}
