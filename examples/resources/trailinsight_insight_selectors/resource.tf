resource "trailinsight_insight_selectors" "audit" {
  trail_name = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit"

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    insight_type     = "ApiErrorRateInsight"
    event_categories = ["Management", "Data"]
  }
}
