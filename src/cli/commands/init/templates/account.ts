import { backend, createLines, head, insightSelectors, routes } from './parts';
import { accountLine, homeRegion, listedAccount, type TemplateValues } from './values';

/** One account, one trail of all Regions, alerts where it lives and where global services are logged. */
export function account(values: TemplateValues): string {
  const { id, todo } = accountLine(values);
  return `${head('One account: a multi-Region trail with CloudTrail Insights, and alerts on them.')}
region: ${homeRegion(values)}${' '.repeat(4)}# home of the trail and of the alerts

auth:                             # the credentials you deploy with belong to this account: no role is entered
  hub_account: "${id}"${todo}
accounts:
  - ${listedAccount(values, id)}

${backend}
trails:
  main:
    accounts: {names: [main]}
    match: {name: trailinsight}
    managed_by: terraform
    create:
${createLines}
${insightSelectors}

alerts:
  group_by: [actor, api]          # one cause is told once
  alarms: true                    # on the log group: root use, StopLogging, … which Insights cannot see; or
                                  # {runbook_base: URL}, a page for whoever is on call: see docs/runbooks.md of the package
${routes(values)}
`;
}
