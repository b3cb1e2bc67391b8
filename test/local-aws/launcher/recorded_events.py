"""CloudTrail's record of its own changes, so that "who did this" has an answer.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
"""

import bisect
import json
import time
import uuid
from typing import Dict, List, Optional, Tuple

from ministack.services import sts

from launcher.answers import AwsError
from launcher.call import Call

SOURCE = "cloudtrail.amazonaws.com"

# (account, Region) -> events by time, oldest first; each is the Event shape of LookupEvents.
_events: Dict[Tuple[str, str], List[dict]] = {}


def of(account: str, region: str) -> List[dict]:
    return _events.get((account, region), [])


def add(account: str, region: str, event: dict) -> None:
    known = _events.setdefault((account, region), [])
    times = [e["EventTime"] for e in known]
    known.insert(bisect.bisect_right(times, event["EventTime"]), event)


def record(call: Call, *, response: Optional[dict] = None, error: Optional[AwsError] = None) -> None:
    """A refused call is recorded too, with errorCode. When a delegated administrator changes the management
    account's trail both accounts get a record, tied by sharedEventID."""
    reference = str(call.params.get("TrailName") or call.params.get("Name") or call.params.get("ResourceId") or "")
    arn = (response or {}).get("TrailARN") or (reference if reference.startswith("arn:") else "")
    owner = arn.split(":")[4] if arn.count(":") >= 5 else call.account
    recipients = {call.account, owner} if error is None else {call.account}
    shared = {"sharedEventID": str(uuid.uuid4())} if len(recipients) > 1 else {}
    for recipient in recipients:
        body = {
            "eventVersion": "1.11",
            "userIdentity": _identity(call),
            "eventTime": _iso(time.time()),
            "eventSource": SOURCE,
            "eventName": call.operation,
            "awsRegion": call.region,
            "sourceIPAddress": call.source_ip,
            "userAgent": call.user_agent,
            **({"errorCode": error.code, "errorMessage": error.message} if error else {}),
            "requestParameters": _camel(call.params),
            "responseElements": _camel(response) if response else None,
            "requestID": str(uuid.uuid4()),
            "eventID": str(uuid.uuid4()),
            "readOnly": False,
            "eventType": "AwsApiCall",
            "managementEvent": True,
            "recipientAccountId": recipient,
            **shared,
            "eventCategory": "Management",
        }
        add(recipient, call.region, event_of(body, reference))


def event_of(body: dict, trail: str = "", event_time: Optional[float] = None) -> dict:
    """The Event shape around a record.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html
    """
    identity = body.get("userIdentity", {})
    return {
        "EventId": body["eventID"],
        "EventName": body["eventName"],
        "ReadOnly": "true" if body.get("readOnly") else "false",
        "AccessKeyId": identity.get("accessKeyId", ""),
        "EventTime": event_time if event_time is not None else time.time(),
        "EventSource": body["eventSource"],
        "Username": identity.get("userName") or str(identity.get("arn", "")).rpartition("/")[2] or "root",
        "Resources": [{"ResourceType": "AWS::CloudTrail::Trail", "ResourceName": trail}] if trail else [],
        "CloudTrailEvent": json.dumps(body),
    }


def _identity(call: Call) -> dict:
    if not call.session_arn:
        return {
            "type": "Root",
            "principalId": call.account,
            "arn": call.caller_arn,
            "accountId": call.account,
            "accessKeyId": call.access_key,
        }
    session = sts._sessions[call.access_key]
    role = call.role
    principal = str(session.get("UserId") or session.get("AssumedRoleId") or "AROAEXAMPLE:session").partition(":")[0]
    return {
        "type": "AssumedRole",
        "principalId": f"{principal}:{call.session_arn.rpartition('/')[2]}",
        "arn": call.session_arn,
        "accountId": call.account,
        "accessKeyId": call.access_key,
        "sessionContext": {
            "sessionIssuer": {
                "type": "Role",
                "principalId": principal,
                "arn": role,
                "accountId": call.account,
                "userName": role.rpartition("/")[2],
            },
            "attributes": {"creationDate": _iso(session.get("IssuedAt", time.time())), "mfaAuthenticated": "false"},
        },
    }


def _camel(value: object) -> object:
    """Records spell parameters with a small first letter: TrailName → trailName."""
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: _camel(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_camel(item) for item in value]
    return value


def _iso(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def reset() -> None:
    _events.clear()
