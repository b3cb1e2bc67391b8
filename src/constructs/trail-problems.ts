import type { InsightTrailProps } from './insight-trail-props';
import { known, show } from './problem-words';
import { deliveryProblems } from './trail-delivery-problems';
import { eventProblems } from './trail-event-problems';
import { insightProblems } from './trail-insight-problems';

/**
 * What is wrong with a trail before anything is made of it: one sentence each, with the property in backticks, the
 * rule, the value got and the likely fix. Empty when it can be made.
 */
export function insightTrailProblems(props: InsightTrailProps): string[] {
  const events = eventProblems(props);
  return [
    ...addressProblems(props),
    ...organizationProblems(props),
    ...deliveryProblems(props),
    ...events,
    // What the trail logs has to be right before insights can be held against it.
    ...(events.length === 0 ? insightProblems(props) : []),
  ];
}

/** Source: CloudTrail user guide "Naming requirements" for trails. */
function isTrailName(name: string): boolean {
  const shape = /^[A-Za-z0-9](?:[A-Za-z0-9]|[._-](?![._-]))+[A-Za-z0-9]$/;
  return name.length <= 128 && shape.test(name) && !/^\d+\.\d+\.\d+\.\d+$/.test(name);
}

function addressProblems({ name, accountId, region, destination }: InsightTrailProps): string[] {
  const problems: string[] = [];
  if (destination === undefined && ![name, accountId, region].every(known)) {
    problems.push(
      '`destination` must be given when `name`, `accountId` or `region` is a token, got nothing; ' +
        'the name of the bucket is made of them.',
    );
  }
  if (known(name) && !isTrailName(name ?? '')) {
    problems.push(
      '`name` must be 3 to 128 letters, digits and single . _ - inside, beginning and ending with a letter or digit, ' +
        `got ${show(name)}; choose another name.`,
    );
  }
  if (known(accountId) && !/^\d{12}$/.test(accountId ?? '')) {
    problems.push(`\`accountId\` must be 12 digits, got ${show(accountId)}; give the account that owns the trail.`);
  }
  if (known(region) && !/^[a-z]{2,}(-[a-z]+)+-\d$/.test(region ?? '')) {
    problems.push(`\`region\` must be the home Region of the trail, got ${show(region)}; give one.`);
  }
  return problems;
}

function organizationProblems({ organization }: InsightTrailProps): string[] {
  if (organization === undefined) return [];
  const { id, managementAccountId } = organization;
  const problems: string[] = [];
  if (known(id) && !/^o-[a-z0-9]{10,32}$/.test(id ?? '')) {
    problems.push(
      `\`organization.id\` must be the id of the organization, such as o-a1b2c3d4e5, got ${show(id)}; ` +
        'its members log under AWSLogs/O-ID/ and the bucket policy has to name it.',
    );
  }
  if (managementAccountId !== undefined && known(managementAccountId) && !/^\d{12}$/.test(managementAccountId ?? '')) {
    problems.push(
      `\`organization.managementAccountId\` must be 12 digits, got ${show(managementAccountId)}; ` +
        'it stands in the ARN of the trail.',
    );
  }
  return problems;
}
