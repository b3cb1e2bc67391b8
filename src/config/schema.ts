/**
 * trailinsight.yaml, version trailinsight/v1: the one definition behind the types, the messages and the published
 * JSON Schema. Field names are those a person types; `model.ts` turns them into what the program works with.
 */
import { z } from 'zod';
import { MUTABLE_FINDINGS } from './findings';
import { alerts } from './schema-alerts';
import { backend, create } from './schema-create';
import { detector } from './schema-detector';
import {
  accountId,
  accountSelector,
  eventCategory,
  insightType,
  isoDate,
  organizationFilter,
  organizationId,
  partition,
  region,
  regionChoice,
  roleArn,
} from './schema-parts';

const insightSelector = z.strictObject({
  insight_type: insightType,
  event_categories: z
    .array(eventCategory)
    .min(1)
    .optional()
    .describe('What the type analyses. Absent: Management. A list overwrites what was there before.'),
});

const auth = z.strictObject({
  hub_role: roleArn
    .optional()
    .describe('Role entered first, usually by OIDC from CI; member roles are chained from it.'),
  member_role: roleArn
    .optional()
    .describe('Role read with, in each account. {partition} and {account_id} are filled in.'),
  apply_role: roleArn.optional().describe('Role written with, in each account. Absent: the role read with.'),
  external_id: z.string().min(2).max(1224).optional().describe('External id of the member and apply roles.'),
  hub_account: accountId
    .optional()
    .describe('Account of the credentials everything starts from: the stacks enter no role there.'),
  deploy_audit_role: z
    .boolean()
    .optional()
    .describe('The stacks make the member role in each account but the hub, so that drift can read there.'),
  session_name: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/, 'must be 2 to 64 of letters, digits and +=,.@-_')
    .optional(),
});

const organization = z.strictObject({
  id: organizationId.optional(),
  include: z.array(organizationFilter).min(1).optional().describe('Accounts that match any of these. Absent: all.'),
  exclude: z.array(organizationFilter).optional().describe('Accounts that match any of these are left out.'),
  regions: regionChoice
    .optional()
    .describe('Regions where delivery is looked at (verify_members, verify_regions). Default: enabled.'),
});

const listedAccount = z.strictObject({
  id: accountId,
  name: z.string().min(1).optional(),
  partition: partition.optional(),
  profile: z.string().min(1).optional().describe('Profile whose credentials are used for this account.'),
  role_arn: roleArn.optional().describe('Role entered for this account instead of auth.member_role.'),
  external_id: z.string().min(2).max(1224).optional(),
  regions: regionChoice
    .optional()
    .describe('Regions where delivery is looked at (verify_members, verify_regions). Default: enabled.'),
  tags: z.record(z.string(), z.string()).optional(),
});

const trail = z.strictObject({
  accounts: accountSelector
    .optional()
    .describe('Accounts this entry is about. Absent: all, or the one named by the ARN.'),
  match: z
    .strictObject({
      name: z.string().min(1).max(256).optional().describe('Trail name; * matches any characters.'),
      arn: z.string().min(1).max(512).optional().describe('Trail ARN; * matches any characters but a slash.'),
    })
    .refine((m) => (m.name === undefined) !== (m.arn === undefined), 'must have exactly one of `name` and `arn`')
    .meta({ oneOf: [{ required: ['name'] }, { required: ['arn'] }] }),
  manage: z
    .array(z.literal('insight_selectors'))
    .min(1)
    .optional()
    .describe('What may be touched. Default: insight_selectors.'),
  managed_by: z
    .enum(['cli', 'terraform'])
    .optional()
    .describe('terraform: drift reads it, apply leaves it alone. Default: cli.'),
  on_remove: z
    .enum(['keep', 'clear'])
    .optional()
    .describe('When no selectors are listed: keep what is live, or clear it.'),
  verify_members: z.boolean().optional().describe('Look at delivery of an organization trail in each member account.'),
  verify_regions: z.boolean().optional().describe('Look at delivery in each Region, not in the home Region alone.'),
  create: create.optional().describe('The trail is ours, deployed by cdktf from this entry.'),
  insight_selectors: z.array(insightSelector).optional(),
});

const findingKind = z.enum(MUTABLE_FINDINGS);

const mute = z
  .strictObject({
    finding: findingKind.optional(),
    trail: z.string().optional().describe('Name of an entry under trails.'),
    accounts: accountSelector.optional(),
    insight: z
      .strictObject({
        api: z
          .string()
          .regex(/^[^\s?]*[:*][^\s?]*$/, 'must be SERVICE:CALL, where * alone may stand for others')
          .optional(),
        identity: z
          .string()
          .regex(/^[^?]+$/, 'must be an ARN or a name, where * alone may stand for others')
          .optional(),
      })
      .optional()
      .describe('Insights to stay silent about: for alerts, not for drift.'),
    reason: z.string().min(1),
    expires: isoDate,
  })
  .refine(
    (m) => (m.finding === undefined) !== (m.insight === undefined),
    'must have exactly one of `finding` and `insight`',
  )
  .meta({ oneOf: [{ required: ['finding'] }, { required: ['insight'] }] });

const allowedUnknown = z.strictObject({
  account: accountId,
  reason: z.string().min(1),
  expires: isoDate,
});

const usage = z.strictObject({
  source: z.enum(['file', 'cost-explorer']),
  file: z.string().optional().describe('Default: trailinsight.usage.json beside the configuration.'),
});

export const configSchema = z
  .strictObject({
    apiVersion: z.literal('trailinsight/v1'),
    region: region.optional().describe('Where calls go that have no other Region, and home of trails that name none.'),
    auth: auth.optional(),
    organization: organization.optional(),
    accounts: z
      .array(listedAccount)
      .optional()
      .describe('Accounts outside the organization, or all when there is none.'),
    trails: z.record(z.string().regex(/^[A-Za-z0-9][\w.-]*$/, 'must be letters, digits and . _ -'), trail),
    strict: z.boolean().optional().describe('Unnamed trails with Insights, and unavailable ones, count as drift.'),
    mutes: z.array(mute).optional(),
    allow_unknown: z.array(allowedUnknown).optional(),
    backend: backend.optional(),
    alerts: alerts.optional(),
    detector: z.array(detector).optional(),
    usage: usage.optional().describe('Where event counts for the cost come from.'),
    budget: z
      .strictObject({ monthly_usd: z.number().nonnegative(), on_exceed: z.enum(['fail', 'warn']).optional() })
      .optional(),
    prices: z
      .strictObject({
        as_of: isoDate,
        management_per_100k: z.number().nonnegative().optional(),
        data_per_100k: z.number().nonnegative().optional(),
      })
      .optional()
      .describe('US dollars per 100,000 events analysed, per insight type.'),
  })
  .describe('trailinsight.yaml');

export type ConfigFile = z.output<typeof configSchema>;
export type TrailFile = ConfigFile['trails'][string];
