import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { AlertsConfig } from '../src/config';
import { InsightAlarms } from '../src/constructs';
import type { AlertPlan } from './alert-plan';
import { plainName, stemOf } from './alert-targets';
import type { AccountTarget, TrailTarget } from './target-model';

export interface AlarmsProps {
  readonly alarms: NonNullable<AlertsConfig['alarms']>;
  readonly target: AccountTarget;
  readonly trail: TrailTarget;
  readonly topicArns: readonly string[];
  readonly provider: TerraformProvider;
}

/** The log group of a trail, if it lies beside it: filters and alarms cannot be put on another account's. */
function logGroupName({ account }: AccountTarget, { create, trailName, region }: TrailTarget): string | undefined {
  if (create.logGroup === undefined) return undefined;
  if (!('arn' in create.logGroup)) return `/aws/cloudtrail/${trailName}`;
  const [, , , at, owner, , name] = create.logGroup.arn.split(':');
  return at === region && owner === account.id ? name : undefined;
}

/** Alarms on the log group of a trail; none where it has none. */
export function addAlarms(scope: Construct, props: AlarmsProps): InsightAlarms | undefined {
  const { alarms, target, trail, topicArns, provider } = props;
  const name = logGroupName(target, trail);
  if (name === undefined) return undefined;
  return new InsightAlarms(scope, `alarms-${trail.entry.name}`, {
    logGroupName: name,
    name: stemOf(trail.entry.name),
    topicArns,
    ...(alarms.runbookBase === undefined ? {} : { runbookBase: alarms.runbookBase }),
    provider,
  });
}

/** Topics that alarms may tell: those of the routes, in the account and Region of the handling. An alarm reaches no other Region. */
export function alarmTopics({ alerts, home, region }: AlertPlan): readonly string[] {
  const names = new Set(alerts.routes.flatMap(({ to }) => to.filter((target) => target.startsWith('sns:'))));
  return [...names].flatMap((target) => {
    const { arn } = alerts.targets[target] ?? {};
    if (arn !== undefined) return arn.split(':')[3] === region ? [arn] : [];
    return [`arn:${home.partition}:sns:${region}:${home.id}:trailinsight-alerts-${plainName(target)}`];
  });
}
