# Insights of a member in another Region, brought to the default bus at home.
resource "aws_cloudwatch_event_bus_policy" "home" {
  event_bus_name = "default"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "organization"
      Effect    = "Allow"
      Principal = "*"
      Action    = "events:PutEvents"
      Resource  = "arn:aws:events:${local.region}:${local.account}:event-bus/default"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
  })
}

resource "aws_iam_role" "forward" {
  provider = aws.member
  name     = "insights-forward"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "forward" {
  provider = aws.member
  name     = "put"
  role     = aws_iam_role.forward.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "events:PutEvents", Resource = "arn:aws:events:${local.region}:${local.account}:event-bus/default" }]
  })
}

resource "aws_cloudwatch_event_rule" "forward" {
  provider      = aws.member_us
  name          = "insights-forward"
  event_pattern = jsonencode({ "detail-type" = ["AWS Insight via CloudTrail"] })
}

resource "aws_cloudwatch_event_target" "forward" {
  provider  = aws.member_us
  rule      = aws_cloudwatch_event_rule.forward.name
  target_id = "home"
  arn       = "arn:aws:events:${local.region}:${local.account}:event-bus/default"
  role_arn  = aws_iam_role.forward.arn
}
