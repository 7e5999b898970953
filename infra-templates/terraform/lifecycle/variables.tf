variable "region" {
  type        = string
  description = "Region of the registry: one account in one Region."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-southeast-2."
  }
}

variable "repositories" {
  type        = set(string)
  description = "Names of repositories that exist; each gets the policy. A policy that one of them has is replaced."
  default     = ["demo-node-app"]

  validation {
    condition     = length(var.repositories) > 0
    error_message = "repositories must name at least one repository."
  }
}

variable "version_keep_last" {
  type        = number
  description = "How many images with a tag that begins with v stay; the youngest do."
  default     = 10

  validation {
    condition     = var.version_keep_last >= 1 && floor(var.version_keep_last) == var.version_keep_last
    error_message = "version_keep_last must be a whole number from 1."
  }
}

variable "branch_days" {
  type        = number
  description = "After how many days images with a tag that begins with dev- or feature- go, counted from their push."
  default     = 7

  validation {
    condition     = var.branch_days >= 1 && floor(var.branch_days) == var.branch_days
    error_message = "branch_days must be a whole number from 1."
  }
}

variable "untagged_days" {
  type        = number
  description = "After how many days images without any tag go, counted from their push."
  default     = 1

  validation {
    condition     = var.untagged_days >= 1 && floor(var.untagged_days) == var.untagged_days
    error_message = "untagged_days must be a whole number from 1."
  }
}
