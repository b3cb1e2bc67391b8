import { arnIn } from '../place';
import type { AlertTargetStrategy, AlertWiring } from '../target';

export interface SecurityHubTargetProps {
  /** What routes call it. @default 'securityhub' */
  readonly name?: string;
}

/** Findings in Security Hub of this account and Region, which must be on; updated when the activity ends. */
export class SecurityHubTarget implements AlertTargetStrategy {
  constructor(private readonly props: SecurityHubTargetProps = {}) {}

  addTo({ place, scopeFor, addFormatted }: AlertWiring): void {
    const { name = 'securityhub' } = this.props;
    scopeFor(name);
    const product = arnIn(place, 'securityhub', `product/${place.accountId}/default`);
    addFormatted({
      name,
      settings: { kind: 'securityhub' },
      // An import with the same id updates the finding. Source: service authorization reference of Security Hub.
      grants: [{ Effect: 'Allow', Action: 'securityhub:BatchImportFindings', Resource: product }],
    });
  }
}
