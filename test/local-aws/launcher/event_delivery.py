"""From a matched rule to its targets: input, retries, dead-letter queue.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
"""

import json
import threading
import time
from typing import Optional

from ministack.core.arn import ArnParseError, parse_arn
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import eventbridge, sqs

from launcher import event_buses, event_targets, faults
from launcher.event_targets import Delivery, Undeliverable

# AWS begins with a longer pause and adds jitter; here a test waits for it.
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.05, 2.0
_ENABLED = ("ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")
_resets = 0
_ministack_invoke = eventbridge._invoke_target


def install() -> None:
    """MiniStack's emitters (S3, schedules) look these up by name."""
    eventbridge._dispatch_event = dispatch
    eventbridge._invoke_target = _invoke


def reset() -> None:
    """Deliveries that are waiting for another try find another number and end."""
    global _resets
    _resets += 1


def dispatch(event: dict, view=None) -> None:
    """Every rule of the bus that matches, in the account and Region of the scope; none twice for one event."""
    view = view or eventbridge._pattern_event_view(event)
    here = (get_account_id(), get_region())
    event = {"Account": here[0], "Region": here[1], **event}
    for key, rule in list(eventbridge._rules.items()):
        if rule.get("EventBusName", "default") != event.get("EventBusName", "default"):
            continue
        if rule.get("State") not in _ENABLED or not rule.get("EventPattern"):
            continue
        step = (*here, key)
        if step in event.get("_Path", ()) or not eventbridge._matches_pattern_view(rule["EventPattern"], view):
            continue
        for target in list(eventbridge._targets.get(key, [])):
            _invoke(target, {**event, "_Path": (*event.get("_Path", ()), step)}, rule, view)


def _invoke(target: dict, event: dict, rule: dict, view=None) -> None:
    """Schedules of EventBridge Scheduler and API destinations stay MiniStack's."""
    rule_arn = str(rule.get("Arn", ""))
    try:
        arn = parse_arn(str(target.get("Arn")))
    except ArnParseError:
        return
    view = view or eventbridge._pattern_event_view(event)
    to_bus = arn.service == "events" and arn.resource.startswith("event-bus/")
    if ":events:" not in rule_arn or not (to_bus or arn.service in event_targets.BY_SERVICE):
        _ministack_invoke(target, event, rule, view)
        return
    delivery = Delivery(arn, target, rule_arn, _payload(target, rule, view))
    attempt = _Attempt(delivery, {"Account": get_account_id(), "Region": get_region(), "_Path": (), **event}, view)
    if not attempt.once():
        threading.Thread(target=attempt.until_exhausted, daemon=True).start()


class _Attempt:
    """One delivery and its retries, in the account and Region of its rule."""

    # What a fault rule may match: {service: 'events', operation: 'InvokeTarget', parameters: {TargetArn, RuleArn}}.
    service, operation, role = "events", "InvokeTarget", ""

    def __init__(self, delivery: Delivery, event: dict, view):
        self.account, self.region = get_account_id(), get_region()
        self.params = {"TargetArn": str(delivery.arn), "RuleArn": delivery.rule_arn}
        self._delivery, self._event, self._view = delivery, event, view
        self._began, self._resets = time.time(), _resets

    def once(self) -> bool:
        """True when there is nothing more to do: delivered, or not to be retried.

        "For errors that result from missing permissions to a target, or if a target resource no longer exists, no
        retry attempts will happen": straight to the dead-letter queue.
        https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
        """
        self._error = next((effect["error"] for effect in faults.effects(self) if "error" in effect), None)
        if self._error:
            return False
        try:
            with request_scope(self.account, self.region):
                self._deliver()
        except Undeliverable as error:
            self._give_up({"ERROR_CODE": error.code, "ERROR_MESSAGE": str(error)})
        return True

    def until_exhausted(self) -> None:
        """MaximumRetryAttempts 0 to 185 and MaximumEventAgeInSeconds, whichever ends first; by default 185 and a day.

        https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html
        """
        policy = self._delivery.target.get("RetryPolicy") or {}
        most, oldest = policy.get("MaximumRetryAttempts", 185), policy.get("MaximumEventAgeInSeconds", 86_400)
        for attempt in range(most):
            time.sleep(min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(attempt, 10)))
            if self._resets != _resets or self.once():
                return
            if time.time() - self._began > oldest:
                self._exhausted("MaximumEventAgeInSeconds", attempt + 1)
                return
        self._exhausted("MaximumRetryAttempts", most)

    def _deliver(self) -> None:
        arn = self._delivery.arn
        if arn.service != "events":
            event_targets.deliver(self._delivery, self.account, self.region)
            return
        event_buses.check(
            arn, self._delivery.target, self._event, self.account, self.region, self._delivery.rule_arn
        )
        # The event stays what it was: `account` and `region` are where it originated.
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
        with request_scope(arn.account_id, arn.region):
            dispatch({**self._event, "EventBusName": event_buses.name_of(arn)})

    def _exhausted(self, condition: str, attempts: int) -> None:
        code, message = str(self._error["code"]), str(self._error.get("message", "The target failed."))
        told = {"ERROR_CODE": code, "ERROR_MESSAGE": message}
        self._give_up({**told, "EXHAUSTED_RETRY_CONDITION": condition, "RETRY_ATTEMPTS": str(attempts)})

    def _give_up(self, attributes: dict) -> None:
        """To the dead-letter queue, which needs a policy too; without one, or without the right, the event is gone."""
        dead = (self._delivery.target.get("DeadLetterConfig") or {}).get("Arn")
        if not dead:
            return
        told = {"RULE_ARN": self._delivery.rule_arn, "TARGET_ARN": str(self._delivery.arn), **attributes}
        with request_scope(self.account, self.region):
            try:
                queue = event_targets.send(dead, self._delivery.rule_arn)
            except Undeliverable:
                return
            sqs._act_send_message(
                {
                    "QueueUrl": queue["url"],
                    "MessageBody": json.dumps(self._view.event_with_detail()),
                    "MessageAttributes": {
                        name: {"DataType": "String", "StringValue": value} for name, value in told.items()
                    },
                },
                queue["url"],
            )


def _payload(target: dict, rule: dict, view) -> str:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html"""
    if target.get("InputTransformer"):
        return eventbridge._apply_input_transformer(target["InputTransformer"], rule, view)
    if target.get("Input"):
        return str(target["Input"])
    event: Optional[object] = view.event_with_detail()
    for part in str(target.get("InputPath") or "").strip("$.").split("."):
        if part and isinstance(event, dict):
            event = event.get(part)
    return json.dumps(event)
