data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  # Version 6 of the provider has deprecated `name`; both have `id`.
  region = data.aws_region.current.id
}

resource "aws_sns_topic_subscription" "mail" {
  for_each = var.emails

  endpoint  = each.value
  protocol  = "email"
  topic_arn = aws_sns_topic.alerts_targets_sns_topic.arn
}
