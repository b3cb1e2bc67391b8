/** What `backtest` found out. The schema is published as schema/backtest-report.v1.json. */
import { z } from 'zod';

const count = z.int().min(0);
const rate = z.number().min(0);

const replay = z.strictObject({
  name: z.string(),
  sensitivity: z.enum(['calibrated', 'native']),
  alarmsPerWeek: z.number().optional(),
  insights: count,
  perWeek: rate,
  perAccountWeek: rate,
  perWeekByKind: z.array(z.strictObject({ kind: z.enum(['spike', 'first use', 'drop', 'absent']), perWeek: rate })),
  /** Insights of errors, each counted in its kind already. */
  perWeekOfErrors: rate,
  /** `iam:CreateUser ACCOUNT REGION`, loudest first. */
  noisiest: z.array(z.strictObject({ api: z.string(), insights: count })),
  /** With --incidents, by the kinds named there. */
  caught: z
    .array(
      z.strictObject({
        kind: z.string(),
        known: count,
        caught: count,
        /** Minutes from onset until it was certain, without the delay of delivery. */
        medianDelay: z.number().optional(),
      }),
    )
    .optional(),
  /** With --incidents: those that were not caught, by their lines in its file. */
  missed: z
    .array(
      z.strictObject({
        line: count,
        kind: z.string(),
        /** As of `noisiest`; of errors, the code stands behind the name. */
        api: z.string(),
        onset: z.string(),
      }),
    )
    .optional(),
  /** With --incidents: insights that are none of them. */
  others: count.optional(),
});

export const backtestReportSchema = z.strictObject({
  format: z.literal('trailinsight.backtest/v1'),
  /** Of trailinsight. */
  version: z.string(),
  /** What is counted; ISO 8601, UTC. Absent where nothing was looked at. */
  from: z.string().optional(),
  to: z.string().optional(),
  accounts: count,
  calls: count,
  files: count,
  /** With --incidents: how many the file has, how many of them only repeat one, and how many count. */
  incidents: z
    .strictObject({
      given: count,
      repeated: count,
      tested: count,
      /** Those that count and that nothing can catch: no call that was read has `value`. */
      neverCalled: z.array(
        z.strictObject({
          line: count,
          field: z.enum(['account', 'region', 'source', 'name', 'errorCode']),
          value: z.string(),
          /** What the logs have and is written nearly so. */
          near: z.string().optional(),
          /** Region in which the account does call it. */
          calledIn: z.string().optional(),
        }),
      ),
    })
    .optional(),
  /** What to know of the numbers; also on stderr. */
  notes: z.array(z.string()),
  /** None where nothing was looked at. */
  replays: z.array(replay),
  exitCode: z.union([z.literal(0), z.literal(3)]),
});

export type BacktestReport = z.output<typeof backtestReportSchema>;
