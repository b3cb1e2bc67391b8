variable "name" {
  type        = string
  default     = "trailinsight-alerts"
  description = "Stem of the names of everything made, up to 32 letters, digits and - inside."

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,30}[A-Za-z0-9]$", var.name))
    error_message = "Must be 2 to 32 letters, digits and -, beginning with a letter and not ending with -."
  }
}

variable "function_package" {
  type        = string
  description = "Path of a zip with the function, index.js of dist/lambda/alerts in the package trailinsight, at its top."
}

variable "emails" {
  type        = set(string)
  default     = []
  description = "Mail addresses to subscribe to the topic; each has to confirm."
}
