"""How a trail may be named, and which trail a name or an ARN means to the caller."""

import re
from typing import Optional

from launcher import organization_trails, trails
from launcher.answers import AwsError
from launcher.call import Call, partition_of
from launcher.trails import Trail

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[._-](?![._-]))*(?<![._-])")
_ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}")
_ARN = re.compile(r"arn:(aws[a-z-]*):cloudtrail:([a-z0-9-]+):(\d{12}):trail/([^/]+)")


def check_name(name: object) -> str:
    """The name requirements listed under Name.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html#API_CreateTrail_RequestSyntax
    """
    text = name if isinstance(name, str) else ""
    if not 3 <= len(text) <= 128:
        raise _invalid_name("Trail name must be between 3 and 128 characters.", text)
    if not _NAME.fullmatch(text):
        raise _invalid_name(
            "Trail name must start and end with a letter or number, contain only letters, numbers, periods, "
            "underscores and dashes, and have no adjacent periods, underscores or dashes.",
            text,
        )
    if _ADDRESS.fullmatch(text):
        raise _invalid_name("Trail name must not be in IP address format.", text)
    return text


def _invalid_name(rule: str, name: str) -> AwsError:
    return AwsError("InvalidTrailNameException", f"{rule} Your trail name: {name}")


def check_arn(arn: str) -> str:
    """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html"""
    match = _ARN.fullmatch(arn)
    if not match or match.group(1) != partition_of(match.group(2)):
        raise AwsError(
            "CloudTrailARNInvalidException",
            f"{arn} is not a valid trail ARN. "
            "The format of a trail ARN is: arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail",
        )
    return arn


def not_found(call: Call, reference: str) -> AwsError:
    """The words are those in https://github.com/turbot/steampipe-plugin-aws/issues/577"""
    return AwsError("TrailNotFoundException", f"Unknown trail: {reference} for the user: {call.account}")


def find(call: Call, reference: object, *, shadow_by_name: bool = True) -> Optional[Trail]:
    """The trail a reading operation means: by ARN from anywhere it can be seen, by name in its home Region.

    A name also reaches the shadow copy of a multi-Region trail, except where the page says otherwise
    (GetTrailStatus: "To get the status of a shadow trail … you must specify its ARN"); an organization
    trail is reached from a member by ARN only.
    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
    """
    if isinstance(reference, str) and reference.startswith("arn:"):
        trail = trails.by_arn(check_arn(reference))
        return trail if trail and organization_trails.can_see(call.account, trail) else None
    name = check_name(reference)
    home = trails.get(call.account, call.region, name)
    if home or not shadow_by_name:
        return home
    return next((t for t in trails.owned_by(call.account) if t.name == name and t.multi_region), None)


def readable(call: Call, reference: object, *, shadow_by_name: bool = True) -> Trail:
    trail = find(call, reference, shadow_by_name=shadow_by_name)
    if trail is None:
        raise not_found(call, str(reference))
    return trail


def changeable(call: Call, reference: object) -> Trail:
    """The trail a changing operation means: in its home Region, and only by who may change it.

    InvalidHomeRegionException: "thrown when an operation is called on a trail from a Region other than
    the Region in which the trail was created".
    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html
    """
    trail = readable(call, reference)
    organization_trails.check_may_change(call.account, trail)
    if trail.region != call.region:
        raise AwsError(
            "InvalidHomeRegionException",
            f"Trail {trail.name} can only be changed from its home Region {trail.region}, not from {call.region}.",
        )
    return trail
