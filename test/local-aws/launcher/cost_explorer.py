"""GetCostAndUsage over planted usage.

https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
"""

from datetime import date, timedelta
from typing import Dict, List, Tuple

from launcher import organization, pages
from launcher.answers import AwsError
from launcher.call import Call

SERVICE_NAME = "AWS CloudTrail"
# Groups on a page over all periods. The real number is not documented; a small one makes readers page.
_PAGE = 50
_DIMENSIONS = {
    "SERVICE": "service",
    "LINKED_ACCOUNT": "account",
    "USAGE_TYPE": "usageType",
    "REGION": "region",
    "RECORD_TYPE": "recordType",
}
_usage: List[dict] = []


def plant(rows: List[dict]) -> None:
    """[{account, usageType, quantity, date (YYYY-MM-DD), service?, cost?, unit?, region?}]"""
    for row in rows:
        date.fromisoformat(row["date"])
        _usage.append({"service": SERVICE_NAME, "cost": 0, "unit": "Events", "region": "", "recordType": "Usage", **row})


def handle(call: Call) -> dict:
    if call.operation != "GetCostAndUsage":
        raise AwsError("UnknownOperationException", f"The local AWS has no Cost Explorer operation {call.operation}.")
    group_by = call.params.get("GroupBy") or []
    if len(group_by) > 2 or any(g.get("Type") != "DIMENSION" or g.get("Key") not in _DIMENSIONS for g in group_by):
        raise AwsError("ValidationException", "GroupBy takes at most two dimensions that Cost Explorer knows.")
    metrics = call.params.get("Metrics") or []
    if not metrics or set(metrics) - {"UsageQuantity", "UnblendedCost", "BlendedCost", "AmortizedCost"}:
        raise AwsError("ValidationException", f"Metrics must name metrics that Cost Explorer knows, not {metrics}.")
    seen = [
        row for row in _usage if _may_see(call.account, row["account"]) and _accepts(call.params.get("Filter"), row)
    ]
    groups = [
        (period, keys, _metrics(rows, metrics))
        for period in _periods(call)
        for keys, rows in _grouped(seen, period, [_DIMENSIONS[g["Key"]] for g in group_by]).items()
    ]
    items, token = pages.page(
        "GetCostAndUsage",
        groups,
        _PAGE,
        call.params.get("NextPageToken"),
        lambda: AwsError("InvalidNextTokenException", "The pagination token is invalid."),
    )
    response = {"GroupDefinitions": group_by, "ResultsByTime": _by_time(call, items, bool(group_by))}
    return {**response, "NextPageToken": token} if token else response


def _may_see(caller: str, account: str) -> bool:
    """The management account sees its members, a member only itself.

    https://docs.aws.amazon.com/cost-management/latest/userguide/ce-access.html
    """
    return caller == account or organization.management_of(account) == caller


def _accepts(expression: object, row: dict) -> bool:
    """https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Expression.html"""
    if not isinstance(expression, dict):
        return True
    if "And" in expression:
        return all(_accepts(part, row) for part in expression["And"])
    if "Or" in expression:
        return any(_accepts(part, row) for part in expression["Or"])
    if "Not" in expression:
        return not _accepts(expression["Not"], row)
    dimension = expression.get("Dimensions") or {}
    field = _DIMENSIONS.get(dimension.get("Key", ""))
    if field is None:
        raise AwsError("ValidationException", f"Filter by {dimension.get('Key')} is not known.")
    options = dimension.get("MatchOptions") or ["EQUALS"]
    value, wanted = row[field], dimension.get("Values") or []
    if "ENDS_WITH" in options:
        return any(value.endswith(one) for one in wanted)
    if "CONTAINS" in options:
        return any(one in value for one in wanted)
    return value in wanted


def _periods(call: Call) -> List[Tuple[str, str]]:
    """AWS: "The start date is inclusive, but the end date is exclusive." """
    period = call.params.get("TimePeriod") or {}
    try:
        start, end = date.fromisoformat(str(period.get("Start"))), date.fromisoformat(str(period.get("End")))
    except ValueError:
        raise AwsError("ValidationException", "TimePeriod must be given as YYYY-MM-DD.") from None
    if start >= end:
        raise AwsError("ValidationException", "Start date (and hour) should be before end date (and hour)")
    periods = []
    while start < end:
        following = start + timedelta(days=1)
        if call.params.get("Granularity", "MONTHLY") == "MONTHLY":
            following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        periods.append((start.isoformat(), min(following, end).isoformat()))
        start = following
    return periods


def _grouped(rows: List[dict], period: Tuple[str, str], fields: List[str]) -> Dict[tuple, List[dict]]:
    groups: Dict[tuple, List[dict]] = {} if fields else {(): []}
    for row in rows:
        if period[0] <= row["date"] < period[1]:
            groups.setdefault(tuple(row[field] for field in fields), []).append(row)
    return groups


def _metrics(rows: List[dict], metrics: List[str]) -> dict:
    """Amounts are strings; a sum over different units has the unit N/A."""
    units = {row["unit"] for row in rows}
    quantity = {"Amount": str(sum(row["quantity"] for row in rows)), "Unit": units.pop() if len(units) == 1 else "N/A"}
    cost = {"Amount": str(sum(row["cost"] for row in rows)), "Unit": "USD"}
    return {metric: quantity if metric == "UsageQuantity" else cost for metric in metrics}


def _by_time(call: Call, items: list, grouped: bool) -> list:
    periods: Dict[Tuple[str, str], dict] = {}
    if not items or not call.params.get("NextPageToken"):
        periods = {period: _empty(period) for period in _periods(call)}
    for period, keys, metrics in items:
        entry = periods.setdefault(period, _empty(period))
        if grouped:
            entry["Groups"].append({"Keys": list(keys), "Metrics": metrics})
        else:
            entry["Total"] = metrics
    return list(periods.values())


def _empty(period: Tuple[str, str]) -> dict:
    return {"TimePeriod": {"Start": period[0], "End": period[1]}, "Total": {}, "Groups": [], "Estimated": False}


def reset() -> None:
    _usage.clear()
