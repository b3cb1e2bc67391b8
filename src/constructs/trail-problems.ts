import { Token } from 'cdktf';
import { formatSelector, loggedEvents, normalizeSelectors, unmetPrerequisites } from '../selectors';
import type { InsightTrailProps, ManagementEvents } from './insight-trail-props';

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** A value that Terraform learns later cannot be judged now. */
const known = (value: unknown): boolean => !Token.isUnresolved(value);

/**
 * What is wrong with a trail before anything is made of it: one sentence each, with the property in backticks, the
 * rule, the value got and the likely fix. Empty when it can be made.
 */
export function insightTrailProblems(props: InsightTrailProps): string[] {
  return [...addressProblems(props), ...organizationProblems(props), ...selectorProblems(props)];
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
  if (known(region) && !region) {
    problems.push(`\`region\` must be the home Region of the trail, got ${show(region)}; give one.`);
  }
  return problems;
}

function organizationProblems({ organization }: InsightTrailProps): string[] {
  if (organization === undefined || !known(organization.id) || /^o-[a-z0-9]{10,32}$/.test(organization.id ?? '')) {
    return [];
  }
  return [
    `\`organization.id\` must be the id of the organization, such as o-a1b2c3d4e5, got ${show(organization.id)}; ` +
      'its members log under AWSLogs/O-ID/ and the bucket policy has to name it.',
  ];
}

const readWriteType: Record<ManagementEvents, string | undefined> = {
  all: 'All',
  write: 'WriteOnly',
  read: 'ReadOnly',
  none: undefined,
};

function selectorProblems(props: InsightTrailProps): string[] {
  const { managementEvents = 'write', insightSelectors = [], selectorsOwner = 'trail' } = props;
  const type = readWriteType[managementEvents];
  if (type === undefined) {
    return [
      `\`managementEvents\` must be 'all', 'write' or 'read', got ${show(managementEvents)}: ` +
        'this trail would log nothing, which CloudTrail refuses; name the events it logs.',
    ];
  }
  const logged = loggedEvents({ basic: [{ readWriteType: type }], advanced: [] });
  // Data events are no business of this construct yet: whether they reach the trail is for `trailinsight drift` to see.
  const unmetHere = unmetPrerequisites(insightSelectors, logged).filter((u) => u.eventCategory === 'Management');
  const unmet = unmetHere.map(
    ({ insightType, needs }) =>
      `\`insightSelectors\` has ${insightType}, which needs ${needs}, got \`managementEvents\` ` +
      `${show(managementEvents)}; log them or leave the type out.`,
  );
  if (selectorsOwner !== 'trail') return unmet;
  const inexpressible = normalizeSelectors(insightSelectors)
    .filter(({ eventCategories }) => eventCategories.join() !== 'Management')
    .map(
      (selector) =>
        '`insightSelectors` of a trail that carries them itself can analyse Management events alone (aws_cloudtrail ' +
        `knows no event categories), got ${formatSelector(selector)}; let the CLI put them (managed_by: cli).`,
    );
  return [...unmet, ...inexpressible];
}
