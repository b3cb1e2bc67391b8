data "trailinsight_insight_selectors" "audit" {
  trail_name = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit"
}

# Warns in plan and apply where Insights is off on a trail somebody else owns.
check "insights_are_on" {
  assert {
    condition     = length(data.trailinsight_insight_selectors.audit.insight_selector) > 0
    error_message = "CloudTrail Insights is off on the audit trail."
  }
}
