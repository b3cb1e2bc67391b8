output "topic_arn" {
  value       = aws_sns_topic.alerts_targets_sns_topic.arn
  description = "Topic that gets one text for each insight, and the alarm on alerts that could not be delivered."
}

output "dead_letter_queue_arn" {
  value       = aws_sqs_queue.alerts_dead_letters_queue.arn
  description = "Queue with the events that could not be delivered."
}
