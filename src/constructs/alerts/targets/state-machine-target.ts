import { EventsRole } from '../events-role';
import type { AlertTargetStrategy, AlertWiring } from '../target';
import { checkArn } from './given';

export interface StateMachineTargetProps {
  readonly stateMachineArn: string;
  /** What routes call it. @default 'state-machine' */
  readonly id?: string;
}

/** A state machine of yours is started with each event: for remediation in steps. */
export class StateMachineTarget implements AlertTargetStrategy {
  constructor(private readonly props: StateMachineTargetProps) {}

  addTo({ place, scopeFor, meta, ruleArns, roleName, addDirect }: AlertWiring): void {
    const { stateMachineArn, id = 'state-machine' } = this.props;
    checkArn({ property: 'stateMachineArn', arn: stateMachineArn, service: 'states', region: place.region });
    const role = new EventsRole(scopeFor(id), 'role', {
      roleName: roleName(id),
      ruleArns: ruleArns(id),
      action: 'states:StartExecution',
      resource: stateMachineArn,
      meta,
    });
    addDirect({ id, arn: stateMachineArn, roleArn: role.arn, dependsOn: [role.policy] });
  }
}
