"""The lists of an organization, twenty to a page.

"MaxResults: Valid Range: Minimum value of 1. Maximum value of 20."
https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
"""

from typing import List, Optional

from ministack.services import organizations as ministack

from launcher import pages
from launcher.answers import AwsError
from launcher.call import Call

_PAGE = 20
# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
_STATUS_OF_STATE = {"ACTIVE": "ACTIVE", "PENDING_CLOSURE": "PENDING_CLOSURE"}
_switches = {"status": True}


def tell_status(on: bool) -> None:
    """Status "will be retired on September 9, 2026"; what comes after is an Account with State alone.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
    """
    _switches["status"] = on


def handle(call: Call, _management: str) -> Optional[dict]:
    parent = call.params.get("ParentId")
    if call.operation == "ListAccounts":
        return paged(call, "Accounts", [account_view(a) for a in ministack._accounts.values()])
    if call.operation == "DescribeAccount":
        return {"Account": account_view(_account(call))}
    if call.operation == "ListAccountsForParent":
        return paged(call, "Accounts", [account_view(a) for a in _children(ministack._accounts, parent)])
    if call.operation == "ListOrganizationalUnitsForParent":
        return paged(call, "OrganizationalUnits", [_unit_view(u) for u in _children(ministack._ous, parent)])
    if call.operation == "ListChildren":
        kind = str(call.params.get("ChildType"))
        store = ministack._accounts if kind == "ACCOUNT" else ministack._ous
        return paged(call, "Children", [{"Id": child["Id"], "Type": kind} for child in _children(store, parent)])
    if call.operation == "ListRoots":
        return paged(call, "Roots", ministack._roots.values())
    return None


def paged(call: Call, name: str, rows: list) -> dict:
    """One page of `rows`, under the name the response gives them."""
    size = call.params.get("MaxResults", _PAGE)
    if not isinstance(size, int) or not 1 <= size <= _PAGE:
        raise AwsError(
            "InvalidInputException", f"You specified an invalid value for MaxResults: {size} (1 to {_PAGE})."
        )
    items, token = pages.page(
        call.operation,
        rows,
        size,
        call.params.get("NextToken"),
        lambda: AwsError("InvalidInputException", "You specified an invalid value for NextToken."),
    )
    return pages.with_token({name: items}, token)


def account_view(record: dict) -> dict:
    view = {key: value for key, value in record.items() if not key.startswith("_") and key not in ("Path", "Status")}
    view["State"] = record.get("_State") or record["Status"]
    if _switches["status"]:
        view["Status"] = record["Status"]
    return view


def status_of(state: str) -> str:
    """Status knows no CLOSED: such an account is SUSPENDED there."""
    return _STATUS_OF_STATE.get(state, "SUSPENDED")


def _account(call: Call) -> dict:
    record = ministack._accounts.get(call.params.get("AccountId"))
    if record is None:
        raise AwsError("AccountNotFoundException", "You specified an account that doesn't exist.")
    return record


def _unit_view(record: dict) -> dict:
    return {"Id": record["Id"], "Arn": record["Arn"], "Name": record["Name"]}


def _children(store, parent: object) -> List[dict]:
    if ministack._roots.get(parent) is None and ministack._ous.get(parent) is None:
        raise AwsError("ParentNotFoundException", "We can't find a root or OU with the ParentId that you specified.")
    return [record for record in store.values() if record["_ParentId"] == parent]


def reset() -> None:
    tell_status(True)
