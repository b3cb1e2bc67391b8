/**
 * The result of `drift`: what the formats print, what JSON carries, and what the exit code is made from.
 * The schema is published as schema/drift-report.v1.json.
 */
import { z } from 'zod';
import { MUTABLE_FINDINGS } from '../config';

const location = z.strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) });

const selector = z.strictObject({ insightType: z.string(), eventCategories: z.array(z.string()) });

/** Every judgement a trail or account can get. The names are also the rule ids of SARIF and the keys of mutes. */
export const FINDING_KINDS = [...MUTABLE_FINDINGS, 'unknown', 'expired_mute'] as const;

const change = z.strictObject({
  eventName: z.string(),
  /** ISO 8601, UTC. */
  time: z.string(),
  actor: z.string(),
  sourceIp: z.string().optional(),
  eventId: z.string().optional(),
});

const finding = z.strictObject({
  kind: z.enum(FINDING_KINDS),
  /** drift counts for exit 2, unknown for 3, unavailable and note for neither. */
  severity: z.enum(['drift', 'unknown', 'unavailable', 'note']),
  /** muted and allowed findings are told and do not count. */
  disposition: z.enum(['open', 'muted', 'allowed']),
  /** Key under `trails`; absent for findings on an account as a whole. */
  entry: z.string().optional(),
  trailArn: z.string().optional(),
  trailName: z.string().optional(),
  account: z.string().optional(),
  accountName: z.string().optional(),
  region: z.string().optional(),
  /** One line, complete in itself. */
  message: z.string(),
  /** What to do next: a command line, or a sentence. */
  fix: z.string().optional(),
  want: z.array(selector).optional(),
  live: z.array(selector).optional(),
  /** What AWS answered, for unknown, unavailable and not_delivering. */
  error: z.strictObject({ code: z.string(), message: z.string(), operation: z.string().optional() }).optional(),
  /** Newest first; with --who. */
  who: z.array(change).optional(),
  /** Why a muted or allowed finding does not count, and for how many more days. */
  suppressedBy: z.strictObject({ reason: z.string(), expires: z.string(), daysLeft: z.int(), location }).optional(),
  /** Where trailinsight.yaml declares what is wanted. */
  location: location.optional(),
  /** Stable over runs: SHA-256 (hex, first 32) of trail ARN (or account) and finding. */
  fingerprint: z.string(),
});

const trailVerdict = z.strictObject({
  entry: z.string(),
  arn: z.string(),
  name: z.string(),
  account: z.string(),
  accountName: z.string().optional(),
  homeRegion: z.string(),
  multiRegion: z.boolean().optional(),
  organizationTrail: z.boolean().optional(),
  managedBy: z.enum(['cli', 'terraform']),
  status: z.enum(['in_sync', 'drift', 'unavailable', 'unknown']),
  want: z.array(selector),
  /** Absent when it could not be read. */
  live: z.array(selector).optional(),
  /** Things worth knowing that are no finding: kept unknown types, warming up. */
  notes: z.array(z.string()),
  location,
});

const accountVerdict = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** read: its trails were listed. unknown: they could not be. */
  status: z.enum(['read', 'unknown']),
  /** Some configured trail with insight selectors was seen in sync for it. */
  covered: z.boolean(),
});

const counts = z.strictObject({
  accounts: z.int(),
  accountsCovered: z.int(),
  trails: z.int(),
  inSync: z.int(),
  drift: z.int(),
  unknown: z.int(),
  unavailable: z.int(),
  muted: z.int(),
  allowed: z.int(),
});

export const driftReportSchema = z
  .strictObject({
    format: z.literal('trailinsight.drift/v1'),
    tool: z.strictObject({ name: z.literal('trailinsight'), version: z.string() }),
    startedAt: z.string(),
    finishedAt: z.string(),
    config: z.string(),
    actor: z.strictObject({ account: z.string(), arn: z.string() }).optional(),
    /** Numbers of open findings by severity (drift, unknown, unavailable), of suppressed ones, of trails and accounts. */
    summary: counts,
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    trails: z.array(trailVerdict),
    accounts: z.array(accountVerdict),
    findings: z.array(finding),
    /** False when the run was interrupted or narrowed and says nothing about what it did not look at. */
    complete: z.boolean(),
  })
  .describe('Result of trailinsight drift');

export type DriftReport = z.infer<typeof driftReportSchema>;
export type Finding = DriftReport['findings'][number];
export type FindingKind = Finding['kind'];
export type TrailVerdict = DriftReport['trails'][number];
export type AccountVerdict = DriftReport['accounts'][number];
export type ChangeEvent = z.infer<typeof change>;
