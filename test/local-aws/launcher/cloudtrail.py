"""The CloudTrail operations, and the record each changing one leaves behind.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html
"""

from launcher import (
    event_selectors,
    insight_selectors,
    lookup_events,
    recorded_events,
    trail_lists,
    trail_settings,
    trail_status,
)
from launcher.answers import AwsError
from launcher.call import Call

_READING = {
    "GetTrail": trail_lists.get,
    "DescribeTrails": trail_lists.describe,
    "ListTrails": trail_lists.list_,
    "ListTags": trail_lists.list_tags,
    "GetTrailStatus": trail_status.get,
    "GetEventSelectors": event_selectors.get,
    "GetInsightSelectors": insight_selectors.get,
    "LookupEvents": lookup_events.lookup,
}
_CHANGING = {
    "CreateTrail": trail_settings.create,
    "UpdateTrail": trail_settings.update,
    "DeleteTrail": trail_settings.delete,
    "AddTags": trail_lists.add_tags,
    "RemoveTags": trail_lists.remove_tags,
    "StartLogging": trail_status.start,
    "StopLogging": trail_status.stop,
    "PutEventSelectors": event_selectors.put,
    "PutInsightSelectors": insight_selectors.put,
}


def handle(call: Call) -> dict:
    reading = _READING.get(call.operation)
    if reading:
        return reading(call)
    changing = _CHANGING.get(call.operation)
    if not changing:
        raise AwsError("UnsupportedOperationException", f"The local AWS has no CloudTrail operation {call.operation}.")
    try:
        response = changing(call)
    except AwsError as error:
        recorded_events.record(call, error=error)
        raise
    recorded_events.record(call, response=response)
    return response
