"""Faults on demand: an ordered list of rules, looked at before a call is served.

A rule: {match: {account?, region?, service?, operation?, role?, parameters?}, effect, rate?, seed?, after?, times?}.
A pattern may use * and ?, begin with ! (not), or be a list of patterns. Delays add up and the call goes on;
an error or a broken connection ends it.
"""

import random
from fnmatch import fnmatchcase
from typing import Iterator, List

from launcher.answers import AwsError
from launcher.call import Call

_FIELDS = ("account", "region", "service", "operation", "role")
# Codes differ by protocol; a rule names one and gets the right one everywhere.
# https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html
# https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
_XML_CODES = {
    "AccessDeniedException": "AccessDenied",
    "ThrottlingException": "Throttling",
    "ExpiredTokenException": "ExpiredToken",
}
_EC2_CODES = {
    "AccessDeniedException": "UnauthorizedOperation",
    "ThrottlingException": "RequestLimitExceeded",
    "ExpiredTokenException": "RequestExpired",
}
_JSON_CODES = {
    "AccessDenied": "AccessDeniedException",
    "Throttling": "ThrottlingException",
    "ExpiredToken": "ExpiredTokenException",
}
_MESSAGES = {
    "ThrottlingException": "Rate exceeded",
    "ExpiredTokenException": "The security token included in the request is expired",
    "UnsupportedOperationException": "This operation is not supported.",
}


class Rule:
    def __init__(self, spec: dict):
        self.match: dict = spec.get("match") or {}
        unknown = set(self.match) - {*_FIELDS, "parameters"}
        self.effect: dict = spec["effect"]
        unknown |= set(self.effect) - {"error", "delayMs", "connection"}
        if unknown or not self.effect:
            raise ValueError(f"not a fault rule: {spec}")
        self.rate = float(spec.get("rate", 1))
        self.after, self.times = int(spec.get("after", 0)), spec.get("times")
        self._random = random.Random(spec.get("seed", 1))

    def hits(self, call: Call) -> bool:
        if not all(_like(getattr(call, field), self.match[field]) for field in _FIELDS if field in self.match):
            return False
        if not all(_like(str(call.params.get(k, "")), v) for k, v in (self.match.get("parameters") or {}).items()):
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.times == 0 or (self.rate < 1 and self._random.random() >= self.rate):
            return False
        if self.times is not None:
            self.times -= 1
        return True


rules: List[Rule] = []


def effects(call: Call) -> Iterator[dict]:
    """The effects a call meets, in order, up to the first that ends it."""
    for rule in rules:
        if rule.hits(call):
            yield rule.effect
            if "delayMs" not in rule.effect:
                return


def error_of(call: Call, wanted: dict) -> AwsError:
    """`wanted` is {code, message?, httpStatus?}; the code is spelled as this protocol spells it."""
    general = _JSON_CODES.get(wanted["code"], wanted["code"])
    xml = call.protocol in ("query", "ec2", "rest-xml")
    code = (_EC2_CODES if call.protocol == "ec2" else _XML_CODES).get(general, general) if xml else general
    message = wanted.get("message") or _MESSAGES.get(general)
    if message is None and general == "AccessDeniedException":
        action = f"{call.service}:{call.operation}"
        resource = f" on resource: {call.role}" if call.operation.startswith("AssumeRole") else ""
        message = (
            f"User: {call.caller_arn} is not authorized to perform: {action}{resource} "
            f"because no identity-based policy allows the {action} action"
        )
    status = wanted.get("httpStatus") or (403 if xml and call.protocol != "ec2" and "Throttling" not in code else 400)
    return AwsError(code, message or code, status)


def _like(value: str, pattern: object) -> bool:
    if isinstance(pattern, list):
        return any(_like(value, one) for one in pattern)
    text = str(pattern)
    return not fnmatchcase(value, text[1:]) if text.startswith("!") else fnmatchcase(value, text)


def reset() -> None:
    rules.clear()
