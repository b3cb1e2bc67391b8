"""GetTrail, DescribeTrails, ListTrails and the tags: what exists and where it can be seen."""

from launcher import organization_trails, pages, trail_rules, trails
from launcher.answers import AwsError
from launcher.call import Call
from launcher.trails import Trail

# The page size of ListTrails is not documented; a small one makes readers page.
LIST_TRAILS_PAGE = 10


def get(call: Call) -> dict:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html"""
    return {"Trail": trail_rules.readable(call, call.params.get("Name")).view()}


def describe(call: Call) -> dict:
    """Names match only "trails belonging only to the current Region and current account"; others need the ARN.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
    """
    shadow = call.params.get("includeShadowTrails", True) is not False
    names = call.params.get("trailNameList") or []
    if not names:
        found = organization_trails.visible(call.account, call.region, shadow=shadow)
    else:
        named = [trail_rules.find(call, name, shadow_by_name=False) for name in names]
        found = [trail for trail in named if trail and (shadow or _at_home(call, trail))]
    return {"trailList": [trail.view() for trail in found]}


def list_(call: Call) -> dict:
    """All trails of the account, of all Regions, each once.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html
    """
    found = [*trails.owned_by(call.account), *organization_trails.of_member(call.account)]
    items, token = pages.page(
        "ListTrails",
        found,
        LIST_TRAILS_PAGE,
        call.params.get("NextToken"),
        lambda: AwsError("InvalidNextTokenException", "The token is not valid."),
    )
    rows = [{"TrailARN": trail.arn, "Name": trail.name, "HomeRegion": trail.region} for trail in items]
    return pages.with_token({"Trails": rows}, token)


def add_tags(call: Call) -> dict:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html"""
    trail = _tagged(call, call.params.get("ResourceId"))
    tags = {**trail.tags, **{tag["Key"]: tag.get("Value", "") for tag in call.params.get("TagsList") or []}}
    if len(tags) > 50:
        raise AwsError("TagsLimitExceededException", "A trail can have at most 50 tags.")
    trail.tags = tags
    return {}


def remove_tags(call: Call) -> dict:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RemoveTags.html"""
    trail = _tagged(call, call.params.get("ResourceId"))
    for tag in call.params.get("TagsList") or []:
        trail.tags.pop(tag["Key"], None)
    return {}


def list_tags(call: Call) -> dict:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html"""
    found = [_tagged(call, arn) for arn in call.params.get("ResourceIdList") or []]
    return {
        "ResourceTagList": [
            {"ResourceId": trail.arn, "TagsList": [{"Key": key, "Value": value} for key, value in trail.tags.items()]}
            for trail in found
        ]
    }


def _at_home(call: Call, trail: Trail) -> bool:
    return trail.account == call.account and trail.region == call.region


def _tagged(call: Call, arn: object) -> Trail:
    """A member asking for the tags of an organization trail is told that the ARN's account is wrong
    (https://github.com/turbot/steampipe-plugin-aws/issues/577)."""
    checked = trail_rules.check_arn(str(arn or ""))
    trail = trails.by_arn(checked)
    if checked.split(":")[4] != call.account and not (trail and organization_trails.acts_as_owner(call.account, trail)):
        raise AwsError(
            "CloudTrailARNInvalidException",
            f"AccountID in ARN is wrong, you can only access resources with AccountID {call.account}.",
        )
    if trail is None:
        raise AwsError("ResourceNotFoundException", f"Unknown trail: {checked} for the user: {call.account}")
    return trail
