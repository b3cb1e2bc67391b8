"""The doors for tests, under /_local/: what the AWS API cannot arrange.

Each takes and returns JSON. What a door does not understand is answered with 400 and the reason.
"""

import json
import os
import time
import uuid

from launcher import (
    calls,
    cost_explorer,
    event_delivery,
    faults,
    insight_selectors,
    organization,
    organization_setup,
    put_events,
    recorded_events,
    regions,
    security_hub,
    sessions,
    trail_rules,
    trail_status,
    trails,
)
from launcher.answers import Answer

_STATEFUL = (
    trails,
    insight_selectors,
    recorded_events,
    organization,
    regions,
    cost_explorer,
    faults,
    calls,
    sessions,
    event_delivery,
    security_hub,
)


def answer(method: str, path: str, body: bytes) -> Answer:
    door = _DOORS.get((method, path.removeprefix("/_local/")))
    if door is None:
        return _json(404, {"error": f"no door {method} {path}"})
    try:
        return _json(200, door(json.loads(body or b"{}")) or {})
    except Exception as error:  # whatever is wrong with what a test sent, the test is to read it
        return _json(400, {"error": f"{type(error).__name__}: {error}"})


def reset() -> None:
    """Also on MiniStack's own /_ministack/reset."""
    for part in _STATEFUL:
        part.reset()


def _json(status: int, body: object) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(body).encode())


def _trail(arn: str) -> trails.Trail:
    trail = trails.by_arn(trail_rules.check_arn(arn))
    if trail is None:
        raise LookupError(f"no trail {arn}")
    return trail


def _add_faults(body: list) -> None:
    faults.rules.extend([faults.Rule(spec) for spec in body])


def _set_delivery(body: dict) -> None:
    """{trailArn, account?, region?, status}: by default the owner's copy, in every Region."""
    trail = _trail(body["trailArn"])
    trail_status.plant(trail, body.get("account") or trail.account, body.get("region") or "*", body["status"])


def _set_logging(body: dict) -> None:
    _trail(body["trailArn"]).set_logging(bool(body["logging"]))


def _plant_selectors(body: dict) -> None:
    insight_selectors.plant(_trail(body["trailArn"]), body["insightSelectors"])


def _plant_event(body: dict) -> dict:
    """{account, region, time?, event}: `event` is a record; what it leaves out of the usual is filled in."""
    at = float(body.get("time") or time.time())
    record = {
        "eventVersion": "1.11",
        "eventTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)),
        "eventSource": recorded_events.SOURCE,
        "awsRegion": body["region"],
        "eventID": str(uuid.uuid4()),
        "readOnly": False,
        "eventType": "AwsApiCall",
        "recipientAccountId": body["account"],
        "eventCategory": "Management",
        **body["event"],
    }
    parameters = record.get("requestParameters") or {}
    trail = parameters.get("trailName") or parameters.get("name") or ""
    recorded_events.add(body["account"], body["region"], recorded_events.event_of(record, trail, at))
    return {"eventId": record["eventID"]}


def _add_trails(body: list) -> dict:
    """Many trails at once, past names, buckets and quota: {account, region, name, multiRegion?, organization?,
    logging? (true), bucket?, eventSelectors?, insightSelectors?, tags?}."""
    return {"arns": [_add_trail(spec) for spec in body]}


def _add_trail(spec: dict) -> str:
    settings = {
        "S3BucketName": spec.get("bucket") or "local-aws-trails",
        "IncludeGlobalServiceEvents": True,
        "IsMultiRegionTrail": bool(spec.get("multiRegion")),
        "IsOrganizationTrail": bool(spec.get("organization")),
        "LogFileValidationEnabled": True,
    }
    trail = trails.Trail(spec["account"], spec["region"], spec["name"], settings, tags=dict(spec.get("tags") or {}))
    if spec.get("eventSelectors"):
        trail.event_selectors = spec["eventSelectors"]
    if spec.get("insightSelectors"):
        insight_selectors.plant(trail, spec["insightSelectors"])
    if spec.get("logging", True):
        trail.set_logging(True)
    trails.add(trail)
    return trail.arn


_DOORS = {
    ("GET", "health"): lambda _: {"id": os.environ.get("LOCAL_AWS_ID", "")},
    ("POST", "reset"): lambda _: reset(),
    ("GET", "calls"): lambda _: calls.view(),
    ("POST", "calls/reset"): lambda _: calls.reset(),
    ("POST", "faults"): _add_faults,
    ("DELETE", "faults"): lambda _: faults.reset(),
    ("POST", "organization"): organization_setup.set_organization,
    ("DELETE", "organization"): lambda _: organization.reset(),
    ("POST", "delivery"): _set_delivery,
    ("POST", "logging"): _set_logging,
    ("POST", "insight-selectors"): _plant_selectors,
    ("POST", "events"): _plant_event,
    ("POST", "insight-events"): put_events.put_insight,
    ("POST", "trails"): _add_trails,
    ("POST", "sessions/expire"): lambda _: sessions.expire_all(),
    ("POST", "usage"): lambda body: cost_explorer.plant(body),
    ("POST", "regions"): lambda body: regions.switch(body["account"], body["region"], body["enabled"]),
}
