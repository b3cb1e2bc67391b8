import { backend, createLines, head, insightSelectors, routes } from './parts';
import { accountLine, homeRegion, listedAccount, type TemplateValues } from './values';

/** Those of global services first (CloudTrail user guide, "Global service events"). */
const SOME_REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1', 'us-west-2'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
};

/** One account; a rule in each Region forwards to one home. */
export function multiRegion(values: TemplateValues): string {
  const { id, todo } = accountLine(values);
  const home = homeRegion(values);
  const some = SOME_REGIONS[values.partition] ?? [];
  const regions = values.regions.length > 1 ? values.regions : [home, ...some.filter((name) => name !== home)];
  const [globalRegion = home] = some;
  const global = regions.includes(globalRegion)
    ? `${globalRegion} is where IAM and other global services are logged`
    : `insights on IAM and other global services come to ${globalRegion}: add it to hear of them`;
  return `${head('One account, several Regions: one trail, and alerts from each Region told from one place.')}
region: ${home}${' '.repeat(4)}# home of the trail and of the alerts

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
      multi_region: true
${createLines}
${insightSelectors}

alerts:
  source: eventbridge             # insights come to the bus of the Region they are about: a rule in each forwards them
  regions: [${regions.join(', ')}]   # ${global}
  group_by: [actor, api]          # one cause is told once
  alarms: true                    # on the log group: root use, StopLogging, … which Insights cannot see; or
                                  # {runbook_base: URL}, a page for whoever is on call: see docs/runbooks.md of the package
${routes(values)}
`;
}
