/** `alerts`: what is told to whom. Kinds of targets and unreachable routes are rules-routes.ts' business. */
import { z } from 'zod';
import { accountId, accountSelector, bucketName, insightType, keyArn, region, retentionDays } from './schema-parts';

/** One or several: most often one. */
function oneOrMore<T extends z.ZodType>(item: T, error: string) {
  return z.union([item, z.array(item)], { error });
}

const target = z
  .string()
  .regex(/^[a-z0-9-]+(:[\w-]{1,64})?$/, 'must be KIND:NAME, for example slack:cloud-insights')
  .meta({ examples: ['slack:cloud-insights', 'sns:oncall', 'securityhub'] });

const api = z
  .string()
  .regex(/^[a-z0-9*-]+:[A-Za-z0-9_*]+$/, 'must be SERVICE:CALL, where * alone may stand for others, for example iam:*');

const match = z.strictObject({
  api: oneOrMore(api, 'must be SERVICE:CALL, or a list of them, for example [iam:*]')
    .optional()
    .describe('Calls, for example iam:CreateAccessKey; * may stand.'),
  types: z.array(insightType).min(1).optional(),
  states: z
    .array(z.enum(['Start', 'End']))
    .min(1)
    .optional(),
  errors: z
    .array(
      z
        .string()
        .min(1)
        .max(128)
        .regex(/^[^?]*$/, 'must be an error code, where * alone may stand for others'),
    )
    .min(1)
    .optional()
    .describe('Error codes; * may stand.'),
  min_change: z.number().min(1).optional().describe('At least so many times the baseline, up or down.'),
});

const route = z.strictObject({
  match: match.optional().describe('Absent or empty: everything.'),
  to: oneOrMore(target, 'must be KIND:NAME or a list of them, for example slack:cloud-insights').describe(
    'Who is told. An empty list: nobody.',
  ),
});

const parameterName = z
  .string()
  .regex(/^\/[\w.\-/]{1,1010}$/, 'must be the name of an SSM parameter, for example /trailinsight/slack/oncall');

const details = z.strictObject({
  parameter: parameterName
    .optional()
    .describe('SecureString with the URL (slack, webhook) or the routing key (pagerduty).'),
  signing_parameter: parameterName
    .optional()
    .describe('SecureString with the key that signs what a webhook gets. Absent: not signed.'),
  endpoint: z
    .string()
    .regex(/^https:\/\/[\w.-]+(:\d+)?(\/[\w.\-/]*)?$/, 'must be an https address without a query')
    .optional()
    .describe(
      "Where pagerduty's events go, for example https://events.eu.pagerduty.com/v2/enqueue. Absent: the US service.",
    ),
  arn: z
    .string()
    .regex(/^arn:aws[a-z-]*:(sns|sqs|logs|lambda|states):[a-z0-9-]+:\d{12}:\S+$/, 'must be the ARN of the target')
    .optional()
    .describe('One that exists, instead of one that is made (sns, sqs, logs) or found by name.'),
  email: z
    .array(z.string().regex(/^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/, 'must be an e-mail address'))
    .min(1)
    .optional()
    .describe('Subscribed to the topic that is made; each has to confirm.'),
  retention_days: retentionDays.optional().describe('Of the log group that is made. Default: 365.'),
});

const alarms = z.union(
  [
    z.boolean(),
    z.strictObject({
      runbook_base: z
        .string()
        .regex(/^https:\/\/\S+$/, 'must be an https address')
        .describe('Stands before the name of the alarm in its link.'),
    }),
  ],
  { error: 'must be true, or a map with `runbook_base`' },
);

export const alerts = z.strictObject({
  source: z
    .enum(['eventbridge', 's3-notification'])
    .optional()
    .describe('s3-notification: files under CloudTrail-Insight/ in the log archive, no rule per Region.'),
  account: accountId.optional().describe('Account that handles alerts. Absent: the only one there is.'),
  region: region.optional().describe('Region that handles alerts. Absent: `region` at the top.'),
  regions: z
    .array(region)
    .min(1)
    .optional()
    .describe('Regions whose insights are told. Absent: that of the handling, and that of global services.'),
  accounts: accountSelector
    .optional()
    .describe('Accounts whose insights are told. Absent: those in which a trail is made.'),
  log_archive: z
    .strictObject({ bucket: bucketName, kms_key: keyArn.optional() })
    .optional()
    .describe('Bucket for s3-notification, in the account and Region that handle alerts.'),
  group_by: z
    .array(z.enum(['actor', 'api']))
    .optional()
    .describe('One cause is told once. Default: [actor, api].'),
  group_minutes: z.int().min(1).max(1440).optional().describe('How long one cause is one. Default: 60.'),
  routes: z.array(route).optional().describe('The first that matches says who is told.'),
  targets: z.record(target, details).optional().describe('What is known of a target beyond its name.'),
  alarms: alarms.optional().describe('Alarms on the log groups of the trails made here.'),
});
