# Made from the constructs by scripts/hcl-modules.ts: changes here are lost.

resource "aws_kms_key" "trail_key" {
  deletion_window_in_days = 30
  description             = "CloudTrail log files (trailinsight)"
  enable_key_rotation     = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AccountDecides"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
      {
        Sid    = "CloudTrailEncrypt"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = "kms:GenerateDataKey*"
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = ["arn:${local.partition}:cloudtrail:${local.region}:${local.account_id}:trail/${var.name}"]
          }
          StringLike = {
            "kms:EncryptionContext:aws:cloudtrail:arn" = ["arn:${local.partition}:cloudtrail:*:${local.account_id}:trail/*"]
          }
        }
      },
      {
        Sid    = "CloudTrailDescribe"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = "kms:DescribeKey"
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = ["arn:${local.partition}:cloudtrail:${local.region}:${local.account_id}:trail/${var.name}"]
          }
        }
      },
      {
        Sid    = "CloudTrailDecrypt"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = "kms:Decrypt"
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = ["arn:${local.partition}:cloudtrail:${local.region}:${local.account_id}:trail/${var.name}"]
          }
        }
      },
      {
        Sid    = "ReadersDecrypt"
        Effect = "Allow"
        Principal = {
          AWS = "*"
        }
        Action = [
          "kms:Decrypt",
          "kms:ReEncryptFrom",
        ]
        Resource = "*"
        Condition = {
          StringEquals = {
            "kms:CallerAccount" = [local.account_id]
          }
          StringLike = {
            "kms:EncryptionContext:aws:cloudtrail:arn" = ["arn:${local.partition}:cloudtrail:*:${local.account_id}:trail/*"]
          }
        }
      },
      {
        Sid    = "LogGroups"
        Effect = "Allow"
        Principal = {
          Service = "logs.${local.region}.amazonaws.com"
        }
        Action = [
          "kms:Encrypt*",
          "kms:Decrypt*",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:Describe*",
        ]
        Resource = "*"
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = ["arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/cloudtrail/${var.name}"]
          }
        }
      },
    ]
  })
}

resource "aws_s3_bucket" "trail_bucket" {
  bucket = local.bucket
}

resource "aws_s3_bucket_ownership_controls" "trail_bucket_ownership" {
  bucket = aws_s3_bucket.trail_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "trail_bucket_public_access" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.trail_bucket.id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "trail_bucket_encryption" {
  bucket = aws_s3_bucket.trail_bucket.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.trail_key.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "trail_bucket_versioning" {
  bucket = aws_s3_bucket.trail_bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "trail_bucket_lifecycle" {
  bucket = aws_s3_bucket.trail_bucket.id

  rule {
    id     = "trailinsight"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }

  depends_on = [
    aws_s3_bucket_versioning.trail_bucket_versioning,
  ]
}

resource "aws_s3_bucket_policy" "trail_bucket_policy" {
  bucket = aws_s3_bucket.trail_bucket.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.bucket}",
          "arn:${local.partition}:s3:::${local.bucket}/*",
        ]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "CloudTrailAclCheck"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = "s3:GetBucketAcl"
        Resource = "arn:${local.partition}:s3:::${local.bucket}"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = ["arn:${local.partition}:cloudtrail:${local.region}:${local.account_id}:trail/${var.name}"]
          }
        }
      },
      {
        Sid    = "CloudTrailWrite0"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action = "s3:PutObject"
        Resource = distinct([
          "arn:${local.partition}:s3:::${local.bucket}/AWSLogs/${local.account_id}/*",
          "arn:${local.partition}:s3:::${local.bucket}/AWSLogs/${local.organization_prefix}/*",
        ])
        Condition = {
          StringEquals = {
            "s3:x-amz-acl"  = "bucket-owner-full-control"
            "aws:SourceArn" = ["arn:${local.partition}:cloudtrail:${local.region}:${local.account_id}:trail/${var.name}"]
          }
        }
      },
    ]
  })
  depends_on = [
    aws_s3_bucket_public_access_block.trail_bucket_public_access,
  ]
}

resource "aws_s3_bucket" "trail_bucket_access_logs_bucket" {
  bucket = local.access_log_bucket
}

resource "aws_s3_bucket_ownership_controls" "trail_bucket_access_logs_ownership" {
  bucket = aws_s3_bucket.trail_bucket_access_logs_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "trail_bucket_access_logs_public_access" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.trail_bucket_access_logs_bucket.id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "trail_bucket_access_logs_encryption" {
  bucket = aws_s3_bucket.trail_bucket_access_logs_bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "trail_bucket_access_logs_lifecycle" {
  bucket = aws_s3_bucket.trail_bucket_access_logs_bucket.id

  rule {
    id     = "trailinsight"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    expiration {
      days = 365
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}

resource "aws_s3_bucket_policy" "trail_bucket_access_logs_policy" {
  bucket = aws_s3_bucket.trail_bucket_access_logs_bucket.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.access_log_bucket}",
          "arn:${local.partition}:s3:::${local.access_log_bucket}/*",
        ]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "AccessLogWrite"
        Effect = "Allow"
        Principal = {
          Service = "logging.s3.amazonaws.com"
        }
        Action   = "s3:PutObject"
        Resource = "arn:${local.partition}:s3:::${local.access_log_bucket}/${local.bucket}/*"
        Condition = {
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:s3:::${local.bucket}"
          }
          StringEquals = {
            "aws:SourceAccount" = local.account_id
          }
        }
      },
    ]
  })
  depends_on = [
    aws_s3_bucket_public_access_block.trail_bucket_access_logs_public_access,
  ]
}

resource "aws_s3_bucket_logging" "trail_bucket_logging" {
  bucket        = aws_s3_bucket.trail_bucket.id
  target_bucket = aws_s3_bucket.trail_bucket_access_logs_bucket.id
  target_prefix = "${local.bucket}/"
  depends_on = [
    aws_s3_bucket_policy.trail_bucket_access_logs_policy,
  ]
}

resource "aws_cloudwatch_log_group" "trail_logs_log_group" {
  kms_key_id        = aws_kms_key.trail_key.arn
  name              = "/aws/cloudtrail/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_iam_role" "trail_logs_role" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "CloudTrailAssumes"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
  name = local.log_role
}

resource "aws_iam_role_policy" "trail_logs_policy" {
  name = "write-log-streams"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "WriteLogStreams"
        Effect = "Allow"
        Action = [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
        ]
        Resource = distinct([
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/cloudtrail/${var.name}:log-stream:${local.account_id}_CloudTrail*",
          "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/cloudtrail/${var.name}:log-stream:${local.organization_streams}",
        ])
      },
    ]
  })
  role = aws_iam_role.trail_logs_role.id
}

resource "aws_cloudtrail" "trail" {
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail_logs_log_group.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.trail_logs_role.arn
  enable_log_file_validation = true
  is_multi_region_trail      = var.multi_region
  is_organization_trail      = var.organization_id != null
  kms_key_id                 = aws_kms_key.trail_key.arn
  name                       = var.name
  s3_bucket_name             = aws_s3_bucket.trail_bucket.id

  dynamic "event_selector" {
    for_each = var.management_events == "write" ? ["WriteOnly"] : []

    content {
      include_management_events = true
      read_write_type           = event_selector.value
    }
  }

  dynamic "insight_selector" {
    for_each = var.insight_types

    content {
      insight_type = insight_selector.value
    }
  }

  depends_on = [
    aws_s3_bucket_policy.trail_bucket_policy,
    aws_iam_role_policy.trail_logs_policy,
  ]
}
