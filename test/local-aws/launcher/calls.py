"""What was called: counts by service:operation:account:region, refused attempts apart."""

from collections import Counter

from launcher.call import Call

_calls: Counter = Counter()
_faulted: Counter = Counter()
_answers: Counter = Counter()
_now = {"running": 0, "peak": 0}


def _key(call: Call) -> str:
    return f"{call.service}:{call.operation}:{call.account}:{call.region}"


def begin(call: Call) -> None:
    _calls[_key(call)] += 1
    _now["running"] += 1
    _now["peak"] = max(_now["peak"], _now["running"])


def end() -> None:
    _now["running"] -= 1


def faulted(call: Call) -> None:
    _faulted[_key(call)] += 1


def answered(call: Call, status: int) -> None:
    _answers[f"{_key(call)} {status}"] += 1


def view() -> dict:
    """`calls` are all attempts, `faulted` those of them that a fault ended, `peak` the most at one time; `answers`
    tells the HTTP statuses sent."""
    return {
        "total": sum(_calls.values()),
        "calls": dict(_calls),
        "faultedTotal": sum(_faulted.values()),
        "faulted": dict(_faulted),
        "answers": dict(_answers),
        "peak": _now["peak"],
    }


def reset() -> None:
    _calls.clear()
    _faulted.clear()
    _answers.clear()
    _now["peak"] = _now["running"]
