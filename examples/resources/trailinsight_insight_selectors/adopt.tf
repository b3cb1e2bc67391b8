# What somebody put by hand is replaced by this list, instead of standing in the way.
resource "trailinsight_insight_selectors" "adopted" {
  trail_name     = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/aws-controltower-BaselineCloudTrail"
  adopt_existing = true

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
}
