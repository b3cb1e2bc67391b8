"""Delegated administrators: members that may act for the organization, by service.

https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
"""

import time
from typing import Dict, List, Optional

from ministack.services import organizations as ministack

from launcher import organization_lists
from launcher.answers import AwsError
from launcher.call import Call

# account -> service principal -> when it was registered
_registered: Dict[str, Dict[str, float]] = {}


def services_of(account: str) -> List[str]:
    return list(_registered.get(account, {}))


def register(account: str, service: str) -> None:
    _registered.setdefault(account, {})[service] = time.time()


def handle(call: Call, management: str) -> Optional[dict]:
    account, service = call.params.get("AccountId"), call.params.get("ServicePrincipal")
    if call.operation == "RegisterDelegatedAdministrator":
        return _register(str(account), str(service), management)
    if call.operation == "DeregisterDelegatedAdministrator":
        return _deregister(str(account), str(service))
    if call.operation == "ListDelegatedAdministrators":
        return _list(call, service)
    if call.operation == "ListDelegatedServicesForAccount":
        rows = [
            {"ServicePrincipal": s, "DelegationEnabledDate": at} for s, at in _registered.get(str(account), {}).items()
        ]
        return organization_lists.paged(call, "DelegatedServices", rows)
    return None


def _register(account: str, service: str, management: str) -> dict:
    if ministack._accounts.get(account) is None:
        raise AwsError("AccountNotFoundException", f"Account {account} is not a member of the organization.")
    if account == management:
        raise AwsError(
            "ConstraintViolationException", "You cannot register the management account as a delegated administrator."
        )
    if service in services_of(account):
        raise AwsError(
            "AccountAlreadyRegisteredException", f"{account} is already a delegated administrator for {service}."
        )
    register(account, service)
    return {}


def _deregister(account: str, service: str) -> dict:
    if service not in services_of(account):
        raise AwsError("AccountNotRegisteredException", f"{account} is not a delegated administrator for {service}.")
    del _registered[account][service]
    if not _registered[account]:
        del _registered[account]
    return {}


def _list(call: Call, service: Optional[str]) -> dict:
    rows = []
    for account, services in _registered.items():
        record = ministack._accounts.get(account)
        if record and (service is None or service in services):
            rows.append({**organization_lists.account_view(record), "DelegationEnabledDate": min(services.values())})
    return organization_lists.paged(call, "DelegatedAdministrators", rows)


def reset() -> None:
    _registered.clear()
