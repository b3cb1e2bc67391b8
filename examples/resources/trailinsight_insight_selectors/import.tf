import {
  to = trailinsight_insight_selectors.audit
  id = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit"
}
