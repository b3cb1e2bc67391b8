/** Every code a diagnostic about deploying can carry, beside those of the configuration. Codes are stable. */
const STACK_CODES = {
  stack_snapshot_missing: 'Accounts are chosen from an organization whose snapshot is not there.',
  stack_wrong_organization: 'The snapshot is of another organization than the configuration names.',
  stack_no_account: 'An entry that makes trails selects no account.',
  stack_no_region: 'The home Region of a trail to make is not known.',
  stack_trail_name: 'An entry that makes trails does not say one name.',
  stack_trail_twice: 'Two entries make the same trail.',
  stack_organization_id: 'An organization trail is to be made and the id of the organization is not known.',
  stack_expression: 'A text of the configuration would be evaluated by Terraform.',
  stack_placeholder: 'An organization trail is to be made with the example id that init writes.',
  stack_organization_owner: 'An organization trail is to be made in more than one account.',
  stack_alarms_silent: 'Alarms are made that tell nobody.',
  stack_alerts: 'Alerts cannot be made as they are described.',
  stack_alerts_account: 'The account that handles alerts, or one that sends to it, is not known or out of reach.',
  stack_alerts_archive: 'The bucket that alerts are read from is not known.',
  stack_bucket_owner: 'Several accounts would each make a bucket of one name.',
  stack_bucket_policy: 'More trails share a bucket than its policy can name.',
  stack_selectors_provider: 'Our own provider cannot enter an account by several roles.',
  stack_trail: 'A trail cannot be made as it is described.',
} as const satisfies Readonly<Record<string, string>>;

export type StackCode = keyof typeof STACK_CODES;
