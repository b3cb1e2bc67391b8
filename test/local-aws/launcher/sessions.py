"""Temporary credentials that run out when a test says so; a new AssumeRole gives fresh ones.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
"""

from typing import Set

from ministack.services import sts

from launcher.call import Call

_expired: Set[str] = set()


def expire_all() -> None:
    _expired.update(sts._sessions)


def expired(call: Call) -> bool:
    return call.access_key in _expired


def reset() -> None:
    _expired.clear()
