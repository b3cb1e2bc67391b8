terraform import trailinsight_insight_selectors.audit arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit
