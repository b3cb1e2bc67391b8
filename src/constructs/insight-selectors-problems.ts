import { Token } from 'cdktf';
import type { InsightSelectorsProps } from './insight-selectors-props';

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/**
 * What is wrong with insight selectors before anything is synthesised: one sentence each, with the property in
 * backticks, the rule, the value got and the likely fix. What Terraform learns later (a token) is left to Terraform.
 */
export function insightSelectorsProblems({ trailName, insightSelector }: InsightSelectorsProps): string[] {
  const problems: string[] = [];
  if (!Token.isUnresolved(trailName) && !trailName) {
    problems.push(`\`trailName\` must be the name or the ARN of a trail, got ${show(trailName)}; name the trail.`);
  }
  if (!Array.isArray(insightSelector)) return problems;
  if (insightSelector.length === 0) {
    problems.push(
      '`insightSelector` must have at least one selector, got none; ' +
        'to turn Insights off take the resource away, which clears what it put.',
    );
  }
  const seen = new Set<string>();
  for (const [index, { insightType, eventCategories }] of insightSelector.entries()) {
    const property = `insightSelector[${index}]`;
    if (!Token.isUnresolved(insightType)) {
      if (!insightType) {
        problems.push(
          `\`${property}.insightType\` must be an insight type, got ${show(insightType)}; ` +
            'ApiCallRateInsight and ApiErrorRateInsight are the usual ones.',
        );
      } else if (seen.has(insightType)) {
        problems.push(
          `\`${property}.insightType\` must be named once, got ${show(insightType)} again; ` +
            'put all its categories into one selector.',
        );
      }
      seen.add(insightType);
    }
    if (Array.isArray(eventCategories) && eventCategories.length === 0) {
      problems.push(
        `\`${property}.eventCategories\` must have at least one category, got an empty list; ` +
          'leave it out for Management, or leave the selector out.',
      );
    }
  }
  return problems;
}
