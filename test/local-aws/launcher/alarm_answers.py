"""PutMetricAlarm and DescribeAlarms over the Query protocol, whole: MiniStack leaves most of an alarm out there.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html
"""

import json
import re
import time
from typing import Dict, List, Optional, Union
from xml.sax.saxutils import escape

from ministack.services import cloudwatch

from launcher.answers import Answer, xml_result
from launcher.call import Call

Tree = Union[str, List["Tree"], Dict[str, "Tree"]]
_LISTS = ("AlarmActions", "OKActions", "InsufficientDataActions", "Dimensions", "Metrics")
# What an alarm on an expression has not, and MiniStack gives it by default.
_OF_ONE_METRIC = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Dimensions", "Unit")


def handle(call: Call) -> Optional[Answer]:
    """None leaves the operation, and the other protocols, to MiniStack."""
    if call.form and call.operation == "PutMetricAlarm":
        return _put(call)
    if call.form and call.operation == "DescribeAlarms":
        return _describe(call)
    return None


def _put(call: Call) -> Answer:
    answer = cloudwatch._put_metric_alarm({name: [value] for name, value in call.params.items()}, {}, False)
    if answer[0] == 200:
        _complete(cloudwatch._alarms[call.params["AlarmName"]], nested(call.params))
    return Answer(*answer)


def _complete(alarm: dict, sent: Dict[str, Tree]) -> None:
    for name in ("InsufficientDataActions", "EvaluateLowSampleCountPercentile", "ThresholdMetricId", "Metrics"):
        if name in sent:
            alarm[name] = sent[name]
    if "Metrics" in sent:
        for name in _OF_ONE_METRIC:
            alarm.pop(name, None)
    elif "ExtendedStatistic" in sent:
        alarm.pop("Statistic", None)


def nested(flat: Dict[str, str]) -> Dict[str, Tree]:
    """Query's `Metrics.member.1.Id` as lists and maps.

    https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
    """
    root: dict = {}
    for name, value in flat.items():
        place, steps = root, name.split(".")
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        place[steps[-1]] = value
    return {name: _lists(value) for name, value in root.items()}


def _lists(value: object) -> Tree:
    if not isinstance(value, dict):
        return str(value)
    if set(value) == {"member"}:
        members = value["member"]
        return [_lists(members[key]) for key in sorted(members, key=int)]
    return {name: _lists(one) for name, one in value.items()}


def _describe(call: Call) -> Answer:
    """MiniStack's JSON answer is whole, and is written as XML here. Asking looks at the alarms anew."""
    asked: dict = nested({name: value for name, value in call.params.items() if name not in ("Action", "Version")})
    cloudwatch._evaluate_all_alarms()
    status, headers, body = cloudwatch._describe_alarms({}, asked, False, True)
    if status != 200:
        params = {name: [value] for name, value in call.params.items()}
        return Answer(*cloudwatch._describe_alarms(params, {}, False))
    found = json.loads(body)
    for name in ("MetricAlarms", "CompositeAlarms"):
        found[name] = [_shown(alarm) for alarm in found[name]]
    return xml_result(
        '<DescribeAlarmsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">'
        f"<DescribeAlarmsResult>{_xml(found)}</DescribeAlarmsResult>"
        "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></DescribeAlarmsResponse>"
    )


def _shown(alarm: dict) -> dict:
    """What was not given is left out, lists excepted."""
    shown = {name: value for name, value in alarm.items() if name in _LISTS or value not in (None, "")}
    for name, value in shown.items():
        if name.endswith("Timestamp") and isinstance(value, (int, float)):
            shown[name] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(value))
    return {name: value for name, value in shown.items() if re.match("[A-Z]", name) and name != "Tags"}


def _xml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "".join(f"<{name}>{_xml(one)}</{name}>" for name, one in value.items() if one is not None)
    if isinstance(value, list):
        return "".join(f"<member>{_xml(one)}</member>" for one in value)
    return escape(str(value))
