data "trailinsight_trails" "all" {}

# Trails that log and have no Insights. What could not be read is null, and is neither on nor off.
output "trails_without_insights" {
  value = [
    for trail in data.trailinsight_trails.all.trails : trail.arn
    if trail.logging == true && try(length(trail.insight_selector) == 0, false)
  ]
}
