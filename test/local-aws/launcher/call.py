"""One API call as a service sees it: who calls which operation where, whatever the wire format.

The account, Region and service come from the credential scope of the signature
(https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html);
the signature itself is not checked.
"""

import json
import re
from functools import cached_property
from typing import Optional
from urllib.parse import parse_qs

from ministack.core.responses import get_account_id, set_request_account_id, set_request_region
from ministack.services import sts

_SCOPE = re.compile(r"Credential=([^/,]+)/\d+/([^/]*)/([^/]+)/aws4_request")

# Where the operation is named by the path alone (rest-json), not by a header or a parameter.
_REST_OPERATIONS = {
    ("account", "/listRegions"): "ListRegions",
    ("account", "/getRegionOptStatus"): "GetRegionOptStatus",
    ("account", "/getAccountInformation"): "GetAccountInformation",
    ("account", "/enableRegion"): "EnableRegion",
    ("account", "/disableRegion"): "DisableRegion",
}


class Call:
    """What faults match, counters count and handlers answer."""

    def __init__(self, scope: dict):
        self.headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        self.source_ip: str = (scope.get("client") or ("127.0.0.1",))[0]
        self.user_agent = self.headers.get("user-agent", "")
        self.body = b""
        found = _SCOPE.search(self.headers.get("authorization", ""))
        self.access_key, self.region, self.service = found.groups() if found else ("", "", "")
        if self.access_key:
            set_request_account_id(self.access_key)
            set_request_region(self.region)
        self.account: str = get_account_id()

    @property
    def form(self) -> bool:
        return self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")

    @cached_property
    def operation(self) -> str:
        target = self.headers.get("x-amz-target")
        if target:
            return target.rsplit(".", 1)[-1]
        if self.form:
            return str(self.params.get("Action", ""))
        if self.service == "s3":  # not by path: there may be a million objects
            return f"{self.method} {'object' if self.path.strip('/').count('/') else 'bucket'}"
        return _REST_OPERATIONS.get((self.service, self.path), f"{self.method} {self.path}")

    @property
    def protocol(self) -> str:
        """json, query, ec2, rest-json or rest-xml: what an error must look like."""
        if self.headers.get("x-amz-target"):
            return "json"
        if self.service == "s3":
            return "rest-xml"
        if self.form:
            return "ec2" if self.service == "ec2" else "query"
        return "rest-json"

    @cached_property
    def params(self) -> dict:
        """The request's parameters: JSON as sent, form fields flat, one value each."""
        if self.form:
            return {name: values[0] for name, values in parse_qs(self.body.decode("utf-8", "replace")).items()}
        try:
            parsed = json.loads(self.body or b"{}")
        except ValueError:
            return {}
        return parsed if isinstance(parsed, dict) else {}

    @cached_property
    def session_arn(self) -> Optional[str]:
        """arn:…:sts::ACCOUNT:assumed-role/ROLE/SESSION when the caller holds temporary credentials."""
        session = sts._sessions.get(self.access_key)
        return str(session["Arn"]) if session and ":assumed-role/" in str(session.get("Arn")) else None

    @property
    def partition(self) -> str:
        return partition_of(self.region)

    @property
    def caller_arn(self) -> str:
        return self.session_arn or f"arn:{self.partition}:iam::{self.account}:root"

    @property
    def role(self) -> str:
        """The role this call is about: the one to be assumed, or else the one the caller has assumed."""
        if self.operation.startswith("AssumeRole"):
            return str(self.params.get("RoleArn", ""))
        if not self.session_arn:
            return ""
        partition, account, role = re.match(r"arn:([^:]+):sts::(\d+):assumed-role/([^/]+)/", self.session_arn).groups()
        return f"arn:{partition}:iam::{account}:role/{role}"


def partition_of(region: str) -> str:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"""
    if region.startswith("us-gov-"):
        return "aws-us-gov"
    return "aws-cn" if region.startswith("cn-") else "aws"
