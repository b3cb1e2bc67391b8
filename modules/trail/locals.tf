data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  # Version 6 of the provider has deprecated `name`; both have `id`.
  region = data.aws_region.current.id

  bucket            = coalesce(var.bucket_name, lower(replace("${var.name}-${local.account_id}-${local.region}", "/[^A-Za-z0-9-]+/", "-")))
  access_log_bucket = "${local.bucket}-access"
  # Names of roles have 64 characters at most.
  log_role = substr("trailinsight-logs-${var.name}-${local.region}", 0, 64)

  # Members log under AWSLogs/O-ID/ and to streams of that name; without an organization these are the account's own.
  organization_prefix  = coalesce(var.organization_id, local.account_id)
  organization_streams = var.organization_id == null ? "${local.account_id}_CloudTrail*" : "${var.organization_id}_*"
}
