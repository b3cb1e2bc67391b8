"""Which Regions an account has: account:ListRegions and ec2:DescribeRegions say the same.

https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
"""

from typing import List, Optional, Set, Tuple

from ministack.services import account as ministack_account

from launcher import pages
from launcher.answers import Answer, AwsError, xml_result
from launcher.call import Call, partition_of

_OTHER_PARTITIONS = {"aws-us-gov": ["us-gov-east-1", "us-gov-west-1"], "aws-cn": ["cn-north-1", "cn-northwest-1"]}
_disabled: Set[Tuple[str, str]] = set()


def names(region: str) -> List[str]:
    """All Regions of the partition that `region` belongs to."""
    return _OTHER_PARTITIONS.get(partition_of(region), ministack_account._REGIONS_LIST)


def enabled(account: str, region: str) -> bool:
    return (account, region) not in _disabled


def switch(account: str, region: str, on: bool) -> None:
    (_disabled.discard if on else _disabled.add)((account, region))


def _status(account: str, region: str) -> str:
    if not enabled(account, region):
        return "DISABLED"
    return "ENABLED" if region in ministack_account._OPT_IN_REQUIRED else "ENABLED_BY_DEFAULT"


def account_service(call: Call) -> Optional[dict]:
    """None leaves the other operations to MiniStack."""
    account = str(call.params.get("AccountId") or call.account)
    if call.operation == "ListRegions":
        return _list(call, account)
    region = str(call.params.get("RegionName"))
    if call.operation == "GetRegionOptStatus":
        return {"RegionName": region, "RegionOptStatus": _status(account, region)}
    if call.operation in ("EnableRegion", "DisableRegion"):
        switch(account, region, call.operation == "EnableRegion")
        return {}
    return None


def _list(call: Call, account: str) -> dict:
    """MaxResults 1 to 50, and a NextToken when there is more."""
    wanted = call.params.get("RegionOptStatusContains")
    rows = [{"RegionName": region, "RegionOptStatus": _status(account, region)} for region in names(call.region)]
    rows = [row for row in rows if not wanted or row["RegionOptStatus"] in wanted]
    size = call.params.get("MaxResults", 20)
    if not isinstance(size, int) or not 1 <= size <= 50:
        raise AwsError("ValidationException", f"MaxResults must be between 1 and 50, not {size}.")
    items, token = pages.page(
        "ListRegions",
        rows,
        size,
        call.params.get("NextToken"),
        lambda: AwsError("ValidationException", "Invalid NextToken"),
    )
    return pages.with_token({"Regions": items}, token)


def describe(call: Call) -> Answer:
    """Without AllRegions the ones that are switched off are left out."""
    asked = {value for name, value in call.params.items() if name.startswith("RegionName.")}
    every = call.params.get("AllRegions") == "true"
    opt_in = {"ENABLED_BY_DEFAULT": "opt-in-not-required", "ENABLED": "opted-in", "DISABLED": "not-opted-in"}
    rows = [(region, _status(call.account, region)) for region in names(call.region)]
    items = "".join(
        f"<item><regionName>{region}</regionName><regionEndpoint>ec2.{region}.amazonaws.com</regionEndpoint>"
        f"<optInStatus>{opt_in[status]}</optInStatus></item>"
        for region, status in rows
        if (not asked or region in asked) and (every or status != "DISABLED")
    )
    return xml_result(
        '<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>local</requestId>'
        f"<regionInfo>{items}</regionInfo></DescribeRegionsResponse>"
    )


def check_enabled(call: Call) -> None:
    """A Region that is not enabled does not know the account's credentials.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
    """
    if call.service == "cloudtrail" and _disabled and not enabled(call.account, call.region):
        raise AwsError("UnrecognizedClientException", "The security token included in the request is invalid.")


def reset() -> None:
    _disabled.clear()
