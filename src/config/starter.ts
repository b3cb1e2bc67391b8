/** What `trailinsight init` writes: valid as it is, every part explained where it stands. */
export const STARTER_CONFIG = `# yaml-language-server: $schema=./node_modules/trailinsight/schema/trailinsight.v1.json
#
# Which CloudTrail trails have CloudTrail Insights on, and for what.
#   trailinsight validate    checks this file
#   trailinsight import      writes one from the trails that are there
#   trailinsight plan        shows what apply would change
#   trailinsight apply       changes it, after asking
#   trailinsight drift       compares what is there with this file: 0 in sync, 2 drift, 3 something could not be read
apiVersion: trailinsight/v1

# Where calls go that have no other Region. Absent: the Region of the environment or the profile.
# region: eu-west-1

# --- One account -----------------------------------------------------------------------------------------------------
# Nothing more is needed: the credentials of the environment are used, and the account they belong to.

# --- Several accounts ------------------------------------------------------------------------------------------------
# A role in each account. {partition} and {account_id} are filled in; \${env.NAME} is read from the environment.
# auth:
#   hub_role: arn:aws:iam::123456789012:role/trailinsight                 # entered first, from CI for example
#   member_role: arn:{partition}:iam::{account_id}:role/trailinsight-audit
#   apply_role: arn:{partition}:iam::{account_id}:role/trailinsight-apply # for writing; absent: the member role
#   external_id: \${env.TI_EXTERNAL_ID}
#
# Accounts by the organization's tree and tags ...
# organization:
#   id: o-a1b2c3d4e5
#   include:                                  # any of these; absent: every account
#     - {ou: Root/Workloads/**}               # the OU and all below it
#     - {ou: Root/Security, tags: {trailinsight: enabled}}
#   exclude:
#     - {ou: Root/Sandbox/**}
#   regions: enabled                          # or a list: [eu-west-1, us-east-1]
#
# ... or one by one. Ids stand in quotes: a number would lose its leading zeros.
# accounts:
#   - {id: "123456789012", name: prod}
#   - {id: "210987654321", name: gov-prod, partition: aws-us-gov, profile: gov}

# Each entry names trails and the insight selectors they should have. Types on a named trail that are not listed here
# are removed by apply; trails that no entry names are never touched.
trails:
  main:
    match: {name: my-trail}                   # the trail's name, or {arn: "arn:aws:cloudtrail:...:trail/..."}; * is any
    # accounts: {ou: Root/Workloads/**}       # or ids, names, tags; absent: every account above
    managed_by: cli                           # terraform: drift reads the trail, apply leaves it alone
    on_remove: keep                           # when insight_selectors is empty: keep what is on, or clear it
    insight_selectors:
      # Calls per minute of one API. On management events write events are analysed, so the trail must log them.
      - {insight_type: ApiCallRateInsight}
      # Errors per minute of one API and error code.
      - {insight_type: ApiErrorRateInsight}
      # Data events as well, if the trail logs them:
      # - {insight_type: ApiErrorRateInsight, event_categories: [Management, Data]}

# Findings that do not count until a day, with the reason.
# mutes:
#   - {finding: missing_type, trail: main, reason: SEC-1423 lab rebuild, expires: 2027-01-31}

# Accounts that need not be readable until a day.
# allow_unknown:
#   - {account: "123456789012", reason: closing, expires: 2027-01-31}

# What Insights may cost a month, by \`trailinsight cost\`.
# budget: {monthly_usd: 500, on_exceed: warn}
`;
