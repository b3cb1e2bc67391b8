/** `detector` in trailinsight.yaml: what `detect --detector NAME` reads, and how sharp it looks. */
import { z } from 'zod';
import { accountId, detectorAccounts } from './schema-parts';
import { THRESHOLD_SPELLINGS } from './thresholds';

const name = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, 'must be 1 to 64 of letters, digits and . _ -, beginning with a letter or digit');

export const detector = z.strictObject({
  name,
  accounts: detectorAccounts.optional().describe('Accounts that are told of. Default: all that the logs hold.'),
  runs_in: accountId
    .optional()
    .describe('Account to deploy the detector to. No stack does so yet; `detect` runs wherever it is called.'),
  source: z.string().min(1).describe('Where the logs are: a folder, file, glob or s3://bucket/prefix.'),
  alarms_per_week: z.number().positive().optional().describe('At most so many false alarms a week, over all APIs.'),
  sensitivity: z
    .enum(['calibrated', 'native'])
    .optional()
    .describe('calibrated: by each API its own past; native: as CloudTrail. Default: calibrated.'),
  include: z
    .array(z.enum(['read', 'data', 'network']))
    .optional()
    .describe('What is judged beside write management calls and all management errors.'),
  attribute_by: z
    .enum(['session', 'role'])
    .optional()
    .describe('What attributions call the identity of an assumed role. Default: session.'),
  thresholds: z
    .record(z.string().meta({ enum: [...THRESHOLD_SPELLINGS] }), z.number().min(0))
    .optional()
    .describe('Single thresholds by name, for example spike_minimum; docs/detect.md lists them.'),
});
