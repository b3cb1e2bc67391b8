# Made from the constructs by scripts/hcl-modules.ts: changes here are lost.

resource "aws_kms_key" "alerts_targets_sns_key" {
  description         = "Alerts on CloudTrail Insights (${var.name}-sns)"
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Account"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
      {
        Sid    = "Publishers"
        Effect = "Allow"
        Principal = {
          Service = [
            "events.amazonaws.com",
            "cloudwatch.amazonaws.com",
          ]
        }
        Action = [
          "kms:Decrypt",
          "kms:GenerateDataKey",
        ]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_kms_alias" "alerts_targets_sns_key_alias" {
  name          = "alias/${var.name}-sns"
  target_key_id = aws_kms_key.alerts_targets_sns_key.key_id
}

resource "aws_sns_topic" "alerts_targets_sns_topic" {
  kms_master_key_id = aws_kms_key.alerts_targets_sns_key.arn
  name              = "${var.name}-sns"
}

resource "aws_sns_topic_policy" "alerts_targets_sns_policy" {
  arn = aws_sns_topic.alerts_targets_sns_topic.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alerts_targets_sns_topic.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "Alarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.alerts_targets_sns_topic.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
        }
      },
    ]
  })
}

resource "aws_sqs_queue" "alerts_dead_letters_queue" {
  message_retention_seconds = 1209600
  name                      = "${var.name}-dead-letters"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-dead-letters"
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "Sender0"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-dead-letters"
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = ["arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}"]
          }
        }
      },
    ]
  })
  sqs_managed_sse_enabled = true
}

resource "aws_cloudwatch_metric_alarm" "alerts_undelivered" {
  alarm_actions = [
    aws_sns_topic.alerts_targets_sns_topic.arn,
  ]
  alarm_description   = "Alerts on CloudTrail Insights events could not be delivered. What to do: node_modules/trailinsight/docs/runbooks.md#alerts-undelivered"
  alarm_name          = "${var.name}-dead-letters"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  dimensions = {
    QueueName = "${var.name}-dead-letters"
  }
  evaluation_periods = 1
  metric_name        = "ApproximateNumberOfMessagesVisible"
  namespace          = "AWS/SQS"
  period             = 300
  statistic          = "Maximum"
  threshold          = 1
  treat_missing_data = "notBreaching"
}

resource "aws_sqs_queue" "alerts_queue" {
  message_retention_seconds = 1209600
  name                      = var.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}"
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "Sender0"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}"
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}"
          }
        }
      },
    ]
  })
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.alerts_dead_letters_queue.arn
    maxReceiveCount     = 5
  })
  sqs_managed_sse_enabled    = true
  visibility_timeout_seconds = 360
}

resource "aws_dynamodb_table" "alerts_table" {
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  name         = var.name

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}

resource "aws_cloudwatch_log_group" "alerts_function_log" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 90
}

resource "aws_iam_role" "alerts_function_role" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
  name = "${var.name}-${local.region}-function"
}

resource "aws_iam_role_policy" "alerts_function_policy" {
  name = "alerts"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
        ]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/lambda/${var.name}:*"
      },
      {
        Effect = "Allow"
        Action = [
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
        ]
        Resource = aws_sqs_queue.alerts_queue.arn
      },
      {
        Effect = "Allow"
        Action = [
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
        ]
        Resource = aws_dynamodb_table.alerts_table.arn
      },
      {
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = aws_sns_topic.alerts_targets_sns_topic.arn
      },
      {
        Effect = "Allow"
        Action = [
          "kms:Decrypt",
          "kms:GenerateDataKey",
        ]
        Resource = aws_kms_key.alerts_targets_sns_key.arn
      },
    ]
  })
  role = aws_iam_role.alerts_function_role.name
}

resource "aws_lambda_function" "alerts_function" {
  architectures = [
    "arm64",
  ]
  description      = "Tells people of CloudTrail Insights events"
  filename         = var.function_package
  function_name    = var.name
  handler          = "index.handler"
  memory_size      = 256
  role             = aws_iam_role.alerts_function_role.arn
  runtime          = "nodejs22.x"
  source_code_hash = filebase64sha256(var.function_package)
  timeout          = 60

  environment {
    variables = {
      TRAILINSIGHT_ALERTS = jsonencode({
        version = 1
        routes = [
          {
            match = {}
            to    = ["sns"]
          },
        ]
        targets = {
          sns = {
            kind     = "sns"
            topicArn = aws_sns_topic.alerts_targets_sns_topic.arn
          }
        }
        groupBy = [
          "actor",
          "api",
        ]
        groupMinutes = 60
        mutes        = []
        table        = aws_dynamodb_table.alerts_table.name
      })
      POWERTOOLS_SERVICE_NAME = var.name
    }
  }

  depends_on = [
    aws_cloudwatch_log_group.alerts_function_log,
    aws_iam_role_policy.alerts_function_policy,
  ]
}

resource "aws_lambda_event_source_mapping" "alerts_function_mapping" {
  batch_size       = 10
  event_source_arn = aws_sqs_queue.alerts_queue.arn
  function_name    = aws_lambda_function.alerts_function.arn
  function_response_types = [
    "ReportBatchItemFailures",
  ]

  scaling_config {
    maximum_concurrency = 5
  }
}

resource "aws_cloudwatch_event_rule" "alerts_rule" {
  description = "CloudTrail Insights events that somebody is told of"
  event_pattern = jsonencode({
    "detail-type" = ["AWS Insight via CloudTrail"]
  })
  name = var.name
}

resource "aws_cloudwatch_event_target" "alerts_rule_alerts" {
  arn       = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}"
  rule      = aws_cloudwatch_event_rule.alerts_rule.name
  target_id = "alerts"

  dead_letter_config {
    arn = aws_sqs_queue.alerts_dead_letters_queue.arn
  }

  depends_on = [
    aws_sqs_queue.alerts_queue,
  ]
}
