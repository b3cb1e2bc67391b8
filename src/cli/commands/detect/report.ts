/** What a run of `detect` found and read, for every format. The schema is published as schema/detect-report.v1.json. */
import { z } from 'zod';

const count = z.int().min(0);
/** ISO 8601, UTC, a whole minute. */
const time = z.string();
const values = z.array(z.strictObject({ value: z.string(), count }));
const contributors = z.strictObject({ insight: values, baseline: values });

const explanation = z.strictObject({
  /** Minutes that were looked at, and the end of them; when it was certain may be later. */
  windowMinutes: count,
  until: time,
  declaredAt: time,
  observed: z.number(),
  expected: z.number(),
  /** Standard deviation of that count. */
  spread: z.number(),
  /** Probability of a count like this or stranger, calibrated on the key's own past. */
  p: z.number(),
  /** Largest five-minute count remembered. */
  largest: z.number(),
  gates: z.array(z.strictObject({ name: z.string(), value: z.number(), limit: z.number(), passed: z.boolean() })),
  /** Days of this the model has seen. */
  days: z.number(),
});

const insight = z.strictObject({
  /** `sharedEventID` of its records. */
  id: z.string(),
  /** Insights of one actor that lie close together are one incident. */
  incident: z.string(),
  kind: z.enum(['spike', 'first use', 'drop', 'absent']),
  state: z.enum(['open', 'over']),
  account: z.string(),
  accountName: z.string().optional(),
  region: z.string(),
  category: z.string(),
  eventSource: z.string(),
  eventName: z.string(),
  insightType: z.string(),
  errorCode: z.string().optional(),
  start: time,
  end: time.optional(),
  /** Calls or errors in the first five minutes of an open one, in all of one that is over. */
  insight: z.strictObject({ count: z.number(), minutes: count }),
  baseline: z.strictObject({ count: z.number(), minutes: count }),
  /** Begin of the logs of its account and Region, where the baseline reaches further back. */
  logsFrom: time.optional(),
  identities: contributors,
  userAgents: contributors,
  errorCodes: contributors.optional(),
  explanation,
  /** Calls or errors by minute around it. */
  around: z.strictObject({ from: time, counts: z.array(z.number()) }),
  /** The Insights records of this run: Start, End, or both. */
  records: z.array(z.looseObject({ eventID: z.string() })),
});

const problem = z.strictObject({
  file: z.string(),
  /** Offset in the inflated file. */
  byte: count.optional(),
  code: z.string(),
  why: z.string(),
  /** Records it tells of, where they are several. */
  records: count.optional(),
});

export const detectReportSchema = z.strictObject({
  format: z.literal('trailinsight.detect/v1'),
  /** Of trailinsight. */
  version: z.string(),
  sensitivity: z.enum(['calibrated', 'native']),
  alarmsPerWeek: z.number().optional(),
  insights: z.array(insight),
  input: z.strictObject({
    files: count,
    bytes: count,
    /** Not read, or not to their end. */
    brokenFiles: count,
    brokenRecords: count,
    /** Files that were passed over: read by an earlier run, of other days, no logs. */
    skippedFiles: count,
    /** Those of them that by the dates in their names hold nothing of `--from` to `--to`. */
    otherDates: count.optional(),
    records: count,
    problems: z.array(problem),
  }),
  counts: z.strictObject({
    calls: count,
    duplicates: count,
    late: count,
    outOfScope: count,
    /** APIs of an account and Region, and their errors by code, each judged by itself. */
    keys: count,
    unjudged: count,
  }),
  /** Kinds of call were too many: those beyond are counted without caller and user agent. */
  kindsCapped: z.boolean(),
  /** Spans with no delivery; `open`: it goes on. */
  gaps: z.array(
    z.strictObject({ account: z.string(), region: z.string(), from: time, to: time, open: z.literal(true).optional() }),
  ),
  /** Accounts and Regions whose logs are too young: before `until` nothing of them is judged, or no API that is new. */
  learning: z.array(
    z.strictObject({ account: z.string(), region: z.string(), of: z.enum(['all', 'new APIs']), until: time }),
  ),
  /** Working days (UTC) on which an account's people rested, and how many APIs were therefore not told of as drops. */
  daysOfRest: z.array(z.strictObject({ account: z.string(), date: z.iso.date(), apis: count })),
  /** Not one call of the time that was asked for was read; `newest`: the minute of the newest that was. */
  noCalls: z.strictObject({ from: time.optional(), to: time.optional(), newest: time.optional() }).optional(),
  /** Accounts and Regions that were asked for and are in no call; `all`: and so is nothing else that was asked for. */
  notInLogs: z
    .strictObject({ accounts: z.array(z.string()), regions: z.array(z.string()), all: z.boolean() })
    .optional(),
  /** Minute after the newest call. */
  horizon: time.optional(),
  exitCode: z.union([z.literal(0), z.literal(3)]),
});

export type DetectReport = z.output<typeof detectReportSchema>;
export type ReportedInsight = DetectReport['insights'][number];
