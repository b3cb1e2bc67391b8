/**
 * How many events CloudTrail records, by account and Region, per month of 30.44 days (month.ts). Kept in a file, so
 * that a price can be shown again without asking Cost Explorer or reading logs again.
 */
import { z } from 'zod';

const count = z.number().nonnegative();
const accountId = z.string().regex(/^\d{12}$/, 'must be 12 digits');

const eventUsage = z.strictObject({
  account: accountId,
  /** A Region; or the billing prefix as Cost Explorer spells it, where this version does not know its Region. */
  region: z.string().min(1),
  managementEvents: z
    .strictObject({
      /** Both or neither: without a log sample nobody knows how many of them are writes. */
      read: count.optional(),
      write: count.optional(),
      total: count,
    })
    .refine((m) => (m.read === undefined) === (m.write === undefined), 'must give both `read` and `write`, or neither')
    .refine(
      (m) =>
        m.read === undefined || m.write === undefined || Math.abs(m.read + m.write - m.total) <= 1e-6 * m.total + 1,
      '`read` and `write` must add up to `total`',
    ),
  dataEvents: count,
  /** Counts in which one event may stand several times, once for each trail it was delivered to. */
  atMost: z.array(z.enum(['management', 'data'])).optional(),
});

/** What AWS bills for Insights today. Quantity: events analysed per month. Source: UG insights-events-costs. */
const billedInsights = z.strictObject({
  account: accountId,
  region: z.string().min(1),
  usageType: z.enum(['InsightsEvents', 'DataInsightsEvents']),
  eventsAnalysed: count,
});

export const usageSchema = z
  .strictObject({
    format: z.literal('trailinsight.usage/v1'),
    source: z.enum(['cost-explorer', 'log-sample', 'other']),
    /** When the counts were taken, ISO 8601, UTC. */
    takenAt: z.iso.datetime(),
    /** What was counted before it was scaled to a month: `from` included, `to` excluded. */
    period: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
    events: z.array(eventUsage),
    billedNow: z.array(billedInsights).optional(),
    notes: z.array(z.string()).optional(),
  })
  .describe('Events recorded by CloudTrail per month of 30.44 days');

export type EventUsage = z.infer<typeof eventUsage>;
export type BilledInsights = z.infer<typeof billedInsights>;
export type Usage = z.infer<typeof usageSchema>;

export type ParsedUsage =
  | { readonly ok: true; readonly usage: Usage }
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a usage file. Never throws: what is wrong comes back in words. */
export function parseUsage(text: string): ParsedUsage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const result = usageSchema.safeParse(value);
  if (result.success) return { ok: true, usage: result.data };
  const issue = result.error.issues[0];
  const where = issue?.path.length ? `\`${issue.path.join('.')}\`: ` : '';
  return { ok: false, problem: `not a trailinsight.usage/v1 file: ${where}${issue?.message ?? 'unknown problem'}` };
}

export function formatUsage(usage: Usage): string {
  return `${JSON.stringify(usage, null, 2)}\n`;
}
