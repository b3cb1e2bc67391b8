"""Organization trails: seen by every member, changed by the management account and its delegated administrator.

"Users in member accounts will be able to see this trail … [but] won't have sufficient permissions to
delete organization trails, turn logging on or off, change what types of events are logged, or otherwise
change organization trails in any way."
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
"""

from typing import List

from launcher import organization, trails
from launcher.answers import AwsError
from launcher.trails import Trail

SERVICE = "cloudtrail.amazonaws.com"


def can_see(account: str, trail: Trail) -> bool:
    if trail.account == account:
        return True
    return trail.organization and organization.management_of(account) == trail.account


def acts_as_owner(account: str, trail: Trail) -> bool:
    """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html"""
    if trail.account == account:
        return True
    return can_see(account, trail) and organization.is_delegated(account, SERVICE)


def check_may_change(account: str, trail: Trail) -> None:
    if not acts_as_owner(account, trail):
        raise not_management(account)


def not_management(account: str) -> AwsError:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html"""
    return AwsError(
        "NotOrganizationMasterAccountException",
        f"Account {account} is neither the management account of the organization "
        "nor its delegated administrator for CloudTrail.",
    )


def owner_of_new(account: str) -> str:
    """The account an organization trail belongs to: the management account, whoever creates it.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html (Errors)
    """
    management = organization.management_of(account)
    if management is None:
        raise AwsError("OrganizationsNotInUseException", f"Account {account} is not a member of an organization.")
    if account != management and not organization.is_delegated(account, SERVICE):
        raise not_management(account)
    if not organization.has_service_access(management, SERVICE):
        raise AwsError(
            "CloudTrailAccessNotEnabledException",
            f"Trusted access for {SERVICE} is not enabled in the organization of {management}.",
        )
    return management


def of_member(account: str) -> List[Trail]:
    management = organization.management_of(account)
    if management is None or management == account:
        return []
    return [trail for trail in trails.owned_by(management) if trail.organization]


def visible(account: str, region: str, *, shadow: bool = True) -> List[Trail]:
    """What DescribeTrails lists: shadow trails are copies in other Regions and, of an organization trail, in members.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html (includeShadowTrails)
    """
    own = [t for t in trails.owned_by(account) if t.region == region or (shadow and t.multi_region)]
    if not shadow:
        return own
    return own + [t for t in of_member(account) if t.region == region or t.multi_region]
