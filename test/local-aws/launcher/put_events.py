"""PutEvents, and the door for what only AWS itself can put on a bus.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
"""

import json
import time
import uuid
from datetime import datetime
from typing import Optional

from ministack.core.responses import request_scope
from ministack.services import eventbridge

from launcher import event_buses, event_delivery
from launcher.answers import AwsError
from launcher.call import Call

INSIGHT = "AWS Insight via CloudTrail"
MOST_ENTRIES = 10
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
MOST_TARGETS = 5


def handle(call: Call) -> Optional[dict]:
    """None leaves the operation to MiniStack."""
    if call.operation == "PutEvents":
        return _put(call)
    if call.operation == "PutPermission":
        return event_buses.put_permission(call)
    if call.operation == "PutTargets":
        _check_targets(call)
    return None


def _check_targets(call: Call) -> None:
    """https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html"""
    with request_scope(call.account, call.region):
        key = eventbridge._rule_key(call.params.get("Rule"), call.params.get("EventBusName") or "default")
        ids = {one["Id"] for one in [*eventbridge._targets.get(key, []), *call.params.get("Targets", [])]}
    if len(ids) > MOST_TARGETS:
        raise AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.")


def _put(call: Call) -> dict:
    entries = call.params.get("Entries") or []
    if not 1 <= len(entries) <= MOST_ENTRIES:
        raise AwsError(
            "ValidationException",
            f"1 validation error detected: Value '{entries}' at 'entries' failed to satisfy constraint: "
            f"Member must have length between 1 and {MOST_ENTRIES}",
        )
    results = [_put_one(call, entry) for entry in entries]
    return {"FailedEntryCount": sum("ErrorCode" in one for one in results), "Entries": results}


def _put_one(call: Call, entry: dict) -> dict:
    """https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html"""
    for name in ("Source", "DetailType", "Detail"):
        if not entry.get(name):
            return _refusal("InvalidArgument", f"Parameter {name} is not valid. Reason: {name} is a required argument.")
    if str(entry["Source"]).startswith("aws."):
        return _refusal("NotAuthorizedForSourceException", "Not authorized for the source.")
    try:
        well_formed = isinstance(json.loads(entry["Detail"]), dict)
    except (TypeError, ValueError):
        well_formed = False
    if not well_formed:
        return _refusal("MalformedDetail", "Detail is malformed.")
    with request_scope(call.account, call.region):
        bus, refused = eventbridge._event_bus_name_from_ref(entry.get("EventBusName") or "default")
    if refused:
        return _refusal(*refused)
    return {"EventId": put(call.account, call.region, {**entry, "EventBusName": bus})}


def _refusal(code: str, message: str) -> dict:
    return {"ErrorCode": code, "ErrorMessage": message}


def put(account: str, region: str, entry: dict) -> str:
    """`Time` is the event's own when the entry has one; seconds."""
    event = {
        "EventId": str(uuid.uuid4()),
        "Resources": entry.get("Resources") or [],
        "Time": int(entry.get("Time") or time.time()),
        "Account": account,
        "Region": region,
        **{name: entry[name] for name in ("Source", "DetailType", "Detail", "EventBusName")},
    }
    with request_scope(account, region):
        eventbridge._ensure_default_bus()
        eventbridge._events_log_list().append(event)
        view = eventbridge._pattern_event_view(event)
        event_delivery.dispatch(event, view)
        eventbridge._archive_event(event, view)
    return event["EventId"]


def put_insight(body: dict) -> dict:
    """{account, region, detail, source?}: an Insights record on the default bus of its account and Region.

    The detail-type is documented, the detail is the record. Assumed: source `aws.cloudtrail`, as CloudTrail's other
    events have it, and the record's time; no page shows a whole Insights event.
    https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudtrail.html
    """
    detail = body["detail"]
    entry = {
        "Source": body.get("source") or "aws.cloudtrail",
        "DetailType": INSIGHT,
        "Detail": json.dumps(detail),
        "EventBusName": "default",
        "Time": _seconds(detail.get("eventTime")),
    }
    return {"eventId": put(body["account"], body["region"], entry)}


def _seconds(text: object) -> Optional[float]:
    try:
        return datetime.fromisoformat(str(text).replace("Z", "+00:00")).timestamp()
    except ValueError:
        return None
