import { type PolicyDocument, type PolicyStatement, policyDocument } from '../policy-document';
import { type DeployerScope, RESOURCE_KINDS, type ResourceKind, type WholeScope } from './deployer-resources';
import { iamActions } from './iam-actions';
import { RESOURCE_CALLS } from './resource-calls';

/**
 * Least privilege to deploy stacks that hold these Terraform resource types: what the provider calls for each, on
 * resources of the one account. Types of other providers than AWS and ours need nothing here and are not named.
 *
 * Throws on a type that has no row in RESOURCE_CALLS: a policy that lacks something fails in the middle of an apply.
 */
export function deployerPolicy(resourceTypes: readonly string[], scope: DeployerScope = {}): PolicyDocument {
  const whole = { partition: 'aws', accountId: 'ACCOUNT-ID', organizationTrail: false, ...scope };
  const actions = [...new Set(resourceTypes.flatMap(actionsFor))].sort();
  const statements = RESOURCE_KINDS.map((kind) =>
    statement(
      kind,
      actions.filter((action) => kindOf(action) === kind),
      whole,
    ),
  );
  return policyDocument(
    ...statements.filter((found) => found !== undefined),
    ...(whole.organizationTrail ? organizationTrail(whole) : []),
  );
}

function actionsFor(resourceType: string): readonly string[] {
  const calls = RESOURCE_CALLS[resourceType];
  if (calls !== undefined) return calls.flatMap(iamActions);
  throw new Error(
    `\`resourceTypes\` must be types whose calls are known, got ${resourceType}; add its row to RESOURCE_CALLS.`,
  );
}

function kindOf(action: string): ResourceKind {
  const kind = RESOURCE_KINDS.find(({ actions }) => actions.test(action));
  if (kind !== undefined) return kind;
  throw new Error(`\`RESOURCE_KINDS\` must say on what ${action} is allowed, got nothing; add its service.`);
}

function statement(kind: ResourceKind, actions: readonly string[], scope: WholeScope): PolicyStatement | undefined {
  if (actions.length === 0) return undefined;
  return {
    Sid: kind.sid,
    Effect: 'Allow',
    Action: actions,
    Resource: kind.resources(scope),
    ...(kind.condition === undefined ? {} : { Condition: kind.condition(scope) }),
  };
}

/** Source: CloudTrail user guide "Creating a trail for an organization", the permissions that CreateTrail asks for. */
function organizationTrail({ partition }: WholeScope): readonly PolicyStatement[] {
  return [
    {
      Sid: 'OrganizationTrail',
      Effect: 'Allow',
      Action: [
        'organizations:DescribeOrganization',
        'organizations:EnableAWSServiceAccess',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListAccounts',
      ],
      Resource: ['*'],
    },
    {
      Sid: 'OrganizationTrailRole',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole', 'iam:GetRole'],
      Resource: [`arn:${partition}:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/*`],
    },
  ];
}
