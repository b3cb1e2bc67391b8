"""What resource policies, key policies and roles let an AWS service do. Callers are not judged here: see the faults.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from typing import Mapping, Optional

from ministack.core import iam_evaluator
from ministack.core.responses import request_scope
from ministack.services import iam, kms


def service_may(
    policy: object,
    service: str,
    action: str,
    resource: str,
    source_arn: str = "",
    source_account: str = "",
    conditions: Mapping[str, str] = {},
) -> bool:
    """True when a statement names the service itself (`events.amazonaws.com`) and none denies it.

    `conditions` are further condition keys, in lower case.
    """
    context = _context("", "", action, resource)
    context.service_context = {"aws:sourcearn": source_arn, "aws:sourceaccount": source_account, **conditions}
    return iam_evaluator.evaluate_resource_policy(policy, context, service).decision == "Allow"


def role_may_from_outside(
    policy: object,
    role_arn: str,
    action: str,
    resource: str,
    organization: Optional[str],
    conditions: Mapping[str, str] = {},
) -> bool:
    """True when the policy of another account's resource names the role, its account or its organization.

    `conditions` are further condition keys, in lower case.
    """
    account, name = role_arn.split(":")[4], role_arn.rpartition("/")[2]
    partition = role_arn.split(":")[1]
    context = _context(f"arn:{partition}:sts::{account}:assumed-role/{name}/service", account, action, resource)
    context.principal_keys = {"aws:principalorgid": organization, "aws:principalarn": role_arn}
    context.service_context = dict(conditions)
    return iam_evaluator.evaluate_resource_policy(policy, context).decision == "Allow"


def role_can_be_assumed(role_arn: str, service: str, source_arn: str = "", source_account: str = "") -> bool:
    """The role exists and its trust policy names the service, for this source when it names one."""
    role = iam._roles.get_scoped(role_arn.split(":")[4], None, role_arn.rpartition("/")[2])
    return bool(role) and service_may(
        role.get("AssumeRolePolicyDocument"), service, "sts:AssumeRole", role_arn, source_arn, source_account
    )


def role_may(role_arn: str, action: str, resource: str) -> bool:
    account, name = role_arn.split(":")[4], role_arn.rpartition("/")[2]
    context = _context(role_arn, account, action, resource)
    with request_scope(account, resource.split(":")[3]):
        policies = iam_evaluator._gather_role_policies(name, account)
    return iam_evaluator.evaluate(context, policies).decision == "Allow"


def role_is_known(role_arn: str) -> bool:
    """False for a role that nobody made, as tests have it, and for one with a managed policy whose text is AWS's."""
    account = role_arn.split(":")[4]
    role = iam._roles.get_scoped(account, None, role_arn.rpartition("/")[2])
    attached = (role or {}).get("AttachedPolicies", [])
    with request_scope(account, ""):
        return role is not None and all(
            iam_evaluator._resolve_managed_policy_document(arn, account) for arn in attached
        )


def key_serves(key: Optional[str], service: str, account: str, region: str, source_arn: str = "") -> bool:
    """Whether a queue or topic encrypted with `key` takes messages of the service.

    The key policy must let it `kms:GenerateDataKey*` and `kms:Decrypt`; the AWS managed keys `alias/aws/sqs` and
    `alias/aws/sns` have a policy that nobody can edit, and it does not.
    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    """
    if not key:
        return True
    record = find_key(key, account, region)
    if key.startswith("alias/aws/") or record is None:
        return False
    return all(
        service_may(record.get("Policy"), service, action, record["Arn"], source_arn, account)
        for action in ("kms:GenerateDataKey", "kms:Decrypt")
    )


def find_key(key: str, account: str, region: str) -> Optional[dict]:
    """By id, alias or ARN; an ARN is looked up where it says."""
    if key.startswith("arn:"):
        _, _, _, region, account, _ = key.split(":", 5)
    with request_scope(account, region):
        return kms._resolve_key(key)


def _context(principal: str, account: str, action: str, resource: str) -> iam_evaluator.EvalContext:
    region = resource.split(":")[3] if resource.count(":") > 4 else ""
    return iam_evaluator.EvalContext(
        principal_arn=principal,
        principal_type="AssumedRole" if principal else "Service",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=region,
        secure_transport=True,
    )
