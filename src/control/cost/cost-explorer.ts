/** Event counts from Cost Explorer's GetCostAndUsage. Needs ce:GetCostAndUsage; best called in the management account. */
import type {
  Expression,
  GetCostAndUsageCommandInput,
  GetCostAndUsageCommandOutput,
} from '@aws-sdk/client-cost-explorer';
import { failed, type Outcome, success, toFailure } from '../../aws';
import { type BilledQuantity, usageFromBill } from './billed-usage';
import { DAY_MS } from './month';
import type { Usage } from './usage';

export interface CostExplorerCaller {
  getCostAndUsage(input: GetCostAndUsageCommandInput): Promise<GetCostAndUsageCommandOutput>;
}

/** US dollars for each request, a page each. Source: AWS Cost Explorer pricing. */
export const REQUEST_PRICE_USD = 0.01;

const PERIOD_DAYS = 30;
/** Account ids in one filter. */
const CHUNK = 100;
/** A token that never ends must not cost money for ever. */
const MOST_PAGES = 200;

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The last 30 full days, UTC: yesterday is left out, because Cost Explorer takes up to 24 hours to know a day.
 * Source: AWS Cost Management UG ce-what-is ("refreshes your cost data at least once every 24 hours").
 */
export function lastFullPeriod(now: Date): { from: Date; to: Date } {
  const to = Math.floor(now.getTime() / DAY_MS) * DAY_MS - DAY_MS;
  return { from: new Date(to - PERIOD_DAYS * DAY_MS), to: new Date(to) };
}

function filterOf(accounts: readonly string[]): Expression {
  const service: Expression = { Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } };
  // Credits and refunds carry quantities of their own: they would be counted twice.
  const usage: Expression = { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } };
  const scope: Expression[] =
    accounts.length > 0 ? [{ Dimensions: { Key: 'LINKED_ACCOUNT', Values: [...accounts] } }] : [];
  return { And: [service, usage, ...scope] };
}

function quantitiesOf(page: GetCostAndUsageCommandOutput): BilledQuantity[] {
  const groups = page.ResultsByTime?.flatMap((r) => r.Groups ?? []) ?? [];
  return groups.flatMap(({ Keys, Metrics }) => {
    const [account, usageType] = Keys ?? [];
    const quantity = Number(Metrics?.UsageQuantity?.Amount);
    return account && usageType && Number.isFinite(quantity) ? [{ account, usageType, quantity }] : [];
  });
}

function chunks(accounts: readonly string[]): string[][] {
  const count = Math.max(1, Math.ceil(accounts.length / CHUNK));
  return Array.from({ length: count }, (_, i) => accounts.slice(i * CHUNK, (i + 1) * CHUNK));
}

export interface CostExplorerQuery {
  /** Account ids; none means all that the caller may see. */
  readonly accounts: readonly string[];
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** What AWS answers (AccessDenied, DataUnavailableException, throttling) comes back as a value; a half answer never. */
export async function usageFromCostExplorer(
  client: CostExplorerCaller,
  { accounts, now, signal }: CostExplorerQuery,
): Promise<Outcome<Usage>> {
  const { from, to } = lastFullPeriod(now);
  const quantities: BilledQuantity[] = [];
  let requests = 0;
  try {
    for (const chunk of chunks([...new Set(accounts)].sort())) {
      let token: string | undefined;
      do {
        signal?.throwIfAborted();
        requests++;
        const page = await client.getCostAndUsage({
          TimePeriod: { Start: day(from.getTime()), End: day(to.getTime()) },
          Granularity: 'MONTHLY',
          Metrics: ['UsageQuantity'],
          Filter: filterOf(chunk),
          GroupBy: [
            { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
            { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
          ],
          ...(token ? { NextPageToken: token } : {}),
        });
        quantities.push(...quantitiesOf(page));
        token = page.NextPageToken;
      } while (token && requests < MOST_PAGES);
      if (token) throw new Error(`Cost Explorer gave more than ${MOST_PAGES} pages: narrow the accounts by --account`);
    }
  } catch (error) {
    return failed(toFailure(error, 'ce:GetCostAndUsage'));
  }
  const { events, billedNow, notes } = usageFromBill(quantities, to.getTime() - from.getTime());
  return success({
    format: 'trailinsight.usage/v1',
    source: 'cost-explorer',
    takenAt: now.toISOString(),
    period: { from: from.toISOString(), to: to.toISOString() },
    events,
    billedNow,
    notes,
  });
}
