import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';

export interface CountAlarmProps {
  readonly alarmName: string;
  /** What happened, in a sentence. */
  readonly what: string;
  /** What to do about it. */
  readonly runbook: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum';
  readonly topicArns: readonly string[];
  readonly meta: { readonly provider?: TerraformProvider };
}

/** In alarm as soon as something is counted within five minutes; nothing counted is well. */
export function countAlarm(scope: Construct, id: string, props: CountAlarmProps): CloudwatchMetricAlarm {
  return new CloudwatchMetricAlarm(scope, id, {
    ...props.meta,
    alarmName: props.alarmName,
    alarmDescription: `${props.what} What to do: ${props.runbook}`,
    namespace: props.namespace,
    metricName: props.metricName,
    ...(props.dimensions === undefined ? {} : { dimensions: { ...props.dimensions } }),
    statistic: props.statistic,
    period: 300,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    treatMissingData: 'notBreaching',
    alarmActions: [...props.topicArns],
  });
}

/** The page that comes with the package, seen from the project that deploys. */
const RUNBOOKS = 'node_modules/trailinsight/docs/runbooks.md';

export const runbookLink = (anchor: string, base = RUNBOOKS): string => `${base}#${anchor}`;
