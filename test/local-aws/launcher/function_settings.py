"""Settings of Lambda functions that MiniStack forgets, or makes up.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
"""

import json
from typing import Optional

from ministack.services import lambda_svc, sqs

from launcher import policies

_KEPT = ("MetricsConfig", "ProvisionedPollerConfig", "KMSKeyArn")
_OPTIONAL = ("MaximumEventAgeInSeconds", "MaximumRetryAttempts")
_create, _update = lambda_svc._create_esm, lambda_svc._update_esm
_put_invoke = lambda_svc._put_event_invoke_config


def install() -> None:
    """MiniStack looks these up by name."""
    lambda_svc._create_esm = lambda data: _refusal(data) or _keep(_create(data), data)
    lambda_svc._update_esm = lambda mapping, data: _keep(_update(mapping, data), data)
    lambda_svc._put_event_invoke_config = _put_event_invoke_config


def _refusal(data: dict) -> Optional[tuple]:
    """A queue hides its messages for at least as long as the function may run, and the function's role may read it.

    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    The words: https://github.com/aws/aws-cdk/issues/6770 (permissions), assumed (timeout).
    """
    queue = sqs._queue_by_arn(str(data.get("EventSourceArn")))
    _function, config, _name = lambda_svc._get_func_record_for_ref(str(data.get("FunctionName")))
    if queue is None or not config:
        return None
    hidden, runs = int(queue["attributes"].get("VisibilityTimeout", "30")), int(config.get("Timeout") or 3)
    if hidden < runs:
        return _invalid(f"Queue visibility timeout: {hidden} seconds is less than Function timeout: {runs} seconds")
    role = str(config.get("Role"))
    for action in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"):
        if policies.role_is_known(role) and not policies.role_may(role, f"sqs:{action}", data["EventSourceArn"]):
            return _invalid(f"The provided execution role does not have permissions to call {action} on SQS")
    return None


def _invalid(message: str) -> tuple:
    body = {"Type": "User", "message": message}
    headers = {"Content-Type": "application/json", "x-amzn-errortype": "InvalidParameterValueException"}
    return 400, headers, json.dumps(body).encode()


def _keep(answer: tuple, sent: dict) -> tuple:
    """An event source mapping tells its metrics as they were asked for."""
    status, headers, body = answer
    if status >= 300:
        return answer
    mapping = lambda_svc._esms[json.loads(body)["UUID"]]
    mapping.update({name: sent[name] for name in _KEPT if name in sent})
    return status, headers, json.dumps(lambda_svc._esm_response(mapping)).encode()


def _put_event_invoke_config(function: str, qualifier: Optional[str], data: dict) -> tuple:
    """Assumed: what was not set is not told, as the stock Terraform resource sees no difference on AWS."""
    status, headers, body = _put_invoke(function, qualifier, data)
    if status >= 300:
        return status, headers, body
    config = lambda_svc._functions[function]["event_invoke_configs"][qualifier or ""]
    for name in _OPTIONAL:
        if name not in data:
            config.pop(name, None)
    return status, headers, json.dumps(config).encode()
