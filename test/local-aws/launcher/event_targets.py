"""Whether EventBridge can deliver to a target, and the delivery itself.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
"""

import json
import time
import uuid
from typing import Callable, Dict, NamedTuple

from ministack.core.arn import Arn
from ministack.core.responses import request_scope
from ministack.services import cloudwatch_logs, eventbridge, lambda_svc, sns, sqs

from launcher import policies

SERVICE = "events.amazonaws.com"


class Undeliverable(Exception):
    """`code` is one of those that a dead-letter queue tells (ERROR_CODE).

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    """

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class Delivery(NamedTuple):
    """One event on its way to one target. `payload` is what the target is to get."""

    arn: Arn
    target: dict
    rule_arn: str
    payload: str


def to_queue(delivery: Delivery) -> None:
    """The queue policy must let EventBridge send, on behalf of this rule when it names one."""
    send(str(delivery.arn), delivery.rule_arn)
    eventbridge._dispatch_to_sqs(delivery.arn, delivery.payload, delivery.target.get("SqsParameters") or {})


def send(queue_arn: str, rule_arn: str) -> dict:
    """The queue, when EventBridge may send to it; raises Undeliverable."""
    queue = sqs._queue_by_arn(queue_arn)
    if queue is None:
        raise Undeliverable("NO_RESOURCE", f"The queue {queue_arn} does not exist.")
    attributes = queue["attributes"]
    _require(attributes.get("Policy"), "sqs:SendMessage", queue_arn, rule_arn)
    _require_key(attributes.get("KmsMasterKeyId"), queue_arn, rule_arn)
    return queue


def to_topic(delivery: Delivery) -> None:
    """AWS sets no subject; MiniStack would."""
    arn = str(delivery.arn)
    topic = sns._topic_by_arn_any_scope(arn)
    if topic is None:
        raise Undeliverable("NO_RESOURCE", f"The topic {arn} does not exist.")
    attributes = topic.get("attributes", {})
    _require(attributes.get("Policy"), "sns:Publish", arn, delivery.rule_arn)
    _require_key(attributes.get("KmsMasterKeyId"), arn, delivery.rule_arn)
    sns.publish_internal(arn, delivery.payload)


def to_function(delivery: Delivery) -> None:
    """Invoked asynchronously: what the function does with it, with retries, is Lambda's business.

    https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
    """
    arn = str(delivery.arn)
    function, config, _name = lambda_svc._get_func_record_for_ref(arn)
    if not function or not config:
        raise Undeliverable("NO_RESOURCE", f"The function {arn} does not exist.")
    _require(function["policy"], "lambda:InvokeFunction", arn, delivery.rule_arn)
    record = lambda_svc._execution_record_for_config(function, config)
    lambda_svc.invoke_async_with_retry(record, json.loads(delivery.payload))


def to_log_group(delivery: Delivery) -> None:
    """A resource policy of CloudWatch Logs must let EventBridge make a stream and write. Assumed: one stream an event.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
    """
    name = delivery.arn.resource.removeprefix("log-group:").removesuffix(":*")
    if name not in cloudwatch_logs._log_groups:
        raise Undeliverable("NO_RESOURCE", f"The log group {name} does not exist.")
    stream, arn = str(uuid.uuid4()), str(delivery.arn).removesuffix(":*")
    written = [policy["policyDocument"] for policy in cloudwatch_logs._resource_policies.values()]
    resource = f"{arn}:log-stream:{stream}"
    for action in ("logs:CreateLogStream", "logs:PutLogEvents"):
        if not any(policies.service_may(one, SERVICE, action, resource, delivery.rule_arn) for one in written):
            raise Undeliverable("NO_PERMISSIONS", f"No resource policy lets {SERVICE} {action} on {arn}.")
    where = {"logGroupName": name, "logStreamName": stream}
    cloudwatch_logs._create_log_stream(where)
    entry = {"timestamp": int(time.time() * 1000), "message": delivery.payload}
    cloudwatch_logs._put_log_events({**where, "logEvents": [entry]})


def to_state_machine(delivery: Delivery) -> None:
    eventbridge._dispatch_to_stepfunctions(str(delivery.arn), delivery.payload)


def _require(policy: object, action: str, arn: str, rule_arn: str) -> None:
    if not policies.service_may(policy, SERVICE, action, arn, rule_arn, rule_arn.split(":")[4]):
        raise Undeliverable("NO_PERMISSIONS", f"The policy of {arn} does not let {SERVICE} {action} for {rule_arn}.")


def _require_key(key: object, arn: str, rule_arn: str) -> None:
    account, region = arn.split(":")[4], arn.split(":")[3]
    if not policies.key_serves(key and str(key), SERVICE, account, region, rule_arn):
        raise Undeliverable("NO_PERMISSIONS", f"The policy of the key {key} of {arn} does not serve {SERVICE}.")


BY_SERVICE: Dict[str, Callable[[Delivery], None]] = {
    "sqs": to_queue,
    "sns": to_topic,
    "lambda": to_function,
    "logs": to_log_group,
    "states": to_state_machine,
}


def deliver(delivery: Delivery, account: str, region: str) -> None:
    """All but buses: a target in another Region is not reached.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html (buses only)
    """
    if (delivery.arn.account_id, delivery.arn.region) != (account, region):
        raise Undeliverable("NO_RESOURCE", f"{delivery.arn} is not in {account} {region}.")
    with request_scope(account, region):
        BY_SERVICE[delivery.arn.service](delivery)
