import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { type PolicyDocument, policyDocument } from '../policy-document';
import { auditRoleProblems } from './audit-role-problems';
import { DEFAULT_APPLY_ROLE, DEFAULT_AUDIT_ROLE, rolePolicy } from './role-policies';

export interface AuditRoleProps {
  /** Who enters it: the role that trailinsight runs as. The account root lets that account decide by itself. */
  readonly hubRoleArn: string;
  /**
   * What the hub has to say on entering (`auth.external_id`).
   * @default - nothing
   */
  readonly externalId?: string;
  /**
   * Organization that the caller must belong to (aws:PrincipalOrgID), such as o-a1b2c3d4e5. It holds even when the hub's
   * account leaves the organization.
   * @default - not asked
   */
  readonly organizationId?: string;
  /**
   * `audit` reads trails (`auth.member_role`); `apply` puts insight selectors (`auth.apply_role`) and nothing else.
   * @default 'audit'
   */
  readonly purpose?: 'audit' | 'apply';
  /** @default 'trailinsight-audit', or 'trailinsight-apply' */
  readonly name?: string;
  /** @default 'aws' */
  readonly partition?: string;
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}

/** An hour, in seconds: the longest session of a chained role, and what the program asks for. */
const MAX_SESSION_SECONDS = 3600;

/**
 * The role in a member account that the hub enters: trusts the hub alone and may do what its purpose calls, no more.
 *
 * Throws when it cannot be right (see `auditRoleProblems`).
 */
export class AuditRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;

  constructor(scope: Construct, id: string, props: AuditRoleProps) {
    super(scope, id);
    const problems = auditRoleProblems(props);
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);

    const { purpose = 'audit', partition = 'aws' } = props;
    const inAccount = props.provider === undefined ? {} : { provider: props.provider };
    this.roleName = props.name ?? (purpose === 'audit' ? DEFAULT_AUDIT_ROLE : DEFAULT_APPLY_ROLE);
    const role = new IamRole(this, 'role', {
      name: this.roleName,
      description:
        purpose === 'audit' ? 'Reads CloudTrail trails for trailinsight.' : 'Puts insight selectors for trailinsight.',
      assumeRolePolicy: JSON.stringify(auditRoleTrust(props)),
      maxSessionDuration: MAX_SESSION_SECONDS,
      ...inAccount,
    });
    new IamRolePolicy(this, 'policy', {
      name: this.roleName,
      role: role.name,
      policy: JSON.stringify(rolePolicy(purpose === 'audit' ? 'auditor' : 'applier', { partition })),
      ...inAccount,
    });
    this.roleArn = role.arn;
  }
}

/** Who may enter, and saying what. */
export function auditRoleTrust({
  hubRoleArn,
  externalId,
  organizationId,
}: Pick<AuditRoleProps, 'hubRoleArn' | 'externalId' | 'organizationId'>): PolicyDocument {
  const asked = {
    ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
    ...(organizationId === undefined ? {} : { 'aws:PrincipalOrgID': organizationId }),
  };
  return policyDocument({
    Sid: 'HubEnters',
    Effect: 'Allow',
    Principal: { AWS: hubRoleArn },
    Action: 'sts:AssumeRole',
    ...(Object.keys(asked).length === 0 ? {} : { Condition: { StringEquals: asked } }),
  });
}
