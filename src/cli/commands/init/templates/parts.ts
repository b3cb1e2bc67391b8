/** Lines that several templates share. */
import type { TemplateValues } from './values';

/**
 * What CreateTrail wants before it makes an organization trail (CloudTrailAccessNotEnabledException otherwise). The console
 * does it by itself, no resource of the AWS provider's version 5 does.
 * Source: CloudTrail user guide "Prepare for creating a trail for your organization".
 */
export const TRUST_CLOUDTRAIL =
  'aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com';

export const head = (about: string): string => `\
# yaml-language-server: $schema=./node_modules/trailinsight/schema/trailinsight.v1.json
#
# ${about}
#   npx trailinsight validate       checks this file
#   npx cdktf deploy '*'            makes what it says
#   npx trailinsight drift          compares what is there with it
apiVersion: trailinsight/v1
`;

export const backend = `\
# The state of the stacks lies beside this file until a bucket is named. It must be there already, with versions on.
# backend:
#   s3: {bucket: YOUR-STATE-BUCKET, region: eu-west-1}
`;

/** What every trail of ours has. */
export const createLines = `\
      management_events: all      # error rates read reads and writes, call rates writes
      kms_key: managed            # or the ARN of a key that CloudTrail may use
      log_group: {retention_days: 365}
      access_logging: managed     # who asked for log files: or {bucket: NAME} of one that is there
      # expire_days: 2555         # log files are kept for ever unless a number of days is given
      # sns: managed              # told of every log file
      # force_destroy: true       # for trials: destroying the stack deletes the log files too`;

export const insightSelectors = `\
    insight_selectors:            # each type is billed by the events it analyses: trailinsight cost
      - {insight_type: ApiCallRateInsight}
      - {insight_type: ApiErrorRateInsight}`;

/** One topic is told of everything; what else there is stands beside it. */
export function routes({ email }: TemplateValues): string {
  const address = email === undefined ? '# ' : '';
  return `\
  routes:                         # the first that matches says who is told
    # - {match: {api: ["iam:*", "cloudtrail:*"], min_change: 10}, to: pagerduty:security}
    - {match: {}, to: sns:oncall} # or slack:NAME, webhook:NAME, whose URL is in SSM: /trailinsight/slack/NAME
  ${address}targets:
  ${address}  "sns:oncall": {email: [${email ?? 'you@example.com'}]}   # has to be confirmed once${email === undefined ? '; TODO: your address' : ''}`;
}
