"""Metric filters turn log events into metrics as they arrive; MiniStack only keeps them.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
"""

from typing import Callable, Optional

from ministack.services import cloudwatch, cloudwatch_logs

from launcher import alarms, filter_patterns
from launcher.answers import AwsError
from launcher.call import Call

LONGEST_PATTERN = 1024
_ministack_compile = cloudwatch_logs._compile_filter_pattern
_ministack_put = cloudwatch_logs._put_log_events
_ministack_subscription = cloudwatch_logs._subscription_pattern_matches


def install() -> None:
    """MiniStack looks these up by name: FilterLogEvents, PutLogEvents from wherever, subscription filters."""
    cloudwatch_logs._compile_filter_pattern = _matcher
    cloudwatch_logs._put_log_events = _put_log_events
    cloudwatch_logs._subscription_pattern_matches = _subscription


def handle(call: Call) -> Optional[dict]:
    """None leaves the operation to MiniStack."""
    if call.operation == "PutMetricFilter":
        _check(str(call.params.get("filterPattern") or ""))
    if call.operation == "TestMetricFilter":
        return _test(call)
    return None


def _check(pattern: str) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html"""
    if len(pattern) > LONGEST_PATTERN:
        raise AwsError("InvalidParameterException", f"A filter pattern has at most {LONGEST_PATTERN} characters.")
    try:
        _matcher(pattern)
    except filter_patterns.BadPattern as error:
        raise AwsError("InvalidParameterException", f"Invalid metric filter pattern: {error}") from None


def _test(call: Call) -> dict:
    """https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html"""
    pattern = str(call.params.get("filterPattern") or "")
    _check(pattern)
    matches = _matcher(pattern)
    messages = call.params.get("logEventMessages") or []
    return {
        "matches": [
            {"eventNumber": number, "eventMessage": message, "extractedValues": {}}
            for number, message in enumerate(messages, 1)
            if matches(message)
        ]
    }


def _matcher(pattern: str) -> Callable[[str], bool]:
    if pattern.strip().startswith("{"):
        return filter_patterns.matcher(pattern)
    return _ministack_compile(pattern)


def _subscription(pattern: str, message: str) -> bool:
    if (pattern or "").strip().startswith("{"):
        return filter_patterns.matcher(pattern)(message or "")
    return _ministack_subscription(pattern, message)


def _put_log_events(data: dict) -> tuple:
    answer = _ministack_put(data)
    if answer[0] == 200:
        filters = [one for (group, _), one in cloudwatch_logs._metric_filters.items() if group == data["logGroupName"]]
        for one in filters:
            _evaluate(one, [str(event.get("message", "")) for event in data.get("logEvents", [])])
        if filters:
            alarms.evaluate_all()
    return answer


def _evaluate(one: dict, messages: list) -> None:
    """What does not match publishes the default value, when there is one.

    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
    """
    matches = _matcher(one.get("filterPattern") or "")
    for message in messages:
        hit = matches(message)
        for transformation in one["metricTransformations"]:
            value = _value(transformation["metricValue"], message) if hit else transformation.get("defaultValue")
            if value is not None:
                cloudwatch.record_metric(
                    transformation["metricNamespace"],
                    transformation["metricName"],
                    value,
                    transformation.get("unit") or "None",
                    _dimensions(transformation.get("dimensions") or {}, message) if hit else {},
                )


def _value(wanted: str, message: str) -> Optional[float]:
    """A number, or the property of the event that holds one."""
    found = filter_patterns.select(filter_patterns.parse(message), wanted) if wanted.startswith("$") else wanted
    try:
        return float(found)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _dimensions(wanted: dict, message: str) -> dict:
    record = filter_patterns.parse(message)
    values = {name: filter_patterns.select(record, selector) for name, selector in wanted.items()}
    return {name: value for name, value in values.items() if isinstance(value, (str, int, float))}
