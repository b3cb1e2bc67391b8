import { functionProblems, groupingProblems, muteProblems } from './alert-option-problems';
import type { InsightAlertsProps } from './insight-alerts-props';
import { arnProblems, matchProblems, nameProblems, patternProblems, placeProblems, show } from './problems';
import { changeOfRule, routeProblems } from './routes';
import type { AlertSource, S3Source } from './source';

/** Targets of a rule. Source: EventBridge quotas. */
const MAX_RULE_TARGETS = 5;

/** Notifications of one bucket. Source: S3 user guide, quotas of event notifications. */
const MAX_NOTIFICATIONS = 100;

/** What can be said from the props alone, before anything is made: one sentence each, see style of messages. */
export function insightAlertsProblems(props: InsightAlertsProps): string[] {
  const { name = 'trailinsight-alerts', match = {}, routes = [], targets, source } = props;
  return [
    ...placeProblems(props),
    ...nameProblems(name),
    ...matchProblems('match', match),
    ...routes.flatMap((route, index) => matchProblems(`routes[${index}].match`, route.match)),
    ...(targets.length > 0 ? [] : ['`targets` must name at least one, got []; give `new NoTarget()` to tell nobody.']),
    ...patternProblems('match', match),
    ...sourceProblems(source),
    ...groupingProblems(props.grouping ?? {}),
    ...muteProblems(props.mutes ?? []),
    ...functionProblems(props.function ?? {}),
    ...arnProblems('kmsKeyArn', props.kmsKeyArn),
    ...(props.alarmTopicArns ?? []).flatMap((arn) => arnProblems('alarmTopicArns', arn)),
  ];
}

function sourceProblems(source: AlertSource | undefined): string[] {
  if (source?.kind === 'eventbridge' && source.busName === '') {
    return ['`source.busName` must name a bus, got ""; leave it out for the default bus.'];
  }
  if (source?.kind !== 's3') return [];
  const { bucketName, prefixes = [], notifications, topicArn } = source satisfies S3Source;
  return [
    ...(bucketName && !bucketName.startsWith('arn:')
      ? []
      : [`\`source.bucketName\` must name the log archive, got ${show(bucketName)}; give the name of its bucket.`]),
    ...prefixes
      .filter((prefix) => prefix.startsWith('/'))
      .map((prefix) => `\`source.prefixes\` must be as keys begin, got ${show(prefix)}; leave out the first slash.`),
    ...(prefixes.length <= MAX_NOTIFICATIONS
      ? []
      : [
          `\`source.prefixes\` must be at most ${MAX_NOTIFICATIONS}, got ${prefixes.length}: a bucket has no more ` +
            'notifications; give the prefix of the organization (AWSLogs/O-ID/) instead.',
        ]),
    ...overlapping(prefixes),
    ...arnProblems('source.topicArn', topicArn),
    ...arnProblems('source.kmsKeyArn', source.kmsKeyArn),
    ...(topicArn !== undefined && notifications === 'here'
      ? [
          "`source.notifications` must not be 'here' beside `source.topicArn`, got both; the topic is notified already, " +
            'leave it out.',
        ]
      : []),
  ];
}

/** S3 refuses notifications that could fire for the same object. */
function overlapping(prefixes: readonly string[]): string[] {
  const sorted = [...prefixes].sort();
  const pair = sorted.findIndex((prefix, index) => index > 0 && prefix.startsWith(sorted[index - 1] ?? '\0'));
  return pair < 0
    ? []
    : [
        `\`source.prefixes\` must not begin with one another, got ${show(sorted[pair - 1])} and ${show(sorted[pair])}; ` +
          'keep the shorter one.',
      ];
}

/** What can be said once the strategies have added themselves. */
export function wiringProblems(
  props: InsightAlertsProps,
  formatted: readonly string[],
  direct: readonly string[],
): string[] {
  const { match = {}, routes = [], source } = props;
  const fromBucket = source?.kind === 's3';
  const problems = routeProblems(match, routes, { formatted, direct, fromBucket });
  const routed = routes.flatMap(({ to }) => to);
  const onMainRule = direct.filter((id) => !routed.includes(id));
  if (onMainRule.length > 0 && match.minChange !== undefined) {
    problems.push(changeOfRule('match', match.minChange, onMainRule));
  }
  if (direct.length > 0 && fromBucket) {
    problems.push(
      `\`targets\` must all be told by the function when alerts come from a bucket, got ${direct.join(', ')}, which need a ` +
        "rule; use `source: { kind: 'eventbridge' }` for them.",
    );
  }
  const most = Math.max(
    onMainRule.length + (formatted.length > 0 ? 1 : 0),
    ...routes.map(({ to }) => to.filter((id) => direct.includes(id)).length),
  );
  if (most > MAX_RULE_TARGETS) {
    problems.push(
      `\`targets\` must make at most ${MAX_RULE_TARGETS} targets of one rule, the function among them, got ${most}; put a ` +
        'topic in between, or give some a route of their own.',
    );
  }
  return problems;
}
