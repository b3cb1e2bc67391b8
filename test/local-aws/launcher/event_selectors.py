"""Put and GetEventSelectors: the prerequisites of Insights.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
"""

from launcher import organization_trails, trail_rules
from launcher.answers import AwsError
from launcher.call import Call
from launcher.trails import Trail, default_event_selectors


def put(call: Call) -> dict:
    """Basic or advanced selectors: "You can use either … but not both. If you apply AdvancedEventSelectors to a
    trail, any existing EventSelectors are overwritten." """
    basic, advanced = call.params.get("EventSelectors"), call.params.get("AdvancedEventSelectors")
    if (basic is None) == (advanced is None):
        raise _invalid("You must use either EventSelectors or AdvancedEventSelectors, but not both.")
    trail = trail_rules.changeable(call, call.params.get("TrailName"))
    trail.advanced = basic is None
    trail.event_selectors = _checked_advanced(advanced) if basic is None else _checked_basic(basic)
    return _view(trail)


def get(call: Call) -> dict:
    """Not for members of the organization (as in insight_selectors.get)."""
    trail = trail_rules.readable(call, call.params.get("TrailName"))
    if not organization_trails.acts_as_owner(call.account, trail):
        raise trail_rules.not_found(call, trail.arn)
    return _view(trail)


def _view(trail: Trail) -> dict:
    kind = "AdvancedEventSelectors" if trail.advanced else "EventSelectors"
    return {"TrailARN": trail.arn, kind: trail.event_selectors}


def _checked_basic(selectors: list) -> list:
    if not 1 <= len(selectors) <= 5:
        raise _invalid("Specify 1 to 5 event selectors for a trail.")
    for selector in selectors:
        if selector.get("ReadWriteType", "All") not in ("All", "ReadOnly", "WriteOnly"):
            raise _invalid(f"ReadWriteType must be All, ReadOnly or WriteOnly, not {selector['ReadWriteType']}.")
    return [{**default_event_selectors()[0], **selector} for selector in selectors]


def _checked_advanced(selectors: list) -> list:
    if not selectors or not all(selector.get("FieldSelectors") for selector in selectors):
        raise _invalid("Every advanced event selector needs at least one field selector.")
    return selectors


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidEventSelectorsException", message)
