"""Buses that send to buses, in other accounts and Regions.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
"""

import json
from typing import Optional

from ministack.core.arn import Arn
from ministack.core.responses import request_scope
from ministack.services import eventbridge
from ministack.services import organizations as ministack_organizations

from launcher import organization, policies
from launcher.answers import AwsError
from launcher.call import Call
from launcher.event_targets import SERVICE, Undeliverable


def check(arn: Arn, target: dict, event: dict, account: str, region: str, rule_arn: str) -> None:
    """Raises Undeliverable when the bus does not take the event from this account and Region."""
    far = arn.account_id != account
    _check_hops(arn, event, account, region)
    with request_scope(arn.account_id, arn.region):
        eventbridge._ensure_default_bus()
        if name_of(arn) not in eventbridge._event_buses:
            raise Undeliverable("NO_RESOURCE", f"The event bus {arn} does not exist.")
        policy = eventbridge._event_bus_policies.get(name_of(arn))
    if not far and arn.region == region and not target.get("RoleArn"):
        return
    role = str(target.get("RoleArn"))
    if not policies.role_can_be_assumed(role, SERVICE, rule_arn, account):
        raise Undeliverable("FAILED_TO_ASSUME_ROLE", f"{SERVICE} can not assume {role}.")
    if not policies.role_may(role, "events:PutEvents", str(arn)):
        raise Undeliverable("NO_PERMISSIONS", f"{role} may not events:PutEvents on {arn}.")
    if far and not policies.role_may_from_outside(
        policy, role, "events:PutEvents", str(arn), _organization(account), _about(event)
    ):
        raise Undeliverable("NO_PERMISSIONS", f"The policy of {arn} does not let {role} events:PutEvents.")


def _about(event: dict) -> dict:
    """What a bus policy may ask of the event.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-example-policy-cross-account-custom-bus-source.html
    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
    """
    return {
        "events:source": str(event.get("Source", "")),
        "events:detail-type": str(event.get("DetailType", "")),
        "events:eventbusinvocation": "true",
    }


def name_of(arn: Arn) -> str:
    return arn.resource.partition("/")[2]


def _check_hops(arn: Arn, event: dict, account: str, region: str) -> None:
    """What came from another account is not sent to a third one; nor, within an account, from a second bus to a third.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
    Assumed: the same of a third Region, as there is the error code THIRD_REGION_HOP_DETECTED; and the code for buses.
    """
    if event["Account"] != account and arn.account_id not in (account, event["Account"]):
        raise Undeliverable("THIRD_ACCOUNT_HOP_DETECTED", f"The event of {event['Account']} came here from there.")
    if event["Region"] != region and arn.region not in (region, event["Region"]):
        raise Undeliverable("THIRD_REGION_HOP_DETECTED", f"The event of {event['Region']} came here from there.")
    been = [step[0] for step in event["_Path"]]
    if len(been) > 1 and {*been, arn.account_id} == {account}:
        raise Undeliverable("UNKNOWN", f"The event came here from another event bus of {account}.")


def _organization(account: str) -> Optional[str]:
    management = organization.management_of(account)
    found = ministack_organizations._orgs._data.get((management, "self")) if management else None
    return found["Id"] if found else None


def put_permission(call: Call) -> dict:
    """A statement of the bus policy, or the whole policy; MiniStack knows only the first, and keeps it as it was sent.

    https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
    """
    name = str(call.params.get("EventBusName") or "default")
    with request_scope(call.account, call.region):
        eventbridge._ensure_default_bus()
        bus = eventbridge._event_buses.get(name)
        if bus is None:
            raise AwsError("ResourceNotFoundException", f"Event bus {name} does not exist.")
        if "Policy" in call.params:
            eventbridge._event_bus_policies[name] = _parsed(str(call.params["Policy"]))
            return {}
        policy = eventbridge._event_bus_policies.get(name) or {"Version": "2012-10-17", "Statement": []}
        added = _statement(call, bus["Arn"])
        kept = [one for one in policy["Statement"] if one.get("Sid") != added["Sid"]]
        eventbridge._event_bus_policies[name] = {**policy, "Statement": [*kept, added]}
    return {}


def _parsed(policy: str) -> dict:
    try:
        return json.loads(policy)
    except ValueError:
        raise AwsError("ValidationException", "Parameter Policy is not valid. Reason: it is no JSON.") from None


def _statement(call: Call, bus: str) -> dict:
    """An account is written as its root; `*` with a condition on the organization stays."""
    principal, condition = str(call.params.get("Principal")), call.params.get("Condition")
    return {
        "Sid": call.params.get("StatementId"),
        "Effect": "Allow",
        "Principal": "*" if principal == "*" else {"AWS": f"arn:{call.partition}:iam::{principal}:root"},
        "Action": call.params.get("Action") or "events:PutEvents",
        "Resource": bus,
        **({"Condition": {condition["Type"]: {condition["Key"]: condition["Value"]}}} if condition else {}),
    }
