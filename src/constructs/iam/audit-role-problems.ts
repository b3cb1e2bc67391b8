import { known, show } from '../problem-words';
import type { AuditRoleProps } from './audit-role';

/** Source: IAM API reference, CreateRole (`RoleName`) and AssumeRole (`ExternalId`). */
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const PRINCIPAL = /^arn:[a-z0-9-]+:iam::\d{12}:(role\/[\w+=,.@/-]+|root|user\/[\w+=,.@/-]+)$/;

/** What is wrong with a role before it is made: one sentence each. What Terraform learns later is left to Terraform. */
export function auditRoleProblems({ hubRoleArn, externalId, organizationId, name, purpose }: AuditRoleProps): string[] {
  const problems: string[] = [];
  const say = (bad: boolean, problem: string) => {
    if (bad) problems.push(problem);
  };
  say(
    known(hubRoleArn) && !PRINCIPAL.test(hubRoleArn ?? ''),
    `\`hubRoleArn\` must be the ARN of one role, user or account root, got ${show(hubRoleArn)}; ` +
      'name the role that trailinsight runs as, without wildcards: a trust policy takes none.',
  );
  say(
    externalId !== undefined && known(externalId) && !EXTERNAL_ID.test(externalId),
    `\`externalId\` must be 2 to 1224 letters, digits and + = , . @ : / _ -, got ${show(externalId)}; ` +
      'leave it out for none.',
  );
  say(
    organizationId !== undefined && known(organizationId) && !/^o-[a-z0-9]{10,32}$/.test(organizationId),
    `\`organizationId\` must be the id of the organization, such as o-a1b2c3d4e5, got ${show(organizationId)}; ` +
      'it is compared with aws:PrincipalOrgID.',
  );
  say(
    name !== undefined && known(name) && !ROLE_NAME.test(name),
    `\`name\` must be 1 to 64 letters, digits and + = , . @ _ -, got ${show(name)}; choose another name.`,
  );
  say(
    purpose !== undefined && purpose !== 'audit' && purpose !== 'apply',
    `\`purpose\` must be 'audit' or 'apply', got ${show(purpose)}; make one role for each.`,
  );
  return problems;
}
