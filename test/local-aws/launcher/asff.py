"""The AWS Security Finding Format: what an import needs, what an update changes, what a filter finds.

https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
"""

import re
from typing import Optional

from launcher.answers import AwsError
from launcher.call import Call

# https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html
_REQUIRED = (
    "AwsAccountId",
    "CreatedAt",
    "Description",
    "GeneratorId",
    "Id",
    "ProductArn",
    "Resources",
    "SchemaVersion",
    "Severity",
    "Title",
    "UpdatedAt",
)
_LONGEST = {"Description": 1024, "GeneratorId": 512, "Id": 512, "Title": 256}
_SEVERITIES = ("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL")
# RFC 3339 with a zone.
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# "namespace/category/classifier", the namespaces of
# https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Types
_NAMESPACES = (
    "Software and Configuration Checks",
    "TTPs",
    "Effects",
    "Unusual Behaviors",
    "Sensitive Data Identifications",
)
_WORKFLOW = ("NEW", "NOTIFIED", "RESOLVED", "SUPPRESSED")
# https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchUpdateFindings.html
SET_BY_CUSTOMERS = (
    "Confidence",
    "Criticality",
    "Note",
    "RelatedFindings",
    "Severity",
    "Types",
    "UserDefinedFields",
    "VerificationState",
    "Workflow",
)
# What customers set, an import does not change.
# https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
_KEPT_ON_IMPORT = ("Note", "UserDefinedFields", "VerificationState", "Workflow")


def problem(finding: dict, account: str, region: str, partition: str) -> Optional[str]:
    """What is wrong, None when nothing is. Messages are assumed; the rules are documented."""
    missing = [name for name in _REQUIRED if not finding.get(name)]
    if missing:
        return f"Finding does not adhere to Amazon Finding Format. Required: {', '.join(missing)}."
    if finding["SchemaVersion"] != "2018-10-08":
        return "SchemaVersion must be 2018-10-08."
    for name in ("CreatedAt", "UpdatedAt", "FirstObservedAt", "LastObservedAt"):
        if name in finding and not _TIME.fullmatch(str(finding[name])):
            return f"{name} must be a time like 2026-01-01T00:00:00Z, not {finding[name]}."
    for name, most in _LONGEST.items():
        if len(str(finding[name])) > most:
            return f"{name} must have at most {most} characters."
    return (
        _product_problem(finding, account, region, partition)
        or _severity_problem(finding["Severity"])
        or _types_problem(finding.get("Types") or [])
        or _resources_problem(finding["Resources"])
    )


def _product_problem(finding: dict, account: str, region: str, partition: str) -> Optional[str]:
    """A custom integration: arn:aws:securityhub:REGION:ACCOUNT:product/ACCOUNT/default of the account that calls, and
    then "the identifier of the account that you are calling BatchImportFindings from needs to be the same as the
    AwsAccountId attribute for the finding".

    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-custom-providers.html
    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
    """
    own = f"arn:{partition}:securityhub:{region}:{account}:product/{account}/default"
    if finding["ProductArn"] != own:
        return f"ProductArn must be {own}, not {finding['ProductArn']}."
    if finding["AwsAccountId"] != account:
        return f"AwsAccountId must be {account}, whose product this is, not {finding['AwsAccountId']}."
    return None


def _severity_problem(severity: dict) -> Optional[str]:
    label, normalized = severity.get("Label"), severity.get("Normalized")
    if label is None and normalized is None:
        return "Severity needs a Label or Normalized."
    if label is not None and label not in _SEVERITIES:
        return f"Severity.Label must be one of {', '.join(_SEVERITIES)}, not {label}."
    return None


def _types_problem(types: list) -> Optional[str]:
    bad = [one for one in types if one.split("/")[0] not in _NAMESPACES or one.count("/") > 2]
    if len(types) > 50 or bad:
        return f"Types must be at most 50 of namespace/category/classifier, not {', '.join(bad)}."
    return None


def _resources_problem(resources: list) -> Optional[str]:
    """https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Resources"""
    if len(resources) > 32:
        return "Resources must have at most 32 entries."
    for resource in resources:
        if not resource.get("Type") or not resource.get("Id"):
            return "A resource needs Type and Id."
    return None


def imported(finding: dict, before: Optional[dict], call: Call) -> dict:
    """Security Hub adds the account's Region, company and product, and starts the workflow at NEW.

    https://docs.aws.amazon.com/securityhub/latest/userguide/asff-top-level-attributes.html
    """
    kept = {name: before[name] for name in _KEPT_ON_IMPORT if before and name in before}
    return {
        "RecordState": "ACTIVE",
        "Workflow": {"Status": "NEW"},
        "WorkflowState": "NEW",
        "CompanyName": "Personal",
        "ProductName": "Default",
        "Region": call.region,
        **finding,
        **kept,
    }


def update(finding: dict, changes: dict) -> None:
    status = (changes.get("Workflow") or {}).get("Status")
    if status is not None and status not in _WORKFLOW:
        raise AwsError("InvalidInputException", f"Workflow.Status must be one of {', '.join(_WORKFLOW)}, not {status}.")
    for name, value in changes.items():
        finding[name] = {**finding.get(name, {}), **value} if name in ("Severity", "Workflow") else value


def matches(finding: dict, filters: dict) -> bool:
    """Filters are ANDed, the values of one are ORed.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_StringFilter.html
    """
    return all(any(_compares(_value(finding, name), one) for one in wanted) for name, wanted in filters.items())


def _value(finding: dict, name: str) -> str:
    nested = {"SeverityLabel": ("Severity", "Label"), "WorkflowStatus": ("Workflow", "Status")}.get(name)
    if nested:
        return str(finding.get(nested[0], {}).get(nested[1], ""))
    if name == "ResourceId":
        return str(finding["Resources"][0]["Id"])
    value = finding.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def _compares(value: str, wanted: dict) -> bool:
    comparisons = {
        "EQUALS": lambda a, b: a == b,
        "PREFIX": lambda a, b: a.startswith(b),
        "NOT_EQUALS": lambda a, b: a != b,
        "PREFIX_NOT_EQUALS": lambda a, b: not a.startswith(b),
    }
    compare = comparisons.get(wanted.get("Comparison", ""))
    if compare is None:
        raise AwsError("InvalidInputException", f"The local AWS can not filter by {wanted}.")
    return compare(value, str(wanted.get("Value", "")))
