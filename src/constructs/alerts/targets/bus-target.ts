import { EventsRole } from '../events-role';
import type { AlertTargetStrategy, AlertWiring } from '../target';
import { checkArn } from './given';

export interface BusTargetProps {
  /** ARN of the bus, also of another account or Region; its policy must let the sender in (`AlertBus`). */
  readonly busArn: string;
  /** What routes call it. @default 'bus' */
  readonly id?: string;
}

/** Each event goes on to another bus as it is. */
export class BusTarget implements AlertTargetStrategy {
  constructor(private readonly props: BusTargetProps) {}

  addTo({ scopeFor, meta, ruleArns, roleName, addDirect }: AlertWiring): void {
    const { busArn, id = 'bus' } = this.props;
    checkArn({ property: 'busArn', arn: busArn, service: 'events' });
    const role = new EventsRole(scopeFor(id), 'role', {
      roleName: roleName(id),
      ruleArns: ruleArns(id),
      action: 'events:PutEvents',
      resource: busArn,
      meta,
    });
    addDirect({ id, arn: busArn, roleArn: role.arn, dependsOn: [role.policy] });
  }
}
