import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { countAlarm, runbookLink } from './alarm';
import { ALARM_CASES, type AlarmCase } from './alarm-cases';
import { MetricFilter } from './metric-filter';
import { arnProblems, nameProblems, show } from './problems';

export interface InsightAlarmsProps {
  /** Log group that the trail delivers to, in the Region of the alarms. */
  readonly logGroupName: string;
  /**
   * Topics to tell. Under `alias/aws/sns` they would take nothing from an alarm: see `AlertKey`.
   * @default - none: alarms change their state, and nobody is told
   */
  readonly topicArns?: readonly string[];
  /** Stem of the alarms' names, up to 32 characters. @default 'trailinsight' */
  readonly name?: string;
  /** Of the metrics. @default 'TrailInsight' */
  readonly namespace?: string;
  /** Cases that need no alarm, by their `id`. @default - none */
  readonly without?: readonly string[];
  /** Cases of your own, besides `ALARM_CASES`. @default - none */
  readonly more?: readonly AlarmCase[];
  /** Link before `#CASE` in an alarm's description. @default - the page in the installed package */
  readonly runbookBase?: string;
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}

/** Source: CloudWatch Logs API, PutMetricFilter; CloudWatch API, PutMetricAlarm. */
const MAX_PATTERN = 1024;

/** Metric filters on the trail's log group, an alarm on each, and with each alarm what to do about it. */
export class InsightAlarms extends Construct {
  constructor(scope: Construct, id: string, props: InsightAlarmsProps) {
    super(scope, id);
    const problems = alarmProblems(props);
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);

    const { logGroupName, name = 'trailinsight', namespace = 'TrailInsight', provider } = props;
    const meta = provider === undefined ? {} : { provider };
    for (const { id: caseId, what, pattern } of casesOf(props)) {
      const here = new Construct(this, caseId);
      const metricName = `${name}-${caseId}`;
      new MetricFilter(here, 'filter', {
        ...meta,
        name: metricName,
        logGroupName,
        pattern,
        // Nothing counted is a zero, not a gap: the graph shows that the filter works.
        metricTransformation: { name: metricName, namespace, value: '1', defaultValue: '0' },
      });
      countAlarm(here, 'alarm', {
        alarmName: metricName,
        what,
        runbook: runbookLink(caseId, props.runbookBase),
        namespace,
        metricName,
        statistic: 'Sum',
        topicArns: props.topicArns ?? [],
        meta,
      });
    }
  }
}

const casesOf = ({ without = [], more = [] }: InsightAlarmsProps): readonly AlarmCase[] => [
  ...ALARM_CASES.filter(({ id }) => !without.includes(id)),
  ...more,
];

function alarmProblems(props: InsightAlarmsProps): string[] {
  const { logGroupName, name = 'trailinsight', topicArns = [], without = [], more = [] } = props;
  const ids = ALARM_CASES.map(({ id }) => id);
  const all = casesOf(props);
  return [
    ...nameProblems(name),
    ...(logGroupName && !/\b(undefined|null)\b/.test(logGroupName)
      ? []
      : [`\`logGroupName\` must name the trail's log group, got ${show(logGroupName)}; let the trail deliver to one.`]),
    ...topicArns.flatMap((arn) => arnProblems('topicArns', arn)),
    ...without
      .filter((id) => !ids.includes(id))
      .map((id) => `\`without\` must be of ${ids.join(', ')}, got ${show(id)}; name one of them.`),
    ...more
      .filter(({ id, pattern }) => !/^[a-z0-9-]{1,64}$/.test(id) || pattern.length > MAX_PATTERN)
      .map(
        ({ id, pattern }) =>
          '`more` must have ids of small letters, digits and -, and patterns of at most ' +
          `${MAX_PATTERN} characters, got ${show(id)} with ${pattern.length}; change the one or the other.`,
      ),
    ...all
      .filter(({ id }, index) => all.findIndex((other) => other.id === id) !== index)
      .map(({ id }) => `\`more\` must have ids of its own, got ${show(id)}; take the other out with \`without\`.`),
  ];
}
