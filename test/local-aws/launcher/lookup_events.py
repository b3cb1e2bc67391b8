"""LookupEvents over what was recorded or planted.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
"""

import json
import time

from launcher import pages, recorded_events
from launcher.answers import AwsError
from launcher.call import Call

_ATTRIBUTES = {
    "EventId",
    "EventName",
    "ReadOnly",
    "Username",
    "ResourceType",
    "ResourceName",
    "EventSource",
    "AccessKeyId",
}
_NINETY_DAYS = 90 * 24 * 3600


def lookup(call: Call) -> dict:
    """The latest first, of the Region asked, of the last 90 days."""
    key, value = _attribute(call.params.get("LookupAttributes") or [])
    start = float(call.params.get("StartTime") or 0)
    end = float(call.params.get("EndTime") or time.time() + 1)
    if start > end:
        raise AwsError("InvalidTimeRangeException", "The start time must be before the end time.")
    start = max(start, time.time() - _NINETY_DAYS)
    insight = call.params.get("EventCategory") == "insight"
    found = [
        event
        for event in reversed(recorded_events.of(call.account, call.region))
        if start <= event["EventTime"] <= end and _is_insight(event) == insight and _matches(event, key, value)
    ]
    items, token = pages.page(
        "LookupEvents",
        found,
        _size(call),
        call.params.get("NextToken"),
        lambda: AwsError("InvalidNextTokenException", "The token is not valid."),
    )
    return pages.with_token({"Events": items}, token)


def _attribute(attributes: list) -> tuple:
    """AWS: "Contains a list of lookup attributes. Currently the list can contain only one item." """
    if len(attributes) > 1:
        raise AwsError("InvalidLookupAttributesException", "Only one lookup attribute is allowed.")
    if not attributes:
        return None, None
    key = attributes[0].get("AttributeKey")
    if key not in _ATTRIBUTES:
        raise AwsError("InvalidLookupAttributesException", f"{key} is not a lookup attribute.")
    return key, str(attributes[0].get("AttributeValue"))


def _matches(event: dict, key: object, value: object) -> bool:
    if key is None:
        return True
    if key in ("ResourceName", "ResourceType"):
        return any(resource.get(key) == value for resource in event["Resources"])
    return event.get(key) == value


def _is_insight(event: dict) -> bool:
    return '"eventCategory": "Insight"' in event["CloudTrailEvent"] and (
        json.loads(event["CloudTrailEvent"]).get("eventCategory") == "Insight"
    )


def _size(call: Call) -> int:
    size = call.params.get("MaxResults", 50)
    if not isinstance(size, int) or not 1 <= size <= 50:
        raise AwsError("InvalidMaxResultsException", f"MaxResults must be between 1 and 50, not {size}.")
    return size
