import { backend, head, routes } from './parts';
import { accountLine, homeRegion, listedAccount, type TemplateValues } from './values';

/** No trail of ours: alerts for the records that a detector puts on the bus. */
export function detectorOnly(values: TemplateValues): string {
  const { id, todo } = accountLine(values);
  return `${head('No trail and no native Insights: alerts for the records that a detector puts on the event bus.')}
region: ${homeRegion(values)}${' '.repeat(4)}# where the records come in and the alerts are handled

auth:                             # the credentials you deploy with belong to this account: no role is entered
  hub_account: "${id}"${todo}
accounts:
  - ${listedAccount(values, id)}

${backend}
trails: {}                        # nothing is made or audited; name trails here when there are any

alerts:                           # events of detail-type "AWS Insight via CloudTrail", whoever their source is
  regions: [${homeRegion(values)}]
  group_by: [actor, api]          # one cause is told once
${routes(values)}
`;
}
