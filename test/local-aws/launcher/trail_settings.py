"""CreateTrail, UpdateTrail and DeleteTrail: what a trail is made of.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html
"""

from dataclasses import replace

from launcher import organization_trails, regions, trail_destinations, trail_rules, trails
from launcher.answers import AwsError
from launcher.call import Call, partition_of
from launcher.trails import Trail

# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
# Trails per Region: 5, and a multi-Region trail counts in each Region.
TRAILS_PER_REGION = 5

_KEPT_AS_SENT = (
    "S3BucketName",
    "S3KeyPrefix",
    "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail",
    "IsOrganizationTrail",
    "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn",
)
_DEFAULTS = {
    "S3BucketName": "",
    "IncludeGlobalServiceEvents": True,
    "IsMultiRegionTrail": False,
    "LogFileValidationEnabled": False,
    "IsOrganizationTrail": False,
}


def create(call: Call) -> dict:
    name = trail_rules.check_name(call.params.get("Name"))
    organization = bool(call.params.get("IsOrganizationTrail"))
    owner = organization_trails.owner_of_new(call.account) if organization else call.account
    settings = {**_DEFAULTS, **_settings(call, owner)}
    trail = Trail(owner, call.region, name, settings, tags=_tags(call.params.get("TagsList")))
    trail_destinations.check(trail)
    _check_free(trail)
    _check_quota(trail)
    trails.add(trail)
    return _summary(trail)


def update(call: Call) -> dict:
    trail = trail_rules.changeable(call, call.params.get("Name"))
    if call.params.get("IsOrganizationTrail") and not trail.organization:
        organization_trails.owner_of_new(call.account)
    changed = {**trail.settings, **_settings(call, trail.account)}
    trail_destinations.check(replace(trail, settings=changed))
    trail.settings = changed
    return _summary(trail)


def delete(call: Call) -> dict:
    """The selectors go with the trail: a new one of the same name starts without."""
    trails.remove(trail_rules.changeable(call, call.params.get("Name")))
    return {}


def _settings(call: Call, owner: str) -> dict:
    sent = call.params
    settings = {name: sent[name] for name in _KEPT_AS_SENT if name in sent}
    if "EnableLogFileValidation" in sent:
        settings["LogFileValidationEnabled"] = sent["EnableLogFileValidation"]
    if "SnsTopicName" in sent:
        settings.update(_topic(sent["SnsTopicName"], call.region, owner))
    if "KmsKeyId" in sent:
        settings["KmsKeyId"] = _key_arn(sent["KmsKeyId"], call.region, owner)
    return settings


def _topic(topic: str, region: str, account: str) -> dict:
    """SnsTopicName may be a name or an ARN; "This field is no longer in use. Use SnsTopicARN"."""
    if not topic or topic.startswith("arn:"):
        return {"SnsTopicName": topic.rpartition(":")[2], "SnsTopicARN": topic}
    return {"SnsTopicName": topic, "SnsTopicARN": f"arn:{partition_of(region)}:sns:{region}:{account}:{topic}"}


def _key_arn(key: str, region: str, account: str) -> str:
    """AWS: "The value is a fully specified ARN to a KMS key" in what CloudTrail returns."""
    if not key or key.startswith("arn:"):
        return key
    resource = key if key.startswith("alias/") else f"key/{key}"
    return f"arn:{partition_of(region)}:kms:{region}:{account}:{resource}"


def _tags(tags: object) -> dict:
    return {tag["Key"]: tag.get("Value", "") for tag in (tags if isinstance(tags, list) else [])}


def _check_free(trail: Trail) -> None:
    for other in organization_trails.visible(trail.account, trail.region):
        if other.name == trail.name:
            raise AwsError(
                "TrailAlreadyExistsException", f"Trail {trail.name} already exists for account {trail.account}."
            )


def _check_quota(trail: Trail) -> None:
    places = regions.names(trail.region) if trail.multi_region else [trail.region]
    for region in places:
        if len(organization_trails.visible(trail.account, region)) >= TRAILS_PER_REGION:
            raise AwsError(
                "MaximumNumberOfTrailsExceededException",
                f"User: {trail.account} already has {TRAILS_PER_REGION} trails in {region}.",
            )


def _summary(trail: Trail) -> dict:
    """The response has no HomeRegion and no Has… members."""
    view = trail.view()
    for left_out in ("HomeRegion", "HasCustomEventSelectors", "HasInsightSelectors"):
        del view[left_out]
    return view
