import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { ITerraformDependable } from 'cdktf';
import { arnIn, plain } from '../place';
import { fromSource, policyJson } from '../policy';
import type { AlertTargetStrategy, AlertWiring } from '../target';
import { checkRetention } from './given';

export interface LogGroupTargetProps {
  /**
   * Of a log group that is there.
   * @default - one is made: `/aws/events/NAME-TARGET`
   */
  readonly logGroupName?: string;
  /** Of the one made. @default 365 */
  readonly retentionDays?: number;
  /**
   * Key of the one made; its policy must let CloudWatch Logs use it.
   * @default - CloudWatch Logs' own key
   */
  readonly kmsKeyArn?: string;
  /**
   * Makes the policy that lets EventBridge in. An account has ten such policies per Region: where a wider one is there
   * already, none is needed.
   * @default true
   */
  readonly resourcePolicy?: boolean;
  /** What routes call it. @default 'log-group' */
  readonly id?: string;
}

/** Each event is kept in a log group as it is. */
export class LogGroupTarget implements AlertTargetStrategy {
  constructor(private readonly props: LogGroupTargetProps = {}) {}

  addTo({ scopeFor, name, place, meta, ruleArns, addDirect }: AlertWiring): void {
    const { id = 'log-group', resourcePolicy = true } = this.props;
    if (this.props.retentionDays !== undefined) checkRetention('retentionDays', this.props.retentionDays);
    const scope = scopeFor(id);
    const logGroupName = this.props.logGroupName ?? `/aws/events/${name}-${plain(id)}`;
    const arn = arnIn(place, 'logs', `log-group:${logGroupName}`);
    const dependsOn: ITerraformDependable[] = [];
    if (this.props.logGroupName === undefined) {
      const { retentionDays = 365, kmsKeyArn } = this.props;
      const encrypted = kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn };
      const group = { ...meta, ...encrypted, name: logGroupName, retentionInDays: retentionDays };
      dependsOn.push(new CloudwatchLogGroup(scope, 'group', group));
    }
    if (resourcePolicy) {
      const policyDocument = logPolicy(`${arn}:*`, ruleArns(id));
      const policy = { ...meta, policyName: `${name}-${plain(id)}`, policyDocument };
      dependsOn.push(new CloudwatchLogResourcePolicy(scope, 'policy', policy));
    }
    addDirect({ id, arn, dependsOn });
  }
}

/** Source: EventBridge user guide "Using resource-based policies", CloudWatch Logs: the rule is known at the writing alone. */
function logPolicy(streams: string, ruleArns: readonly string[]): string {
  const principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
  return policyJson([
    { Effect: 'Allow', Principal: principal, Action: 'logs:CreateLogStream', Resource: streams },
    {
      Effect: 'Allow',
      Principal: principal,
      Action: 'logs:PutLogEvents',
      Resource: streams,
      Condition: fromSource(ruleArns),
    },
  ]);
}
