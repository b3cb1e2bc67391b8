/** `create` of an entry, and `backend`: what cdktf deploys and where it keeps its state. */
import { z } from 'zod';
import { accountId, bucketName, keyArn, region, retentionDays, roleArn } from './schema-parts';

const LOG_GROUP_RULE = 'must be `managed`, a map with `retention_days`, or the ARN of a log group';
const MANAGED_OR_KEY = 'must be `managed`, or the ARN of a KMS key or alias';

const logGroup = z.union(
  [
    z.literal('managed'),
    z.strictObject({ retention_days: retentionDays.optional().describe('Default: 365.') }),
    z.string().regex(/^arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:[\w.\-/#]+(:\*)?$/, LOG_GROUP_RULE),
  ],
  { error: LOG_GROUP_RULE },
);

const accessLogging = z.union(
  [
    z.literal('managed'),
    z.strictObject({
      bucket: bucketName.describe('One that takes access logs; in the account and Region of the bucket.'),
      prefix: z.string().max(512).optional(),
    }),
  ],
  { error: 'must be `managed`, or a map with `bucket` and `prefix`' },
);

const dataEvents = z.strictObject({
  type: z.string().regex(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/, 'must be a resource type, for example AWS::S3::Object'),
  arns: z
    .array(z.string().regex(/^arn:/, 'must be an ARN, or the beginning of one'))
    .min(1)
    .optional()
    .describe('Only resources whose ARN begins so. Absent: all of the type.'),
  events: z.enum(['all', 'read', 'write']).optional().describe('Default: all.'),
});

export const create = z.strictObject({
  multi_region: z.boolean().optional().describe('Default: true.'),
  organization: z.boolean().optional().describe('An organization trail. Default: false.'),
  management_events: z.enum(['all', 'write', 'read']).optional().describe('Default: write.'),
  home_region: region.optional(),
  bucket: z
    .strictObject({ name: bucketName, account: accountId.optional() })
    .optional()
    .describe('An existing bucket when account is another one; made in the account otherwise.'),
  kms_key: z
    .string()
    .regex(/^(managed|arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/\S+)$/, MANAGED_OR_KEY)
    .optional()
    .describe("managed: a key is made, with CloudTrail's policy. Absent: encrypted by S3's own key."),
  log_group: logGroup.optional().describe('CloudWatch Logs gets the events too, through a role that is made.'),
  access_logging: accessLogging.optional().describe('Where the access logs of the bucket made here go.'),
  sns: z
    .string()
    .regex(
      /^(managed|[\w-]{1,256}|arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256})$/,
      'must be `managed`, the name of a topic to make, or the ARN of one',
    )
    .optional()
    .describe('Topic that is told of every log file.'),
  expire_days: z.int().min(1).optional().describe('Log files are deleted after so many days. Absent: never.'),
  selectors_by: z
    .enum(['trail', 'provider'])
    .optional()
    .describe("With managed_by: terraform. provider: by trailinsight's own provider. Default: trail."),
  data_events: z.array(dataEvents).min(1).optional().describe('Data events that are logged as well.'),
  force_destroy: z.boolean().optional().describe('For trials: destroy takes the log files too. Default: false.'),
});

const s3 = z.strictObject({
  bucket: bucketName,
  region,
  key_prefix: z
    .string()
    .regex(/^[\w!.*'()/-]{1,900}$/, "must be of letters, digits and ! _ . * ' ( ) / -")
    .optional()
    .describe('Stands before STACK.tfstate. Default: trailinsight/.'),
  kms_key: keyArn.optional(),
  use_lockfile: z.boolean().optional().describe('Locks by a file beside the state (Terraform 1.10). Default: true.'),
  role_arn: roleArn.optional().describe('Role entered to reach the bucket.'),
});

export const backend = z
  .strictObject({ s3: s3.optional() })
  .describe('Where the state of the stacks lies. Absent: terraform.STACK.tfstate in the project.');
