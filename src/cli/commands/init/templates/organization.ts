import { PLACEHOLDER_ORGANIZATION } from '../../../../config';
import { backend, createLines, head, insightSelectors, routes, TRUST_CLOUDTRAIL } from './parts';
import { accountLine, homeRegion, type TemplateValues } from './values';

/** The management account makes one trail for all members; its bucket holds the insights of all of them. */
export function organization(values: TemplateValues): string {
  const { id, todo } = accountLine(values);
  const todoId =
    values.organizationId === undefined ? '   # TODO: your organization id, and in trailinsight.accounts.json' : '';
  return `${head('An organization: one trail for all accounts, made in the management account, and alerts on all of them.')}
region: ${homeRegion(values)}${' '.repeat(4)}# home of the trail and of the alerts

# Once, before the first deployment, with credentials of the management account; CloudTrail refuses the trail otherwise:
#   ${TRUST_CLOUDTRAIL}

auth:                             # the credentials you deploy with belong to the management account: no role is entered
  hub_account: "${id}"${todo}${todo && ', and in trailinsight.accounts.json'}
  # Entered in member accounts, for reading. Organizations makes this one in the accounts it creates; a role that can
  # only read is better.
  member_role: arn:{partition}:iam::{account_id}:role/OrganizationAccountAccessRole

organization:                     # read from trailinsight.accounts.json; \`trailinsight import --accounts\` writes it anew
  id: ${values.organizationId ?? PLACEHOLDER_ORGANIZATION}${todoId}
  regions: [${homeRegion(values)}]

${backend}
trails:
  organization:
    accounts: {ids: ["${id}"]}
    match: {name: trailinsight-organization}
    managed_by: terraform
    verify_members: true          # drift looks at the delivery in each member
    create:
      organization: true
${createLines}
${insightSelectors}

alerts:
  account: "${id}"
  source: s3-notification         # the bucket of the trail holds the insights of all members and Regions
  group_by: [actor, api]          # one cause is told once
  alarms: true                    # on the log group: root use, StopLogging, … which Insights cannot see; or
                                  # {runbook_base: URL}, a page for whoever is on call: see docs/runbooks.md of the package
${routes(values)}
`;
}
