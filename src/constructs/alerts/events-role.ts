import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { policyJson, trustJson } from './policy';

export interface EventsRoleProps {
  readonly roleName: string;
  /** The rules that may act with it. */
  readonly ruleArns: readonly string[];
  readonly action: string;
  readonly resource: string;
  readonly meta: { readonly provider?: TerraformProvider };
}

/** A role for one rule, to do one thing to one resource. */
export class EventsRole extends Construct {
  readonly arn: string;
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, { roleName, ruleArns, action, resource, meta }: EventsRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      ...meta,
      name: roleName,
      assumeRolePolicy: trustJson({ service: 'events.amazonaws.com', sourceArn: ruleArns }),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
      ...meta,
      name: 'target',
      role: role.name,
      policy: policyJson([{ Effect: 'Allow', Action: action, Resource: resource }]),
    });
    this.arn = role.arn;
  }
}
