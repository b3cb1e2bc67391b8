/** Values that stand in several places of trailinsight.yaml: ids, Regions, dates, and who an entry is about. */
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { KNOWN_EVENT_CATEGORIES, KNOWN_INSIGHT_TYPES } from '../selectors';

const ACCOUNT_RULE =
  'must be an account id of 12 digits, in quotes (a number loses its leading zeros), for example "012345678901"';

export const accountId = z.string({ error: ACCOUNT_RULE }).regex(/^\d{12}$/, ACCOUNT_RULE);

export const organizationId = z.string().regex(/^o-[a-z0-9]{10,32}$/, 'must look like o-a1b2c3d4e5');

export const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'must be a Region, for example eu-west-1');

export const partition = z.string().regex(/^aws(-[a-z]+)*$/, 'must be a partition, for example aws or aws-us-gov');

export const roleArn = z
  .string()
  .regex(
    /^arn:(\{partition\}|aws[a-z-]*):iam::(\{account_id\}|\d{12}):role\/[\w+=,.@/-]+$/,
    'must be a role ARN, where {partition} and {account_id} may stand, for example arn:{partition}:iam::{account_id}:role/audit',
  );

export const keyArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/\S+$/, 'must be the ARN of a KMS key or alias');

/** Source: S3 user guide "General purpose bucket naming rules". */
export const bucketName = z
  .string()
  .min(3)
  .max(63)
  .regex(/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/, 'must be a bucket name: lower-case letters, digits, . and -');

/** Source: CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const retentionDays = z
  .int()
  .refine(
    (days) => RETENTION_DAYS.includes(days),
    `must be a retention of CloudWatch Logs: ${RETENTION_DAYS.join(', ')}`,
  )
  .meta({ enum: RETENTION_DAYS });

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD')
  .refine(isDay, 'must be a date that exists');

/** Date.parse takes 2027-02-30 for the second of March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? false : date.toISOString().startsWith(text);
}

/**
 * An open set with known members: a name one slip away from a known one is a slip; another name of the right
 * shape is something AWS added after this version.
 */
function openSet(known: readonly string[], shape: RegExp): z.ZodType<string, string> {
  return z
    .string()
    .superRefine((value, context) => {
      if (known.includes(value)) return;
      const near = known.some((k) => distance(k.toLowerCase(), value.toLowerCase()) <= Math.ceil(k.length / 4));
      if (near || !shape.test(value)) context.addIssue({ code: 'invalid_value', values: [...known], input: value });
    })
    .meta({ examples: [...known] });
}

export const insightType = openSet(KNOWN_INSIGHT_TYPES, /^[A-Z][A-Za-z]+Insight$/);
export const eventCategory = openSet(KNOWN_EVENT_CATEGORIES, /^[A-Z][A-Za-z]{3,}$/);

/** Regions to look at: all that are enabled, or those listed. */
export const regionChoice = z.union([z.literal('enabled'), z.array(region).min(1)], {
  error: 'must be `enabled` or a list of Regions, for example [eu-west-1, us-east-1]',
});

const tags = z.record(z.string(), z.string()).describe('All of these tags, with these values; * matches any.');

/** An OU by path from the root; `**` at the end takes in everything below. */
const ouPath = z
  .string()
  .max(1024)
  .regex(/^Root(\/[^/]+)*$/, 'must be a path from the root, for example Root/Workloads/**');

export const organizationFilter = z
  .strictObject({ ou: ouPath.optional(), tags: tags.optional(), ids: z.array(accountId).min(1).optional() })
  .refine((filter) => Object.keys(filter).length > 0, 'must have `ou`, `tags` or `ids`')
  .meta({ minProperties: 1 });

const selectorParts = {
  ids: z.array(accountId).min(1).optional(),
  names: z.array(z.string().min(1).max(256)).min(1).optional().describe('Account names; * matches any characters.'),
  ou: ouPath.optional(),
  tags: tags.optional(),
};

const isNotEmpty = (parts: object): boolean => Object.keys(parts).length > 0;

/** Who an entry is about, among the accounts the configuration knows. All parts given must hold. */
export const accountSelector = z
  .strictObject(selectorParts)
  .refine(isNotEmpty, 'must have `ids`, `names`, `ou` or `tags`')
  .meta({ minProperties: 1 });

/** Accounts by what they are, or by what they lack. */
export const detectorAccounts = z
  .strictObject({
    native: z.literal('unavailable').optional().describe('Accounts where CloudTrail has no Insights; probed.'),
    ...selectorParts,
  })
  .refine(isNotEmpty, 'must have `native`, `ids`, `names`, `ou` or `tags`')
  .meta({ minProperties: 1 });
