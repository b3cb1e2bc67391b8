import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { AlertMatch } from '../../config';
import { insightEventPattern } from './event-pattern';
import { plain } from './place';
import type { DirectTarget } from './target';

export interface InsightRuleProps {
  readonly ruleName: string;
  readonly description: string;
  /** @default 'default' */
  readonly busName?: string;
  readonly match: AlertMatch;
  readonly targets: readonly DirectTarget[];
  /** Queue of events that a target did not take within a day. @default - they are lost */
  readonly deadLetterArn?: string;
  readonly meta: { readonly provider?: TerraformProvider };
}

/** A rule on Insights events, and its targets. */
export class InsightRule extends Construct {
  constructor(scope: Construct, id: string, props: InsightRuleProps) {
    super(scope, id);
    const bus = props.busName === undefined ? {} : { eventBusName: props.busName };
    const rule = new CloudwatchEventRule(this, 'rule', {
      ...props.meta,
      ...bus,
      name: props.ruleName,
      description: props.description,
      eventPattern: JSON.stringify(insightEventPattern(props.match)),
    });
    for (const { id: targetId, arn, roleArn, dependsOn = [] } of props.targets) {
      new CloudwatchEventTarget(this, targetId, {
        ...props.meta,
        ...bus,
        rule: rule.name,
        targetId: plain(targetId),
        arn,
        ...(roleArn === undefined ? {} : { roleArn }),
        ...(props.deadLetterArn === undefined ? {} : { deadLetterConfig: { arn: props.deadLetterArn } }),
        ...(dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] }),
      });
    }
  }
}
