"""What a service may send to a queue or topic in somebody's name: S3 its notifications, SNS its messages.

MiniStack asks the policies only when it authenticates everybody. Here the policy of the queue or topic, and of its key,
always counts, as does that of EventBridge's targets (event_targets).
https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
"""

from ministack.services import sns, sqs

from launcher import policies


def install() -> None:
    """MiniStack looks these up by name."""
    sqs.queue_policy_allows = to_queue
    sns.topic_policy_allows = to_topic


def to_queue(queue_arn: str, service: str, source_arn: str, source_account: str) -> bool:
    queue = sqs._queue_by_arn(queue_arn)
    return queue is not None and _may(
        queue["attributes"], "sqs:SendMessage", queue_arn, service, source_arn, source_account
    )


def to_topic(topic_arn: str, service: str, source_arn: str, source_account: str) -> bool:
    """The policy that a new topic has lets what its own account owns publish (`AWS:SourceOwner`).

    https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
    """
    topic = sns._topic_by_arn_any_scope(topic_arn)
    return topic is not None and _may(
        topic.get("attributes", {}), "sns:Publish", topic_arn, service, source_arn, source_account
    )


def _may(attributes: dict, action: str, arn: str, service: str, source_arn: str, source_account: str) -> bool:
    owner = {"aws:sourceowner": source_account}
    _, _, _, region, account, _ = arn.split(":", 5)
    return policies.service_may(
        attributes.get("Policy"), service, action, arn, source_arn, source_account, owner
    ) and policies.key_serves(attributes.get("KmsMasterKeyId"), service, account, region, source_arn)
