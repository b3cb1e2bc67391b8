"""Where a trail delivers to: CreateTrail and UpdateTrail refuse what CloudTrail could not write to.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html (Errors)
"""

from typing import List, Optional

from ministack.core.responses import request_scope
from ministack.services import cloudwatch_logs, s3, sns
from ministack.services import organizations as ministack_organizations

from launcher import policies
from launcher.answers import AwsError
from launcher.trails import Trail

SERVICE = "cloudtrail.amazonaws.com"


def check(trail: Trail) -> None:
    _check_bucket(trail)
    _check_key(trail)
    _check_topic(trail)
    _check_log_group(trail)


def _check_bucket(trail: Trail) -> None:
    """Bucket names are unique over all accounts, so whose it is does not matter here.

    A bucket without any policy passes, so that a test needs none; on AWS it does not. The words are those in
    https://github.com/hashicorp/terraform/issues/29991
    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    """
    bucket = str(trail.settings["S3BucketName"])
    owner = next((account for account, name in s3._buckets._data if name == bucket), None)
    if owner is None:
        raise AwsError("S3BucketDoesNotExistException", f"S3 bucket {bucket} does not exist!")
    policy = s3._bucket_policies.get_scoped(owner, None, bucket)
    if not policy:
        return
    arn = f"arn:{trail.arn.split(':')[1]}:s3:::{bucket}"
    acl = {"s3:x-amz-acl": "bucket-owner-full-control"}
    wanted = [("s3:GetBucketAcl", arn), *(("s3:PutObject", f"{arn}/{folder}/x") for folder in _folders(trail))]
    for action, resource in wanted:
        if not policies.service_may(policy, SERVICE, action, resource, trail.arn, trail.account, acl):
            raise AwsError(
                "InsufficientS3BucketPolicyException", f"Incorrect S3 bucket policy is detected for bucket: {bucket}"
            )


def _folders(trail: Trail) -> List[str]:
    """An organization trail writes below the organization's id, and below its own account's.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    """
    prefix = f"{trail.settings['S3KeyPrefix']}/" if trail.settings.get("S3KeyPrefix") else ""
    own = f"{prefix}AWSLogs/{trail.account}"
    found = ministack_organizations._orgs._data.get((trail.account, "self")) if trail.organization else None
    return [own, f"{prefix}AWSLogs/{found['Id']}/{trail.account}"] if found else [own]


def _check_key(trail: Trail) -> None:
    """The key must exist, be enabled, and let CloudTrail describe it and make data keys with it.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    The words: https://github.com/trussworks/terraform-aws-cloudtrail/issues/186
    """
    key = trail.settings.get("KmsKeyId")
    if not key:
        return
    record = policies.find_key(str(key), trail.account, trail.region)
    if record is None or record["KeyState"] == "PendingDeletion":
        raise AwsError("KmsKeyNotFoundException", f"KMS key {key} does not exist.")
    if record["KeyState"] == "Disabled":
        raise AwsError("KmsKeyDisabledException", f"KMS key {key} is disabled.")
    context = {"kms:encryptioncontext:aws:cloudtrail:arn": trail.arn}
    for action in ("kms:GenerateDataKey", "kms:DescribeKey"):
        known = {} if action == "kms:DescribeKey" else context
        if not policies.service_may(
            record.get("Policy"), SERVICE, action, record["Arn"], trail.arn, trail.account, known
        ):
            bucket = trail.settings["S3BucketName"]
            raise AwsError(
                "InsufficientEncryptionPolicyException",
                f"Insufficient permissions to access S3 bucket {bucket} or KMS key {record['Arn']}.",
            )


def _check_topic(trail: Trail) -> None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html"""
    arn = trail.settings.get("SnsTopicARN")
    if not arn:
        return
    _, _, _, region, account, _ = str(arn).split(":", 5)
    with request_scope(account, region):
        topic = sns._topic_by_arn_any_scope(arn)
    policy = topic and topic.get("attributes", {}).get("Policy")
    if not policies.service_may(policy, SERVICE, "sns:Publish", str(arn), trail.arn, trail.account):
        raise AwsError(
            "InsufficientSnsTopicPolicyException", "SNS Topic does not exist or the topic policy is incorrect!"
        )


def _check_log_group(trail: Trail) -> None:
    """Group and role go together; the group exists, CloudTrail may assume the role, the role may write.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
    The words: https://github.com/pulumi/docs/issues/5117, https://github.com/aws/aws-cli/issues/5098 and
    https://github.com/cloudposse/terraform-aws-cloudtrail-cloudwatch-alarms/issues/2
    """
    group, role = trail.settings.get("CloudWatchLogsLogGroupArn"), trail.settings.get("CloudWatchLogsRoleArn")
    if not group and not role:
        return
    if not role:
        raise AwsError("InvalidCloudWatchLogsRoleArnException", "You must specify a role ARN as well as a log group.")
    if _group(group) is None:
        raise AwsError(
            "InvalidCloudWatchLogsLogGroupArnException", "CloudTrail cannot validate the specified log group ARN."
        )
    if not policies.role_can_be_assumed(str(role), SERVICE):
        raise AwsError(
            "InvalidCloudWatchLogsRoleArnException", "Access denied. Check the trust relationships for your role."
        )
    stream = f"{str(group).removesuffix(':*')}:log-stream:{trail.account}_CloudTrail_{trail.region}"
    actions = ("logs:CreateLogStream", "logs:PutLogEvents")
    if not all(policies.role_may(str(role), action, stream) for action in actions):
        raise AwsError(
            "InvalidCloudWatchLogsLogGroupArnException", "Access denied. Check the permissions for your role."
        )


def _group(arn: object) -> Optional[dict]:
    """The ARN of a log group as CloudWatch Logs tells it: with `:*` at its end."""
    parts = str(arn).split(":")
    if len(parts) != 8 or parts[5] != "log-group" or parts[7] != "*":
        return None
    return cloudwatch_logs._log_groups.get_scoped(parts[4], parts[3], parts[6])
