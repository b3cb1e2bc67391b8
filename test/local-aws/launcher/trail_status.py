"""StartLogging, StopLogging and GetTrailStatus, with delivery as the tests want it.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
"""

import time
from typing import Optional

from launcher import trail_rules
from launcher.call import Call
from launcher.trails import Trail

_TIMES = {
    "LatestDeliveryTime",
    "LatestDigestDeliveryTime",
    "LatestCloudWatchLogsDeliveryTime",
    "LatestNotificationTime",
}


def start(call: Call) -> dict:
    """A trail made by CreateTrail logs nothing before this.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
    """
    trail_rules.changeable(call, call.params.get("Name")).set_logging(True)
    return {}


def stop(call: Call) -> dict:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html"""
    trail_rules.changeable(call, call.params.get("Name")).set_logging(False)
    return {}


def get(call: Call) -> dict:
    """The status is that of the copy asked: the caller's account, the Region of the call.

    "This operation returns trail status from a single Region"; a shadow trail is asked by its ARN.
    """
    trail = trail_rules.readable(call, call.params.get("Name"), shadow_by_name=False)
    status = {
        "IsLogging": trail.logging,
        "StartLoggingTime": trail.started,
        "StopLoggingTime": trail.stopped,
        # What is switched on delivers, until a test says otherwise.
        "LatestDeliveryTime": trail.started if trail.logging else None,
    }
    status.update(_copy(trail, call.account, call.region))
    status["TimeLoggingStarted"] = _iso(status["StartLoggingTime"])
    status["TimeLoggingStopped"] = _iso(status["StopLoggingTime"])
    status["LatestDeliveryAttemptTime"] = _iso(status["LatestDeliveryTime"])
    status["LatestDeliveryAttemptSucceeded"] = (
        "" if status.get("LatestDeliveryError") else _iso(status["LatestDeliveryTime"])
    )
    return {key: value for key, value in status.items() if value is not None}


def plant(trail: Trail, account: str, region: str, members: dict) -> None:
    """`members` are those of GetTrailStatus, times in seconds; None takes one away, {} takes all back."""
    unknown = set(members) - _TIMES - {"LatestDeliveryError", "LatestDigestDeliveryError", "IsLogging"}
    if unknown:
        raise ValueError(f"not a settable member of GetTrailStatus: {', '.join(sorted(unknown))}")
    if members:
        trail.copies.setdefault((account, region), {}).update(members)
    else:
        trail.copies.pop((account, region), None)


def _copy(trail: Trail, account: str, region: str) -> dict:
    """The most precise entry wins: this account and Region, this account anywhere, any account here, anywhere."""
    found: dict = {}
    for key in (("*", "*"), ("*", region), (account, "*"), (account, region)):
        found.update(trail.copies.get(key, {}))
    return found


def _iso(seconds: Optional[float]) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds)) if seconds is not None else ""
