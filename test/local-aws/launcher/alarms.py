"""When an alarm changes its state. MiniStack mixes all dimensions of a metric, and looks only when data comes in.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
"""

import threading
import time
from typing import Callable, Dict, List, Optional

from ministack.core.responses import request_scope
from ministack.services import cloudwatch, sqs

from launcher import service_messages

_TICK_S = 1.0
_QUEUE_METRIC = ("AWS/SQS", "ApproximateNumberOfMessagesVisible")
_COMPARE = {
    "GreaterThanOrEqualToThreshold": lambda value, limit: value >= limit,
    "GreaterThanThreshold": lambda value, limit: value > limit,
    "LessThanThreshold": lambda value, limit: value < limit,
    "LessThanOrEqualToThreshold": lambda value, limit: value <= limit,
}
_ministack_dispatch = cloudwatch._dispatch_alarm_actions


def install() -> None:
    cloudwatch._evaluate_alarm = evaluate
    cloudwatch._dispatch_alarm_actions = _act
    threading.Thread(target=_tick, daemon=True).start()


def evaluate_all() -> None:
    """Of the account and Region of the scope."""
    cloudwatch._evaluate_all_alarms()


def _tick() -> None:
    """AWS looks once a minute or so; here a test waits for it."""
    while True:
        time.sleep(_TICK_S)
        try:
            for account, region in {key[:2] for key in list(cloudwatch._alarms._data)}:
                with request_scope(account, region):
                    evaluate_all()
        except RuntimeError:  # an alarm was made or removed meanwhile
            continue


def evaluate(alarm: dict) -> None:
    """M out of N periods that end now. Metric math and anomaly detection are never evaluated.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
    """
    compare = _COMPARE.get(alarm.get("ComparisonOperator", ""))
    if not alarm.get("MetricName") or compare is None:
        return
    values = _values(alarm)
    breaching = [_breaches(value, alarm, compare) for value in values]
    state = alarm["StateValue"]
    if all(one is None for one in breaching):
        new = "INSUFFICIENT_DATA" if alarm.get("TreatMissingData", "missing") == "missing" else state
    else:
        needed = alarm.get("DatapointsToAlarm") or alarm["EvaluationPeriods"]
        new = "ALARM" if sum(one is True for one in breaching) >= needed else "OK"
    if new != state:
        _change(alarm, new, f"Threshold Crossed: {values} against {alarm.get('Threshold')}")


def _breaches(value: Optional[float], alarm: dict, compare: Callable[[float, float], bool]) -> Optional[bool]:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html"""
    if value is not None:
        return compare(value, alarm.get("Threshold", 0))
    return {"breaching": True, "notBreaching": False}.get(alarm.get("TreatMissingData", "missing"))


def _values(alarm: dict) -> List[Optional[float]]:
    """One value a period, newest first, of exactly the dimensions the alarm names."""
    dimensions = cloudwatch._dims_from_list(alarm.get("Dimensions") or [])
    now, period = time.time(), alarm["Period"]
    key = (alarm["Namespace"], alarm["MetricName"], cloudwatch._dims_key(dimensions))
    points = [*cloudwatch._metrics.get(key, []), *_queue_points(key[:2], dimensions, now)]
    by_period: Dict[int, list] = {}
    for point in points:
        by_period.setdefault(int((now - point["Timestamp"]) // period), []).append(point)
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic") or "Average"
    return [
        cloudwatch._stat_value(cloudwatch._calc_stats(by_period[ago]), statistic, by_period[ago])
        if ago in by_period
        else None
        for ago in range(alarm["EvaluationPeriods"])
    ]


def _queue_points(metric: tuple, dimensions: dict, now: float) -> List[dict]:
    """The one service metric there is: how many messages a queue holds, of now.

    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    """
    url = sqs._queue_name_to_url.get(dimensions.get("QueueName", "")) if metric == _QUEUE_METRIC else None
    queue = sqs._queues.get(url) if url else None
    if queue is None:
        return []
    visible = sum(1 for message in queue["messages"] if message.get("visible_at", 0) <= now)
    return [{"Timestamp": now, "Value": float(visible), "Unit": "Count", "Dimensions": dimensions}]


def _change(alarm: dict, new: str, reason: str) -> None:
    old = alarm["StateValue"]
    alarm.update(StateValue=new, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], old, new, reason)
    cloudwatch._dispatch_alarm_actions(alarm, old, new, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def _act(alarm: dict, old: str, new: str, reason: str) -> None:
    """Actions on topics that do not take CloudWatch's messages come to nothing: the topic's policy, its key.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
    """
    able = dict(alarm)
    for name in ("AlarmActions", "OKActions", "InsufficientDataActions"):
        able[name] = [arn for arn in alarm.get(name) or [] if _reaches(arn, alarm["AlarmArn"])]
    _ministack_dispatch(able, old, new, reason)


def _reaches(action: str, alarm_arn: str) -> bool:
    account = alarm_arn.split(":")[4]
    return ":sns:" not in action or service_messages.to_topic(action, "cloudwatch.amazonaws.com", alarm_arn, account)
