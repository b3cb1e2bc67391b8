import { auditRoleTrust, deployerPolicy, POLICY_NAMES, type PolicyDocument, rolePolicy } from '../../src/constructs';
import { constructResourceTypes } from './resource-types';

export interface PublishedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** The policies in docs/policies, for the partition `aws`; words in capitals are to be replaced. */
export function publishedPolicies(root: string): readonly PublishedPolicy[] {
  const types = constructResourceTypes(root);
  return [
    ...POLICY_NAMES.map((name) => ({ name, document: rolePolicy(name) })),
    { name: 'deployer', document: deployerPolicy(types) },
    { name: 'deployer-organization', document: deployerPolicy(types, { organizationTrail: true }) },
    {
      name: 'trust',
      document: auditRoleTrust({
        hubRoleArn: 'arn:aws:iam::HUB-ACCOUNT-ID:role/trailinsight',
        externalId: 'EXTERNAL-ID',
        organizationId: 'ORGANIZATION-ID',
      }),
    },
  ];
}
