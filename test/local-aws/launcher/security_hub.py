"""AWS Security Hub (CSPM): switched on and off, findings imported, updated and found again.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Operations.html
"""

import json
import re
import time
from typing import Dict, List, Optional, Tuple

from launcher import asff
from launcher.answers import AwsError
from launcher.call import Call

# BatchImportFindings and BatchUpdateFindings: at most 100. GetFindings: 100 a page.
MOST_FINDINGS = 100
_TAGS = re.compile(r"/tags/(.+)")

_hubs: Dict[Tuple[str, str], dict] = {}
_findings: Dict[Tuple[str, str], Dict[Tuple[str, str], dict]] = {}


def handle(call: Call) -> dict:
    if (call.method, call.path) == ("POST", "/accounts"):
        return _enable(call)
    if _TAGS.fullmatch(call.path):
        return _tags(call)
    hub = _hubs.get(_where(call))
    if hub is None:
        # https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html (Errors)
        raise AwsError("InvalidAccessException", f"Account {call.account} is not subscribed to AWS Security Hub", 401)
    operation = _OPERATIONS.get((call.method, call.path))
    if operation is None:
        message = f"The local AWS has no Security Hub operation {call.operation}."
        raise AwsError("UnsupportedOperationException", message)
    return operation(call, hub)


def reset() -> None:
    _hubs.clear()
    _findings.clear()


def _where(call: Call) -> Tuple[str, str]:
    return call.account, call.region


def _enable(call: Call) -> dict:
    """A second time is ResourceConflictException.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html
    """
    if _where(call) in _hubs:
        raise AwsError("ResourceConflictException", "Account is already subscribed to Security Hub", 409)
    now = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    _hubs[_where(call)] = {
        "HubArn": f"arn:{call.partition}:securityhub:{call.region}:{call.account}:hub/default",
        "SubscribedAt": now,
        "AutoEnableControls": True,
        "ControlFindingGenerator": call.params.get("ControlFindingGenerator", "SECURITY_CONTROL"),
        "Tags": dict(call.params.get("Tags") or {}),
    }
    return {}


def _describe(_call: Call, hub: dict) -> dict:
    return {name: value for name, value in hub.items() if name != "Tags"}


def _update(call: Call, hub: dict) -> dict:
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_UpdateSecurityHubConfiguration.html"""
    settable = ("AutoEnableControls", "ControlFindingGenerator")
    hub.update({name: call.params[name] for name in settable if name in call.params})
    return {}


def _disable(call: Call, _hub: dict) -> dict:
    """Findings go with the hub (AWS keeps them for 90 days, and shows none).

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DisableSecurityHub.html
    """
    del _hubs[_where(call)]
    _findings.pop(_where(call), None)
    return {}


def _tags(call: Call) -> dict:
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_ListTagsForResource.html"""
    hub = _hubs.get(_where(call))
    if hub is None:
        raise AwsError("ResourceNotFoundException", f"No such resource: {call.path}", 404)
    if call.method == "POST":
        hub["Tags"].update(call.params.get("Tags") or {})
    elif call.method == "DELETE":
        for key in call.query.get("tagKeys", []):
            hub["Tags"].pop(key, None)
    return {"Tags": dict(hub["Tags"])} if call.method == "GET" else {}


def _import(call: Call, _hub: dict) -> dict:
    """A finding is known by Id and ProductArn; imported again it is replaced, except for what BatchUpdateFindings
    may set, which an import never changes.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
    """
    known = _findings.setdefault(_where(call), {})
    failed, findings = [], _batch(call, "Findings")
    for finding in findings:
        problem = asff.problem(finding, call.account, call.region, call.partition)
        if problem:
            failed.append({"Id": str(finding.get("Id", "")), "ErrorCode": "InvalidInput", "ErrorMessage": problem})
            continue
        key = (finding["ProductArn"], finding["Id"])
        known[key] = asff.imported(finding, known.get(key), call)
    return {"FailedCount": len(failed), "SuccessCount": len(findings) - len(failed), "FailedFindings": failed}


def _update_findings(call: Call, _hub: dict) -> dict:
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchUpdateFindings.html"""
    known = _findings.setdefault(_where(call), {})
    changes = {name: value for name, value in call.params.items() if name in asff.SET_BY_CUSTOMERS}
    done, missing = [], []
    for identifier in _batch(call, "FindingIdentifiers"):
        finding = known.get((identifier.get("ProductArn"), identifier.get("Id")))
        if finding is None:
            missing.append(
                {"FindingIdentifier": identifier, "ErrorCode": "FindingNotFound", "ErrorMessage": "Finding not found"}
            )
            continue
        asff.update(finding, changes)
        done.append(identifier)
    return {"ProcessedFindings": done, "UnprocessedFindings": missing}


def _batch(call: Call, name: str) -> List[dict]:
    items = call.params.get(name) or []
    if not 1 <= len(items) <= MOST_FINDINGS:
        raise AwsError("InvalidInputException", f"{name} must have 1 to {MOST_FINDINGS} entries, not {len(items)}.")
    return items


def _get(call: Call, _hub: dict) -> dict:
    """String filters by EQUALS, PREFIX and their NOTs; of others the local AWS says that it has none.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html
    """
    filters = call.params.get("Filters") or {}
    found = [one for one in _findings.get(_where(call), {}).values() if asff.matches(one, filters)]
    start = int(str(call.params.get("NextToken") or "0"))
    size = min(int(call.params.get("MaxResults") or MOST_FINDINGS), MOST_FINDINGS)
    more = {"NextToken": str(start + size)} if start + size < len(found) else {}
    return {"Findings": json.loads(json.dumps(found[start : start + size])), **more}


def _none_enabled(_call: Call, _hub: Optional[dict]) -> dict:
    """No standard is ever on: EnableDefaultStandards enables nothing here."""
    return {"StandardsSubscriptions": []}


_OPERATIONS = {
    ("GET", "/accounts"): _describe,
    ("PATCH", "/accounts"): _update,
    ("DELETE", "/accounts"): _disable,
    ("POST", "/findings/import"): _import,
    ("PATCH", "/findings/batchupdate"): _update_findings,
    ("POST", "/findings"): _get,
    ("POST", "/standards/get"): _none_enabled,
}
