export { AuditRole, type AuditRoleProps, auditRoleTrust } from './audit-role';
export { auditRoleProblems } from './audit-role-problems';
export { CALL_GROUPS, type CallGroup, type PolicyName, type PolicyScope } from './calls';
export { deployerPolicy } from './deployer-policy';
export type { DeployerScope } from './deployer-resources';
export { iamActions } from './iam-actions';
export { RESOURCE_CALLS } from './resource-calls';
export { DEFAULT_APPLY_ROLE, DEFAULT_AUDIT_ROLE, groupsOf, POLICY_NAMES, rolePolicy } from './role-policies';
