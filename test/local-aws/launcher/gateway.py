"""The front door: what a call meets, in order. The doors for tests, faults, our services, MiniStack."""

import asyncio
from typing import Optional

from ministack import app as ministack

from launcher import (
    alarm_answers,
    alarms,
    answers,
    caller_identity,
    calls,
    cloudtrail,
    connections,
    control,
    cost_explorer,
    event_delivery,
    faults,
    function_settings,
    metric_filters,
    organization,
    put_events,
    regions,
    security_hub,
    service_messages,
    sessions,
)
from launcher.answers import Answer, AwsError
from launcher.call import Call

_SERVICES = {
    "cloudtrail": cloudtrail.handle,
    "organizations": organization.handle,
    "ce": cost_explorer.handle,
    "account": regions.account_service,
    "sts": caller_identity.handle,
    "events": put_events.handle,
    "logs": metric_filters.handle,
    "monitoring": alarm_answers.handle,
    "securityhub": security_hub.handle,
}
# What of MiniStack's is replaced from within, because more than API calls leads there.
_INSTALLED = (alarms, event_delivery, function_settings, metric_filters, service_messages)
_ministack_app = ministack.app


def install() -> None:
    """MiniStack's server looks its application and its reset up by name when it needs them."""
    wipe = ministack._reset_all_state

    def wipe_all() -> None:
        wipe()
        control.reset()

    ministack._reset_all_state = wipe_all
    for part in _INSTALLED:
        part.install()
    ministack.app = app


async def app(scope, receive, send) -> None:
    if scope["type"] != "http" or scope["path"].startswith("/_ministack/"):
        await _ministack_app(scope, receive, send)
    elif scope["path"].startswith("/_local/"):
        await _send(send, control.answer(scope["method"], scope["path"], await _body(receive)))
    else:
        await _serve(Call(scope), scope, receive, send)


async def _serve(call: Call, scope, receive, send) -> None:
    if call.service != "s3":
        call.body = await _body(receive)
        receive = _replay(call.body, receive)
    if not call.service and call.form:
        call.service = "sts"  # web identity: the one call of ours that nobody signs
    calls.begin(call)
    send = _noting_status(call, send)
    try:
        if await _fault(call, receive, send):
            calls.faulted(call)
            return
        answer = _own_answer(call)
        if answer:
            await _send(send, answer)
        else:
            await _ministack_app(scope, receive, send)
    finally:
        calls.end()


async def _fault(call: Call, receive, send) -> bool:
    """True when a fault has ended the call. Delays are slept, so others go on meanwhile."""
    if sessions.expired(call):
        await _send(send, answers.failure(call, faults.error_of(call, {"code": "ExpiredTokenException"})))
        return True
    for effect in faults.effects(call):
        if "delayMs" in effect:
            await asyncio.sleep(effect["delayMs"] / 1000)
        elif "error" in effect:
            await _send(send, answers.failure(call, faults.error_of(call, effect["error"])))
            return True
        elif effect["connection"] == "reset":
            connections.reset_connection()
            return True
        else:
            await connections.hang(receive)
            return True
    return False


def _own_answer(call: Call) -> Optional[Answer]:
    """None leaves the call to MiniStack."""
    if call.service == "ec2" and call.operation == "DescribeRegions":
        return regions.describe(call)
    handler = _SERVICES.get(call.service)
    if handler is None:
        return None
    try:
        regions.check_enabled(call)
        response = handler(call)
    except AwsError as error:
        return answers.failure(call, error)
    if response is None or isinstance(response, Answer):
        return response
    return answers.result(call, response)


async def _body(receive) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


def _noting_status(call: Call, send):
    async def noting(message) -> None:
        if message["type"] == "http.response.start":
            calls.answered(call, message["status"])
        await send(message)

    return noting


def _replay(body: bytes, receive):
    """What was read to look at a call, once more for MiniStack."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay():
        return waiting.pop() if waiting else await receive()

    return replay


async def _send(send, answer: Answer) -> None:
    headers = [(name.encode("latin-1"), str(value).encode("latin-1")) for name, value in answer.headers.items()]
    headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
