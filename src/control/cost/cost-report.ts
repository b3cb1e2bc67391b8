/** The result of `cost`: what the formats print and what JSON carries. */
import { z } from 'zod';

const bound = z.enum(['exact', 'upper', 'unknown']);
const usd = z.number().describe('US dollars per month of 30.44 days, not rounded');

const row = z.strictObject({
  /** Key under `trails`. */
  entry: z.string(),
  /** Owner of the trail: the account that is billed. */
  trailAccount: z.string(),
  /** Account whose events are analysed. */
  account: z.string(),
  accountName: z.string().optional(),
  insightType: z.string(),
  eventCategory: z.string(),
  /** Events analysed per month; absent when unknown. */
  events: z.number().optional(),
  monthlyUsd: usd.optional(),
  bound,
});

const estimate = z.strictObject({
  monthlyUsd: usd.optional(),
  bound,
  certainUsd: usd,
  unknownAccounts: z.array(z.string()),
});

export const costReportSchema = z
  .strictObject({
    format: z.literal('trailinsight.cost/v1'),
    config: z.string(),
    prices: z.strictObject({ asOf: z.string(), managementPer100k: z.number(), dataPer100k: z.number() }),
    /** Absent when no counts could be had. */
    usage: z
      .strictObject({
        source: z.enum(['cost-explorer', 'log-sample', 'other']),
        takenAt: z.string(),
        period: z.strictObject({ from: z.string(), to: z.string() }),
      })
      .optional(),
    rows: z.array(row),
    total: estimate,
    budget: z
      .strictObject({
        verdict: z.enum(['within', 'exceeded', 'possibly_exceeded', 'unknown']),
        exceeded: z.boolean(),
        fails: z.boolean(),
        budgetUsd: z.number(),
        forecastUsd: z.number().optional(),
        message: z.string(),
      })
      .optional(),
    /** What AWS bills for Insights today, at the prices above. Only Cost Explorer knows. */
    billedNow: z
      .strictObject({
        monthlyUsd: usd,
        accounts: z.array(z.strictObject({ account: z.string(), eventsAnalysed: z.number(), monthlyUsd: usd })),
      })
      .optional(),
    notes: z.array(z.string()),
    /** Input that could not be read. */
    skipped: z.array(z.strictObject({ path: z.string(), problem: z.string() })),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  })
  .describe('Result of trailinsight cost');

export type CostReport = z.infer<typeof costReportSchema>;
export type CostRow = CostReport['rows'][number];
