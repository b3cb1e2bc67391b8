resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = "acme-log-archive"
  is_multi_region_trail = true

  # 1. The insight_selector blocks that stood here are taken out, and this is put in their place.
  lifecycle {
    ignore_changes = [insight_selector]
  }
}

# 2. The same selectors, brought into the state instead of being made.
import {
  to = trailinsight_insight_selectors.audit
  id = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit"
}

resource "trailinsight_insight_selectors" "audit" {
  trail_name = aws_cloudtrail.audit.arn

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
}
