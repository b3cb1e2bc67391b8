/**
 * Errors a command can end with, exit code 1, by a code that stays the same from version to version: printed in
 * brackets after the message. Mistakes in options that the parser finds, declined changes and failed writes tell
 * themselves in words. Those of the configuration are in config/codes.ts, those of findings in the report.
 */
export const ERROR_CODES = {
  account_unknown: '--account names no account that is known',
  bad_concurrency: '--concurrency is no whole number above 0',
  bad_endpoint: '--endpoint-url or AWS_ENDPOINT_URL is no http address',
  bad_proxy: 'HTTPS_PROXY, HTTP_PROXY or ALL_PROXY is no http address',
  bad_region: '--region is no Region',
  bad_role_arn: '--role-arn is no ARN of a role',
  ca_bundle: 'AWS_CA_BUNDLE names a file that cannot be read',
  cannot_write: 'a file cannot be written',
  config_invalid: 'the configuration has errors',
  config_missing: 'there is no configuration',
  config_unreadable: 'the configuration cannot be read',
  cost_format_unknown: 'cost has no such format',
  cost_source_missing: 'there are no event counts, and nobody to ask for them',
  cost_two_sources: '--sample and --usage were both given',
  credentials: 'no credentials, or credentials that AWS does not take',
  credentials_missing: 'no credentials for Cost Explorer',
  export_failed: 'an export cannot be written',
  export_format_unknown: 'the suffix of an export names no format',
  export_repeated: 'two exports are one file',
  export_to_stdout: '--export was given -',
  file_exists: 'a file is there that would be written over',
  init_exists: 'a configuration is there and --force was not given',
  no_accounts: 'the configuration chooses no account',
  no_such_account: '--account names no account of the configuration',
  no_such_entry: '--only names no entry of the configuration',
  no_terminal: 'there is nobody to ask, and --yes was not given',
  plan_missing: 'the saved plan cannot be read',
  plan_stale: 'the saved plan is no longer true',
  plan_unreadable: 'the file is no saved plan',
  sample_empty: 'the log sample holds no events',
  trail_ambiguous: 'several trails have this name',
  trail_missing: 'no trail has this name',
  two_claims: 'two entries claim one trail',
  undo_missing: 'the undo file cannot be read',
  undo_unreadable: 'the file is no undo file',
  usage: 'options that do not go together',
  usage_file_invalid: 'the file holds no event counts',
  usage_file_unreadable: 'the file of event counts cannot be read',
  write_share_invalid: '--write-share is no number from 0 to 1',
  wrong_organization: 'the credentials belong to another organization',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
