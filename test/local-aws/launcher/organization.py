"""One organization for all accounts: who is in it, who manages it, who may ask.

MiniStack keeps the accounts, units, tags and policies, one organization per asking account. Here an
organization exists only when somebody creates it, and its members see the same one.
https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
"""

import time
from typing import Dict, Optional, Union

from ministack.core.responses import request_scope
from ministack.services import organizations as ministack

from launcher import delegated_administrators, organization_lists
from launcher.answers import Answer, AwsError
from launcher.call import Call

_service_access: Dict[str, Dict[str, float]] = {}


def management_of(account: str) -> Optional[str]:
    for management, _ in ministack._orgs._data:
        if (management, account) in ministack._accounts._data:
            return management
    return None


def is_delegated(account: str, service: str) -> bool:
    return service in delegated_administrators.services_of(account)


def has_service_access(management: str, service: str) -> bool:
    return service in _service_access.get(management, {})


def grant_service_access(management: str, service: str) -> None:
    _service_access.setdefault(management, {})[service] = time.time()


def handle(call: Call) -> Union[dict, Answer]:
    if call.operation == "CreateOrganization":
        return _create(call)
    management = management_of(call.account)
    if management is None:
        raise AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")
    _check_may_ask(call, management)
    with request_scope(management, call.region):
        for answer in (_own, delegated_administrators.handle, organization_lists.handle):
            response = answer(call, management)
            if response is not None:
                return response
        if call.operation not in ministack._DISPATCH:
            raise AwsError(
                "UnsupportedAPIEndpointException", f"The local AWS has no Organizations operation {call.operation}."
            )
        return Answer(*ministack._DISPATCH[call.operation](call.params))


def _check_may_ask(call: Call, management: str) -> None:
    """AWS: "This operation can be called only from the organization's management account or by a member account that
    is a delegated administrator" (ListAccounts and the like); DescribeOrganization "from any account in the
    organization". A delegated administrator only reads.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
    https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
    """
    if call.account == management or call.operation == "DescribeOrganization":
        return
    reads = call.operation.startswith(("List", "Describe"))
    if reads and delegated_administrators.services_of(call.account):
        return
    raise AwsError("AccessDeniedException", "You don't have permissions to access this resource.")


def _create(call: Call) -> dict:
    """https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html"""
    if management_of(call.account) is not None:
        raise AwsError("AlreadyInOrganizationException", "The AWS account is already a member of an organization.")
    found(call.account, call.region)
    feature_set = call.params.get("FeatureSet", "ALL")
    ministack._orgs._data[(call.account, "self")]["FeatureSet"] = feature_set
    return {"Organization": dict(ministack._orgs._data[(call.account, "self")])}


def found(management: str, region: str) -> None:
    """An organization with its root; no policy type is enabled on a new root."""
    with request_scope(management, region):
        ministack._ensure_org()
        for root in ministack._roots.values():
            root["PolicyTypes"] = []


def _own(call: Call, management: str) -> Optional[dict]:
    """Trusted access of AWS services, and how accounts and organizations end.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html
    """
    access = _service_access.setdefault(management, {})
    if call.operation == "EnableAWSServiceAccess":
        access[call.params["ServicePrincipal"]] = time.time()
        return {}
    if call.operation == "DisableAWSServiceAccess":
        access.pop(call.params["ServicePrincipal"], None)
        return {}
    if call.operation == "ListAWSServiceAccessForOrganization":
        return {"EnabledServicePrincipals": [{"ServicePrincipal": s, "DateEnabled": at} for s, at in access.items()]}
    if call.operation == "RemoveAccountFromOrganization":
        return _remove(str(call.params.get("AccountId")), management)
    if call.operation == "DeleteOrganization":
        return _delete(management)
    return None


def _remove(account: str, management: str) -> dict:
    """https://docs.aws.amazon.com/organizations/latest/APIReference/API_RemoveAccountFromOrganization.html"""
    if account == management:
        raise AwsError("MasterCannotLeaveOrganizationException", "You can't remove the management account.")
    if account not in ministack._accounts:
        raise AwsError("AccountNotFoundException", "You specified an account that doesn't exist.")
    del ministack._accounts[account]
    ministack._tags.pop(account, None)
    return {}


def _delete(management: str) -> dict:
    """https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganization.html"""
    if len(ministack._accounts) > 1 or len(ministack._ous) > 0:
        raise AwsError("OrganizationNotEmptyException", "The organization still has member accounts or units.")
    for store in _stores():
        for key in [key for key in store._data if key[0] == management]:
            del store._data[key]
    _service_access.pop(management, None)
    return {}


def _stores() -> list:
    m = ministack
    return [m._orgs, m._accounts, m._ous, m._roots, m._tags, m._policies, m._attachments, m._create_statuses]


def reset() -> None:
    _service_access.clear()
    delegated_administrators.reset()
    organization_lists.reset()
    ministack.reset()
