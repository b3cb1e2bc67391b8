"""GetCallerIdentity tells the partition of the Region that was asked; MiniStack always says aws.

https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
"""

from typing import Optional

from launcher.answers import Answer, xml_result
from launcher.call import Call


def handle(call: Call) -> Optional[Answer]:
    """Only where MiniStack is wrong: long-term credentials outside the partition aws."""
    if call.operation != "GetCallerIdentity" or call.partition == "aws" or call.session_arn or call.protocol != "query":
        return None
    return xml_result(
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
        f"<Arn>{call.caller_arn}</Arn><UserId>{call.account}</UserId><Account>{call.account}</Account>"
        "</GetCallerIdentityResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
        "</GetCallerIdentityResponse>"
    )
