/** A case for an alarm: what is counted in the trail's log group, and what it means. */
export interface AlarmCase {
  /** Last part of the alarm's name, and the anchor of its runbook. */
  readonly id: string;
  /** What happened, in a sentence. */
  readonly what: string;
  /** CloudWatch Logs filter pattern, at most 1024 characters. */
  readonly pattern: string;
}

const named = (...names: readonly string[]): string => {
  const any = names.map((name) => `$.eventName = "${name}"`).join(' || ');
  return names.length === 1 ? any : `(${any})`;
};

const by = (source: string, ...names: readonly string[]): string =>
  `{ $.eventSource = "${source}.amazonaws.com" && ${named(...names)} }`;

const insight = (type: string): string =>
  `{ $.eventCategory = "Insight" && $.insightDetails.insightType = "${type}" && $.insightDetails.state = "Start" }`;

/**
 * "Action": "*", "iam:*" or a list that begins so, in the JSON of a policy. `\x22` is the quote; the pattern language has
 * no groups, so the letters of `iam:` are a class.
 * Source: CloudWatch Logs user guide "Supported regular expressions syntax".
 */
const ALL_ACTIONS = String.raw`%\x22Action\x22\s*:\s*\[?\s*\x22[iam:]*\*\x22%`;

/**
 * Insights, and what Insights cannot see: one call is no unusual rate, but these are worth a look each.
 * Patterns as in the CIS AWS Foundations Benchmark, section on monitoring, where it has the case. A call that was refused
 * counts too: somebody tried.
 */
export const ALARM_CASES: readonly AlarmCase[] = [
  {
    id: 'insight-call-rate',
    what: 'CloudTrail Insights: an API is called at an unusual rate.',
    pattern: insight('ApiCallRateInsight'),
  },
  {
    id: 'insight-error-rate',
    what: 'CloudTrail Insights: an API fails at an unusual rate.',
    pattern: insight('ApiErrorRateInsight'),
  },
  {
    id: 'root-use',
    what: 'The root user did something.',
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  },
  {
    id: 'root-access-key',
    what: 'An access key of the root user was made.',
    pattern: '{ $.eventName = "CreateAccessKey" && $.userIdentity.type = "Root" }',
  },
  {
    id: 'console-login-without-mfa',
    what: 'An IAM user signed in to the console without MFA.',
    pattern:
      '{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.userIdentity.type = "IAMUser" && ' +
      '$.responseElements.ConsoleLogin = "Success" }',
  },
  { id: 'trail-stopped', what: 'A trail was stopped.', pattern: by('cloudtrail', 'StopLogging') },
  { id: 'trail-deleted', what: 'A trail was deleted.', pattern: by('cloudtrail', 'DeleteTrail') },
  { id: 'trail-changed', what: 'A trail was changed.', pattern: by('cloudtrail', 'UpdateTrail') },
  {
    id: 'event-selectors-changed',
    what: 'What a trail logs was changed.',
    pattern: by('cloudtrail', 'PutEventSelectors'),
  },
  {
    id: 'insight-selectors-changed',
    what: 'What a trail analyses was changed.',
    pattern: by('cloudtrail', 'PutInsightSelectors'),
  },
  {
    id: 'admin-policy-attached',
    what: 'A policy of an administrator was attached.',
    pattern:
      `{ ${named('AttachRolePolicy', 'AttachUserPolicy', 'AttachGroupPolicy')} && ` +
      '($.requestParameters.policyArn = "*:policy/AdministratorAccess" || ' +
      '$.requestParameters.policyArn = "*:policy/IAMFullAccess" || ' +
      '$.requestParameters.policyArn = "*:policy/PowerUserAccess") }',
  },
  {
    id: 'admin-policy-written',
    what: 'A policy that allows everything was written.',
    pattern:
      `{ ${named('PutRolePolicy', 'PutUserPolicy', 'PutGroupPolicy', 'CreatePolicy', 'CreatePolicyVersion')} && ` +
      `$.requestParameters.policyDocument = ${ALL_ACTIONS} }`,
  },
  {
    id: 'kms-key-deletion',
    what: 'A KMS key was disabled, or is to be deleted.',
    pattern: by('kms', 'DisableKey', 'ScheduleKeyDeletion'),
  },
  {
    id: 'detection-disabled',
    what: 'GuardDuty, Security Hub or AWS Config was switched off.',
    pattern: `{ ${named(
      'DeleteDetector',
      'DisableSecurityHub',
      'StopConfigurationRecorder',
      'DeleteConfigurationRecorder',
      'DeleteDeliveryChannel',
    )} }`,
  },
  {
    id: 'identity-provider-changed',
    what: 'Who may sign in from outside was changed.',
    pattern: by(
      'iam',
      'CreateSAMLProvider',
      'UpdateSAMLProvider',
      'DeleteSAMLProvider',
      'CreateOpenIDConnectProvider',
      'UpdateOpenIDConnectProviderThumbprint',
      'DeleteOpenIDConnectProvider',
    ),
  },
  {
    id: 'organization-left',
    what: 'An account left the organization, or was taken out of it.',
    pattern: by('organizations', 'LeaveOrganization', 'RemoveAccountFromOrganization', 'DeleteOrganization'),
  },
];
