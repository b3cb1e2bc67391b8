import { type PolicyDocument, type PolicyStatement, policyDocument } from '../policy-document';
import { CALL_GROUPS, type CallGroup, type PolicyName, type PolicyScope } from './calls';
import { iamActions } from './iam-actions';

/** Names that docs, trust policies and configurations use where nobody chose others. */
export const DEFAULT_AUDIT_ROLE = 'trailinsight-audit';
export const DEFAULT_APPLY_ROLE = 'trailinsight-apply';

export const POLICY_NAMES: readonly PolicyName[] = ['auditor', 'applier', 'hub', 'detector'];

/** Least privilege for one of the roles of the program: the calls it makes, on the resources AWS lets them be held to. */
export function rolePolicy(name: PolicyName, scope: PolicyScope = {}): PolicyDocument {
  const whole = {
    partition: 'aws',
    roleNames: [DEFAULT_AUDIT_ROLE, DEFAULT_APPLY_ROLE],
    logBucket: 'LOG-ARCHIVE-BUCKET',
    ...scope,
  };
  return policyDocument(...groupsOf(name).map((group) => statement(group, whole)));
}

export const groupsOf = (name: PolicyName): readonly CallGroup[] => CALL_GROUPS.filter(({ policy }) => policy === name);

/** The IAM actions of a group, sorted. */
const actionsOf = ({ calls, implied = [] }: Pick<CallGroup, 'calls' | 'implied'>): readonly string[] =>
  [...new Set([...calls.flatMap(iamActions), ...implied])].sort();

function statement(group: CallGroup, scope: Required<PolicyScope>): PolicyStatement {
  return {
    Sid: group.sid,
    Effect: 'Allow',
    Action: actionsOf(group),
    Resource: group.resources(scope),
    ...(group.condition === undefined ? {} : { Condition: group.condition(scope) }),
  };
}
