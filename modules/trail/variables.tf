variable "name" {
  type        = string
  description = "Name of the trail: 3 to 128 letters, digits and single . _ - inside."

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9]|[._-][A-Za-z0-9])+$", var.name)) && length(var.name) <= 128
    error_message = "Must be 3 to 128 letters, digits and single . _ - inside, beginning and ending with a letter or digit."
  }
}

variable "bucket_name" {
  type        = string
  default     = null
  description = "Name of the bucket that is made for the log files; that of its access logs has -access behind it. Default: NAME-ACCOUNT-REGION in lower case, which must fit into 56 characters."
}

variable "organization_id" {
  type        = string
  default     = null
  description = "Organization whose members are logged too, such as o-a1b2c3d4e5; the module is then for the management account. Default: a trail of this account alone."

  validation {
    condition     = var.organization_id == null ? true : can(regex("^o-[a-z0-9]{10,32}$", var.organization_id))
    error_message = "Must be the id of the organization, such as o-a1b2c3d4e5."
  }
}

variable "multi_region" {
  type        = bool
  default     = true
  description = "Whether the trail logs every Region."
}

variable "management_events" {
  type        = string
  default     = "write"
  description = "Management events that are logged: write, which is what call rate Insights analyse, or all."

  validation {
    condition     = contains(["write", "all"], var.management_events)
    error_message = "Must be write or all."
  }
}

variable "insight_types" {
  type        = set(string)
  default     = ["ApiCallRateInsight", "ApiErrorRateInsight"]
  description = "Insight types on management events. [] turns Insights off."
}

variable "log_retention_days" {
  type        = number
  default     = 365
  description = "Days that CloudWatch Logs keeps the events. The log files in the bucket stay."
}
