import { Token } from 'cdktf';
import type { AlertMatch } from '../../config';
import { insightEventPattern, MAX_EVENT_PATTERN } from './event-pattern';

export const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** A value that Terraform learns later cannot be judged now. */
const known = (value: unknown): boolean => !Token.isUnresolved(value);

/** Parts of ARNs: one that is missing would make a policy that matches nothing. */
export function placeProblems({
  accountId,
  region,
  partition = 'aws',
}: {
  readonly accountId: string;
  readonly region: string;
  readonly partition?: string;
}): string[] {
  const problems: string[] = [];
  if (known(accountId) && !/^\d{12}$/.test(accountId ?? '')) {
    problems.push(`\`accountId\` must be 12 digits, got ${show(accountId)}; give the account it is made in.`);
  }
  if (known(region) && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region ?? '')) {
    problems.push(`\`region\` must be a Region, such as eu-west-1, got ${show(region)}; give the one it is made in.`);
  }
  if (known(partition) && !/^aws(-[a-z]+)*$/.test(partition)) {
    problems.push(
      `\`partition\` must be such as aws, aws-cn or aws-us-gov, got ${show(partition)}; leave it out for aws.`,
    );
  }
  return problems;
}

/** Longest stem: with a Region and a suffix it makes the name of a role, of at most 64 characters. */
const MAX_NAME = 32;

export const nameProblems = (name: string): string[] =>
  known(name) && !(name.length <= MAX_NAME && /^[A-Za-z][A-Za-z0-9_-]*$/.test(name))
    ? [
        `\`name\` must be 1 to ${MAX_NAME} letters, digits, - and _, beginning with a letter, got ${show(name)}; ` +
          'it begins the names of everything made.',
      ]
    : [];

/** ARNs and the like, into which `undefined` came by a template string. */
export const arnProblems = (property: string, arn: string | undefined): string[] =>
  arn === undefined || !known(arn) || (/^arn:[^:]+:[^:]+:/.test(arn) && !/\b(undefined|null)\b/.test(arn))
    ? []
    : [`\`${property}\` must be an ARN, got ${show(arn)}; give the whole ARN.`];

const STATES = ['Start', 'End'];

/** A match that can never be met, or that a rule would read otherwise than the function does. */
export function matchProblems(property: string, match: AlertMatch): string[] {
  const { states, insightTypes, apis, errorCodes, minChange } = match;
  const problems: string[] = [];
  for (const [key, list] of Object.entries({ states, insightTypes, apis, errorCodes })) {
    if (list !== undefined && list.length === 0) {
      problems.push(`\`${property}.${key}\` must name at least one, got []; leave it out for all.`);
    }
  }
  for (const state of states ?? []) {
    if (known(state) && !STATES.includes(state)) {
      problems.push(`\`${property}.states\` must be of Start and End, got ${show(state)}; name one of them.`);
    }
  }
  for (const type of insightTypes ?? []) {
    if (known(type) && !/^[A-Z][A-Za-z]+Insight$/.test(type)) {
      problems.push(
        `\`${property}.insightTypes\` must be names of insight types, such as ApiCallRateInsight, got ${show(type)}; ` +
          'write it as CloudTrail does.',
      );
    }
  }
  for (const api of apis ?? []) {
    if (known(api) && api !== '*' && !/^[^:\s?[\]]+:[^:\s?[\]]+$/.test(api)) {
      problems.push(
        `\`${property}.apis\` must be SOURCE:NAME with * as the only wildcard, such as iam:CreateAccessKey or iam:*, ` +
          `got ${show(api)}; write both parts.`,
      );
    }
  }
  if (errorCodes !== undefined && insightTypes?.every((type) => known(type) && type === 'ApiCallRateInsight')) {
    problems.push(
      `\`${property}.errorCodes\` is of ApiErrorRateInsight alone, got \`insightTypes\` ${show(insightTypes)}, which ` +
        'have none; leave one of them out.',
    );
  }
  if (minChange !== undefined && known(minChange) && !(minChange >= 1 && Number.isFinite(minChange))) {
    problems.push(
      `\`${property}.minChange\` must be 1 or more, times the baseline, got ${String(minChange)}; give 5 for five times.`,
    );
  }
  return problems;
}

/** A match that no rule has room for. */
export function patternProblems(property: string, match: AlertMatch): string[] {
  const { length } = JSON.stringify(insightEventPattern(match));
  return length <= MAX_EVENT_PATTERN
    ? []
    : [
        `\`${property}\` must fit into a pattern of ${MAX_EVENT_PATTERN} characters, got ${length}; write patterns (iam:*) ` +
          'for lists, or let the function match them in `routes`.',
      ];
}
