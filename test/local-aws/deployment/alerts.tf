# From an insight to people: rule, queue, function, topic, log group, Security Hub, and alarms on single calls.
resource "aws_sqs_queue" "dead" {
  name                      = "alerts-dead"
  kms_master_key_id         = aws_kms_key.trail.arn
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "alerts" {
  name                       = "alerts"
  kms_master_key_id          = aws_kms_key.trail.arn
  visibility_timeout_seconds = 180
}

# Apart from the queue: the provider waits 25 s for each queue, and so both are waited for at once.
resource "aws_sqs_queue_redrive_policy" "alerts" {
  queue_url      = aws_sqs_queue.alerts.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })
}

resource "aws_sqs_queue" "raw" {
  name                    = "alerts-raw"
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url            = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.alerts.arn] })
}

resource "aws_sqs_queue_policy" "alerts" {
  for_each  = { dead = aws_sqs_queue.dead, alerts = aws_sqs_queue.alerts, raw = aws_sqs_queue.raw }
  queue_url = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = each.value.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.insights.arn } }
      },
      {
        Effect    = "Allow"
        Principal = { Service = "s3.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = each.value.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_s3_bucket.trail.arn } }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = each.value.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_s3_bucket_notification" "insights" {
  bucket = aws_s3_bucket.trail.id
  queue {
    queue_arn     = aws_sqs_queue.alerts.arn
    events        = ["s3:ObjectCreated:*"]
    filter_suffix = ".json.gz"
    filter_prefix = "AWSLogs/o-a1b2c3d4e5/"
  }
  depends_on = [aws_sqs_queue_policy.alerts]
}

resource "aws_cloudwatch_event_rule" "insights" {
  name          = "insights"
  description   = "Insights events of CloudTrail"
  event_pattern = jsonencode({ "detail-type" = ["AWS Insight via CloudTrail"], detail = { insightDetails = { state = ["Start", "End"] } } })
}

resource "aws_cloudwatch_event_target" "queue" {
  for_each  = { alerts = aws_sqs_queue.alerts.arn, raw = aws_sqs_queue.raw.arn }
  rule      = aws_cloudwatch_event_rule.insights.name
  target_id = each.key
  arn       = each.value
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 5
  }
}

resource "aws_cloudwatch_event_target" "topic" {
  rule      = aws_cloudwatch_event_rule.insights.name
  target_id = "topic"
  arn       = aws_sns_topic.alerts.arn
  input_transformer {
    input_paths    = { api = "$.detail.insightDetails.eventName", state = "$.detail.insightDetails.state" }
    input_template = "\"Insight on <api>: <state>\""
  }
}

resource "aws_cloudwatch_event_target" "logs" {
  rule      = aws_cloudwatch_event_rule.insights.name
  target_id = "logs"
  arn       = aws_cloudwatch_log_group.insights.arn
}

resource "aws_cloudwatch_event_target" "function" {
  rule      = aws_cloudwatch_event_rule.insights.name
  target_id = "function"
  arn       = aws_lambda_function.alerts.arn
}

resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/events/insights"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_resource_policy" "insights" {
  policy_name = "insights"
  policy_document = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }, Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.insights.arn}:*" }]
  })
}

resource "aws_sns_topic" "alerts" {
  name              = "alerts"
  kms_master_key_id = aws_kms_key.trail.arn
}

resource "aws_sns_topic_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.alerts.arn },
      { Effect = "Allow", Principal = { Service = "cloudwatch.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.alerts.arn },
    ]
  })
}

# What the topic says, to be read.
resource "aws_sqs_queue" "said" {
  name = "alerts-said"
}

resource "aws_sqs_queue_policy" "said" {
  queue_url = aws_sqs_queue.said.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = aws_sqs_queue.said.arn, Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.alerts.arn } } }]
  })
}

resource "aws_sns_topic_subscription" "said" {
  topic_arn            = aws_sns_topic.alerts.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.said.arn
  raw_message_delivery = true
}

resource "aws_ssm_parameter" "webhook" {
  name   = "/alerts/webhook"
  type   = "SecureString"
  key_id = aws_kms_alias.trail.name
  value  = "https://hooks.example.com/secret"
}

resource "aws_dynamodb_table" "seen" {
  name         = "alerts-seen"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.trail.arn
  }
}

resource "aws_iam_role" "function" {
  name = "alerts-function"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_policy" "function" {
  name = "alerts-function"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], Resource = aws_sqs_queue.alerts.arn },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:UpdateItem"], Resource = aws_dynamodb_table.seen.arn },
      { Effect = "Allow", Action = "ssm:GetParameter", Resource = aws_ssm_parameter.webhook.arn },
      { Effect = "Allow", Action = ["securityhub:BatchImportFindings", "securityhub:BatchUpdateFindings"], Resource = "*" },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "function" {
  role       = aws_iam_role.function.name
  policy_arn = aws_iam_policy.function.arn
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/alerts"
  retention_in_days = 30
}

resource "aws_lambda_function" "alerts" {
  function_name    = "alerts"
  role             = aws_iam_role.function.arn
  runtime          = "nodejs22.x"
  architectures    = ["arm64"]
  handler          = "index.handler"
  filename         = "${path.module}/function.zip"
  source_code_hash = filebase64sha256("${path.module}/function.zip")
  timeout          = 30
  memory_size      = 256
  environment {
    variables = { TRAILINSIGHT_ALERTS = jsonencode({ version = 1 }) }
  }
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function.name
  }
  tracing_config {
    mode = "PassThrough"
  }
}

resource "aws_lambda_permission" "events" {
  statement_id  = "events"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.alerts.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.insights.arn
}

resource "aws_lambda_event_source_mapping" "alerts" {
  event_source_arn                   = aws_sqs_queue.alerts.arn
  function_name                      = aws_lambda_function.alerts.arn
  batch_size                         = 10
  maximum_batching_window_in_seconds = 1
  function_response_types            = ["ReportBatchItemFailures"]
  metrics_config {
    metrics = ["EventCount"]
  }
  scaling_config {
    maximum_concurrency = 2
  }
  depends_on = [aws_iam_role_policy_attachment.function]
}

resource "aws_lambda_function_event_invoke_config" "alerts" {
  function_name          = aws_lambda_function.alerts.function_name
  maximum_retry_attempts = 1
  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "calls" {
  for_each = {
    StopLogging = "{ ($.eventSource = \"cloudtrail.amazonaws.com\") && (($.eventName = \"StopLogging\") || ($.eventName = \"DeleteTrail\")) }"
    RootUse     = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
  }
  name           = each.key
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = each.value
  metric_transformation {
    namespace = "Trails"
    name      = each.key
    value     = "1"
    unit      = "Count"
  }
}

resource "aws_cloudwatch_metric_alarm" "calls" {
  for_each                  = aws_cloudwatch_log_metric_filter.calls
  alarm_name                = each.key
  alarm_description         = "Runbook: https://example.com/runbooks#${each.key}"
  namespace                 = "Trails"
  metric_name               = each.key
  statistic                 = "Sum"
  period                    = 300
  evaluation_periods        = 1
  datapoints_to_alarm       = 1
  threshold                 = 1
  comparison_operator       = "GreaterThanOrEqualToThreshold"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [aws_sns_topic.alerts.arn]
  ok_actions                = [aws_sns_topic.alerts.arn]
  insufficient_data_actions = [aws_sns_topic.alerts.arn]
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  alarm_name          = "alerts-dead"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.alerts.arn]
}

resource "aws_cloudwatch_metric_alarm" "late" {
  alarm_name          = "alerts-late"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  threshold           = 0.5
  metric_query {
    id          = "share"
    expression  = "errors / calls"
    label       = "share of failed calls"
    return_data = true
  }
  dynamic "metric_query" {
    for_each = { errors = "Errors", calls = "Invocations" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        period      = 300
        stat        = "Sum"
        dimensions  = { FunctionName = aws_lambda_function.alerts.function_name }
      }
    }
  }
}

resource "aws_securityhub_account" "this" {
  enable_default_standards = false
}
