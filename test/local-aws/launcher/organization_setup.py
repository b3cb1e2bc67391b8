"""A whole organization at once, with chosen account ids: what the API cannot do and tests need."""

import hashlib
import time
from typing import Dict

from ministack.core.responses import request_scope
from ministack.services import organizations as ministack

from launcher import delegated_administrators, organization, organization_lists, organization_trails

_REGION = "us-east-1"


def set_organization(wanted: dict) -> dict:
    """Replaces the organization. Returns its id and the id of each organizational unit by path.

    wanted: {managementAccount, id?, accounts: [{id, name, ouPath?, tags?, state?, email?}],
    organizationalUnits?: [path | {path, tags}], delegatedAdministrators?: [account | {account, service}],
    withoutStatus?, withoutTrustedAccess?}. A path is Root/Workloads/Prod; Root alone, or none, is the root.
    """
    management = wanted["managementAccount"]
    organization.reset()
    with request_scope(management, _REGION):
        organization.found(management, _REGION)
        units = _Units(management, wanted.get("id") or "o-a1b2c3d4e5")
        for unit in wanted.get("organizationalUnits") or []:
            path, tags = (unit, None) if isinstance(unit, str) else (unit["path"], unit.get("tags"))
            unit_id = units.at(path)
            if tags:
                ministack._tags[unit_id] = dict(tags)
        for account in wanted.get("accounts") or []:
            _add_account(account, management, units)
    for delegate in wanted.get("delegatedAdministrators") or []:
        delegate = {"account": delegate} if isinstance(delegate, str) else delegate
        delegated_administrators.register(delegate["account"], delegate.get("service") or organization_trails.SERVICE)
    if not wanted.get("withoutTrustedAccess"):
        organization.grant_service_access(management, organization_trails.SERVICE)
    organization_lists.tell_status(not wanted.get("withoutStatus"))
    return {"id": units.organization_id, "rootId": units.root_id, "units": units.ids}


class _Units:
    """Units by path; ids come from the path, so that they are the same in every run."""

    def __init__(self, management: str, organization_id: str):
        self.management, self.organization_id = management, organization_id
        self.root_id = f"r-{hashlib.sha256(organization_id.encode()).hexdigest()[:4]}"
        self.ids: Dict[str, str] = {}
        arn = f"arn:aws:organizations::{management}"
        ministack._orgs["self"].update(
            Id=organization_id,
            Arn=f"{arn}:organization/{organization_id}",
            MasterAccountArn=f"{arn}:account/{organization_id}/{management}",
        )
        root = ministack._roots.values()[0]
        del ministack._roots[root["Id"]]
        root.update(Id=self.root_id, Arn=f"{arn}:root/{organization_id}/{self.root_id}")
        ministack._roots[self.root_id] = root

    def at(self, path: str) -> str:
        """The unit of this path, made with all above it when it is not there."""
        parent, walked = self.root_id, "Root"
        for name in [part for part in path.split("/") if part][1 if path.startswith("Root") else 0 :]:
            walked = f"{walked}/{name}"
            if walked not in self.ids:
                self.ids[walked] = self._make(name, walked, parent)
            parent = self.ids[walked]
        return parent

    def _make(self, name: str, path: str, parent: str) -> str:
        unit_id = f"ou-{self.root_id[2:]}-{hashlib.sha256(path.encode()).hexdigest()[:8]}"
        arn = f"arn:aws:organizations::{self.management}:ou/{self.organization_id}/{unit_id}"
        ministack._ous[unit_id] = {"Id": unit_id, "Arn": arn, "Name": name, "_ParentId": parent}
        return unit_id


def _add_account(account: dict, management: str, units: _Units) -> None:
    """Fields as in https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html"""
    account_id, state = account["id"], account.get("state") or "ACTIVE"
    ministack._accounts[account_id] = {
        "Id": account_id,
        "Arn": f"arn:aws:organizations::{management}:account/{units.organization_id}/{account_id}",
        "Email": account.get("email") or f"{account_id}@example.com",
        "Name": account["name"],
        "Status": organization_lists.status_of(state),
        "JoinedMethod": "CREATED",
        "JoinedTimestamp": int(time.time()),
        "_State": state,
        "_ParentId": units.at(account.get("ouPath") or "Root"),
    }
    if account.get("tags"):
        ministack._tags[account_id] = dict(account["tags"])
