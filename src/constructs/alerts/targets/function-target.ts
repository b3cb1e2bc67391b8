import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import type { AlertTargetStrategy, AlertWiring } from '../target';
import { checkArn } from './given';

export interface FunctionTargetProps {
  /** ARN of the function, of an alias or a version: in this account and Region. */
  readonly functionArn: string;
  /** What routes call it. @default 'function' */
  readonly id?: string;
}

/** A function of yours gets each event as it is: for remediation. */
export class FunctionTarget implements AlertTargetStrategy {
  constructor(private readonly props: FunctionTargetProps) {}

  addTo({ place, scopeFor, meta, ruleArns, addDirect }: AlertWiring): void {
    const { functionArn, id = 'function' } = this.props;
    checkArn({ property: 'functionArn', arn: functionArn, service: 'lambda', region: place.region });
    const scope = scopeFor(id);
    const dependsOn = ruleArns(id).map(
      (sourceArn, index) =>
        new LambdaPermission(scope, `permission-${index}`, {
          ...meta,
          action: 'lambda:InvokeFunction',
          functionName: functionArn,
          principal: 'events.amazonaws.com',
          sourceArn,
        }),
    );
    addDirect({ id, arn: functionArn, dependsOn });
  }
}
