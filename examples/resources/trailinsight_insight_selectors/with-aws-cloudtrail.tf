resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = "acme-log-archive"
  is_multi_region_trail = true

  # The selectors have an owner of their own, below. Without this the AWS provider takes off what it did not put.
  lifecycle {
    ignore_changes = [insight_selector]
  }
}

resource "trailinsight_insight_selectors" "audit" {
  trail_name = aws_cloudtrail.audit.arn

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }
}
