"""Put and GetInsightSelectors.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html
https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html
"""

from typing import List

from launcher import organization_trails, trail_rules
from launcher.answers import AwsError
from launcher.call import Call
from launcher.trails import Trail

# https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_InsightSelector.html
_TYPES = {"ApiCallRateInsight", "ApiErrorRateInsight"}
_CATEGORIES = {"Management", "Data"}
_planted_types: set = set()


def put(call: Call) -> dict:
    """The whole list is replaced; an empty one turns Insights off."""
    reference = _trail_reference(call)
    selectors = _checked(call.params.get("InsightSelectors"))
    trail = trail_rules.changeable(call, reference)
    trail.insight_selectors = selectors
    return {"TrailARN": trail.arn, "InsightSelectors": selectors}


def get(call: Call) -> dict:
    """A member sees an organization trail but not its selectors.

    Seen in the field: TrailNotFoundException, "Unknown trail: … for the user: …"
    (https://github.com/turbot/steampipe-plugin-aws/issues/577).
    """
    trail = trail_rules.readable(call, _trail_reference(call))
    if not organization_trails.acts_as_owner(call.account, trail):
        raise trail_rules.not_found(call, trail.arn)
    if not trail.insight_selectors:
        raise AwsError(
            "InsightNotEnabledException",
            f"Trail {trail.arn} does not have Insights enabled. "
            "Edit the trail settings to enable Insights, and then try the operation again.",
        )
    return {"TrailARN": trail.arn, "InsightSelectors": trail.insight_selectors}


def plant(trail: Trail, selectors: List[dict]) -> None:
    """Puts live state there without the rules: a type AWS adds tomorrow, which a later Put may carry on."""
    _planted_types.update(selector["InsightType"] for selector in selectors)
    trail.insight_selectors = [_with_categories(selector) for selector in selectors]


def _trail_reference(call: Call) -> object:
    """A trail or an event data store with its destination, one of the two."""
    trail, store = call.params.get("TrailName"), call.params.get("EventDataStore")
    destination = call.params.get("InsightsDestination")
    if trail is not None and (store is not None or destination is not None):
        raise AwsError(
            "InvalidParameterCombinationException",
            "TrailName cannot be combined with EventDataStore or InsightsDestination.",
        )
    if trail is None and store is None:
        raise AwsError("InvalidParameterException", "Either TrailName or EventDataStore must be specified.")
    if store is not None:
        raise AwsError("UnsupportedOperationException", "The local AWS has no event data stores.")
    return trail


def _checked(selectors: object) -> List[dict]:
    """InvalidInsightSelectorsException: "The formatting or syntax of the InsightSelectors JSON statement … is not
    valid, or the specified InsightType … is not a valid Insights type". A category is part of that statement."""
    if not isinstance(selectors, list) or not all(isinstance(selector, dict) for selector in selectors):
        raise _invalid("InsightSelectors must be a list of selectors.")
    seen = set()
    for selector in selectors:
        insight_type = selector.get("InsightType")
        if insight_type not in _TYPES | _planted_types:
            raise _invalid(f"{insight_type} is not a valid Insights type. Valid: {', '.join(sorted(_TYPES))}.")
        if insight_type in seen:
            raise _invalid(f"{insight_type} is given more than once.")
        seen.add(insight_type)
        categories = selector.get("EventCategories")
        if categories is not None and (not categories or set(categories) - _CATEGORIES):
            raise _invalid(f"EventCategories of {insight_type} must be Management, Data or both, not {categories}.")
    return [_with_categories(selector) for selector in selectors]


def _with_categories(selector: dict) -> dict:
    """AWS: "If EventCategories is not provided, the specified Insights types are enabled on
    management API calls by default." """
    return {
        "InsightType": selector["InsightType"],
        "EventCategories": selector.get("EventCategories") or ["Management"],
    }


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidInsightSelectorsException", message)


def reset() -> None:
    _planted_types.clear()
