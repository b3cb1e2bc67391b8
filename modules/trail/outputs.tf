output "trail_arn" {
  value       = aws_cloudtrail.trail.arn
  description = "ARN of the trail."
}

output "bucket" {
  value       = aws_s3_bucket.trail_bucket.id
  description = "Bucket with the log files and the Insights files."
}

output "kms_key_arn" {
  value       = aws_kms_key.trail_key.arn
  description = "Key of the log files, the bucket and the log group."
}

output "log_group_name" {
  value       = aws_cloudwatch_log_group.trail_logs_log_group.name
  description = "Log group that the events are delivered to."
}
