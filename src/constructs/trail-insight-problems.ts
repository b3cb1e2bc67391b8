import { formatSelector, normalizeSelectors, unmetPrerequisites } from '../selectors';
import type { InsightTrailProps } from './insight-trail-props';
import { show } from './problem-words';
import { loggedByTrail } from './trail-event-selectors';

const OWNERS = ['trail', 'provider', 'elsewhere'];

/** What is wrong with the insight selectors of a trail: what they need of it, and what their owner can say. */
export function insightProblems(props: InsightTrailProps): string[] {
  const { insightSelectors = [], selectorsOwner = 'trail' } = props;
  const problems = insightSelectors.flatMap(({ insightType, eventCategories }, index) => {
    const property = `insightSelectors[${index}]`;
    if (!insightType) {
      return [
        `\`${property}.insightType\` must be an insight type, got ${show(insightType)}; such as ApiCallRateInsight.`,
      ];
    }
    if (eventCategories?.every(Boolean) ?? true) return [];
    return [`\`${property}.eventCategories\` must be Management or Data, got ${show(eventCategories)}; name them.`];
  });
  if (problems.length > 0) return problems;
  return [
    ...ownerProblems(props),
    ...unmetProblems(props),
    ...(selectorsOwner === 'trail' ? inlineProblems(props) : []),
  ];
}

function ownerProblems(props: InsightTrailProps): string[] {
  const { insightSelectors = [], selectorsOwner = 'trail', selectorsProvider } = props;
  const problems: string[] = [];
  if (!OWNERS.includes(selectorsOwner)) {
    problems.push(
      `\`selectorsOwner\` must be 'trail', 'provider' or 'elsewhere', got ${show(selectorsOwner)}; name one.`,
    );
  }
  if (selectorsOwner === 'provider' && insightSelectors.length === 0) {
    problems.push(
      "`insightSelectors` must have at least one selector when `selectorsOwner` is 'provider', got none; " +
        "leave `selectorsOwner` out, or say 'elsewhere'.",
    );
  }
  if (selectorsOwner !== 'provider' && selectorsProvider !== undefined) {
    problems.push(
      `\`selectorsProvider\` must be left out unless \`selectorsOwner\` is 'provider', got ${show(selectorsOwner)}; ` +
        'it would be used by nothing.',
    );
  }
  return problems;
}

function unmetProblems(props: InsightTrailProps): string[] {
  const { insightSelectors = [], selectorsOwner = 'trail' } = props;
  return (
    unmetPrerequisites(insightSelectors, loggedByTrail(props))
      // Inline they are refused for what the resource cannot say, whatever the trail logs.
      .filter(({ eventCategory }) => eventCategory === 'Management' || selectorsOwner !== 'trail')
      .map(({ insightType, eventCategory, needs }) => {
        const type = eventCategory === 'Management' ? insightType : `${insightType} [${eventCategory}]`;
        return (
          `\`insightSelectors\` has ${type}, which needs ${needs}, got ${gotEvents(props, eventCategory)}; ` +
          'log them or leave the type out.'
        );
      })
  );
}

function gotEvents(props: InsightTrailProps, category: string): string {
  if (props.advancedEventSelectors !== undefined) return '`advancedEventSelectors` without them';
  if (category === 'Data') return `\`dataEvents\` ${show(props.dataEvents ?? [])}`;
  return `\`managementEvents\` ${show(props.managementEvents ?? 'write')}`;
}

function inlineProblems({ insightSelectors = [] }: InsightTrailProps): string[] {
  return normalizeSelectors(insightSelectors)
    .filter(({ eventCategories }) => eventCategories.join() !== 'Management')
    .map(
      (selector) =>
        '`insightSelectors` of a trail that carries them itself can analyse Management events alone (aws_cloudtrail ' +
        `knows no event categories), got ${formatSelector(selector)}; set \`selectorsOwner\` to 'provider', or let the ` +
        'CLI put them (managed_by: cli).',
    );
}
