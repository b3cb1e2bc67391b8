"""Every trail of every account: the state the CloudTrail operations read and change."""

import time
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Optional, Tuple

from launcher.call import partition_of


def default_event_selectors() -> List[dict]:
    """A trail without selectors logs all management events.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
    """
    return [
        {
            "ReadWriteType": "All",
            "IncludeManagementEvents": True,
            "DataResources": [],
            "ExcludeManagementEventSources": [],
        }
    ]


@dataclass
class Trail:
    """`settings` is the Trail shape of the API without what the rest of the record tells."""

    account: str
    region: str
    name: str
    settings: dict
    event_selectors: List[dict] = field(default_factory=default_event_selectors)
    advanced: bool = False
    insight_selectors: List[dict] = field(default_factory=list)
    tags: Dict[str, str] = field(default_factory=dict)
    logging: bool = False
    started: Optional[float] = None
    stopped: Optional[float] = None
    # (account, Region) of a copy -> members of GetTrailStatus that differ there; "*" stands for any.
    copies: Dict[Tuple[str, str], dict] = field(default_factory=dict)

    @property
    def arn(self) -> str:
        return trail_arn(self.account, self.region, self.name)

    @property
    def multi_region(self) -> bool:
        return bool(self.settings.get("IsMultiRegionTrail"))

    @property
    def organization(self) -> bool:
        return bool(self.settings.get("IsOrganizationTrail"))

    def view(self) -> dict:
        """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html"""
        return {
            "Name": self.name,
            "TrailARN": self.arn,
            "HomeRegion": self.region,
            **{key: value for key, value in self.settings.items() if value not in (None, "")},
            "HasCustomEventSelectors": self.advanced or self.event_selectors != default_event_selectors(),
            "HasInsightSelectors": bool(self.insight_selectors),
        }

    def set_logging(self, logging: bool) -> None:
        """Stopping what is stopped keeps the time it stopped."""
        if logging:
            self.started = time.time()
        elif self.logging:
            self.stopped = time.time()
        self.logging = logging


def trail_arn(account: str, region: str, name: str) -> str:
    return f"arn:{partition_of(region)}:cloudtrail:{region}:{account}:trail/{name}"


_by_account: Dict[str, Dict[Tuple[str, str], Trail]] = {}


def add(trail: Trail) -> None:
    _by_account.setdefault(trail.account, {})[(trail.region, trail.name)] = trail


def remove(trail: Trail) -> None:
    del _by_account[trail.account][(trail.region, trail.name)]


def get(account: str, region: str, name: str) -> Optional[Trail]:
    return _by_account.get(account, {}).get((region, name))


def by_arn(arn: str) -> Optional[Trail]:
    _, _, _, region, account, resource = arn.split(":", 5)
    trail = get(account, region, resource.partition("/")[2])
    return trail if trail and trail.arn == arn else None


def owned_by(account: str) -> Iterator[Trail]:
    return iter(list(_by_account.get(account, {}).values()))


def reset() -> None:
    _by_account.clear()
