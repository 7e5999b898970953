variable "region" {
  type        = string
  description = "Region of the registry: one account in one Region."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-southeast-2."
  }
}

variable "project" {
  type        = string
  description = "Name of the project, the first part of a repository's name."

  validation {
    condition     = can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", var.project))
    error_message = "project must be lower-case letters and digits, with single hyphens between them: it becomes a part of the repository's name."
  }
}

variable "environment" {
  type        = string
  description = "Environment, the middle part of every repository's name: dev, staging or prod. Only in dev does destroying a repository delete its images with it."

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "ecr_repositories" {
  type = map(object({
    image_tag_mutability        = optional(string, "MUTABLE")
    tag_mutability_exclusions   = optional(list(string), [])
    scan_on_push                = optional(bool, true)
    enable_enhanced_scanning    = optional(bool, false)
    scan_frequency              = optional(string, "SCAN_ON_PUSH")
    max_image_count             = optional(number, 100)
    lifecycle_policy            = optional(string)
    enable_cross_account_access = optional(bool, false)
    allowed_account_ids         = optional(list(string), [])
    enable_lambda_pull          = optional(bool, false)
    enable_replication          = optional(bool, false)
    replication_destinations = optional(list(object({
      region      = string
      registry_id = optional(string)
    })), [])
  }))
  description = "Repositories by the last part of their name, the service; {} takes every default. The options are listed in the README."

  validation {
    condition     = length(var.ecr_repositories) > 0
    error_message = "ecr_repositories must name at least one repository, such as { api-service = {} }."
  }

  validation {
    condition     = alltrue([for key in keys(var.ecr_repositories) : can(regex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", key)) && length("${var.project}-${var.environment}-${key}") <= 256])
    error_message = "Every key of ecr_repositories must be lower-case letters and digits, between them one of . _ __ or hyphens, a slash for a new part; and the whole name, with project and environment, at most 256 characters."
  }

  # Tags

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : contains(["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"], it.image_tag_mutability)])
    error_message = "image_tag_mutability must be MUTABLE, IMMUTABLE, MUTABLE_WITH_EXCLUSION or IMMUTABLE_WITH_EXCLUSION."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : endswith(it.image_tag_mutability, "_WITH_EXCLUSION") == (length(it.tag_mutability_exclusions) > 0)])
    error_message = "tag_mutability_exclusions belongs to the _WITH_EXCLUSION settings: these need at least one entry, MUTABLE and IMMUTABLE take none."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : length(it.tag_mutability_exclusions) <= 5 && alltrue([for filter in it.tag_mutability_exclusions : can(regex("^[0-9a-zA-Z._*-]{1,128}$", filter)) && length(split("*", filter)) <= 3])])
    error_message = "tag_mutability_exclusions may have at most five entries, each 1 to 128 of letters, digits, . _ - and *, with at most two *."
  }

  # Scanning

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : contains(["SCAN_ON_PUSH", "CONTINUOUS_SCAN", "MANUAL"], it.scan_frequency)])
    error_message = "scan_frequency must be SCAN_ON_PUSH, CONTINUOUS_SCAN or MANUAL."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : !(it.enable_enhanced_scanning && it.scan_frequency == "MANUAL")])
    error_message = "Enhanced scanning knows no MANUAL: there nobody starts a scan by hand. Set scan_frequency to SCAN_ON_PUSH or CONTINUOUS_SCAN, or enable_enhanced_scanning to false, for ${join(", ", [for key, it in var.ecr_repositories : key if it.enable_enhanced_scanning && it.scan_frequency == "MANUAL"])}."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : it.enable_enhanced_scanning || it.scan_frequency != "CONTINUOUS_SCAN"])
    error_message = "Basic scanning looks at an image once: CONTINUOUS_SCAN is Amazon Inspector's, and billed. Set enable_enhanced_scanning = true, or scan_frequency to SCAN_ON_PUSH, for ${join(", ", [for key, it in var.ecr_repositories : key if !it.enable_enhanced_scanning && it.scan_frequency == "CONTINUOUS_SCAN"])}."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : it.scan_on_push || !it.enable_enhanced_scanning])
    error_message = "Enhanced scanning scans every push, so scan_on_push = false cannot be kept. Set scan_on_push = true, or enable_enhanced_scanning = false, for ${join(", ", [for key, it in var.ecr_repositories : key if !it.scan_on_push && it.enable_enhanced_scanning])}."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : !(it.scan_on_push && it.scan_frequency == "MANUAL")])
    error_message = "scan_frequency = MANUAL and scan_on_push = true contradict each other. Set scan_on_push = false, or scan_frequency to SCAN_ON_PUSH, for ${join(", ", [for key, it in var.ecr_repositories : key if it.scan_on_push && it.scan_frequency == "MANUAL"])}."
  }

  validation {
    condition     = !anytrue([for it in values(var.ecr_repositories) : it.enable_enhanced_scanning]) || alltrue([for it in values(var.ecr_repositories) : it.enable_enhanced_scanning || !it.scan_on_push])
    error_message = "A registry scans everything in one way. With enhanced scanning for some, nothing would scan ${join(", ", [for key, it in var.ecr_repositories : key if !it.enable_enhanced_scanning && it.scan_on_push])} any more. Set enable_enhanced_scanning = true for all, or for none; or say with scan_on_push = false that a repository may go without."
  }

  validation {
    condition     = alltrue(flatten([for key, it in var.ecr_repositories : [for other, there in var.ecr_repositories : !strcontains("${var.project}-${var.environment}-${other}", "${var.project}-${var.environment}-${key}") || (there.enable_enhanced_scanning && (there.scan_frequency == "CONTINUOUS_SCAN" || it.scan_frequency == "SCAN_ON_PUSH"))] if it.enable_enhanced_scanning]))
    error_message = "A filter of the scanning configuration covers every repository whose name contains it, so that these would be scanned as the shorter name says: ${join(", ", flatten([for key, it in var.ecr_repositories : [for other, there in var.ecr_repositories : "${other} as ${key}" if strcontains("${var.project}-${var.environment}-${other}", "${var.project}-${var.environment}-${key}") && !(there.enable_enhanced_scanning && (there.scan_frequency == "CONTINUOUS_SCAN" || it.scan_frequency == "SCAN_ON_PUSH"))] if it.enable_enhanced_scanning]))}. Give both the same scan_frequency, or one of them another key."
  }

  validation {
    condition     = alltrue([for frequency in ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"] : length([for it in values(var.ecr_repositories) : it if it.enable_enhanced_scanning && it.scan_frequency == frequency]) <= 100])
    error_message = "A rule of the scanning configuration holds at most 100 filters, and each repository takes one. Use another account or Region for the rest."
  }

  # Lifecycle

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : it.max_image_count >= 1 && floor(it.max_image_count) == it.max_image_count])
    error_message = "max_image_count must be a whole number from 1."
  }

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : it.lifecycle_policy == null || can(jsondecode(it.lifecycle_policy).rules[0])])
    error_message = "lifecycle_policy must be JSON with at least one entry in rules: write it with jsonencode({ rules = [...] }), or leave it out to keep the last max_image_count images."
  }

  # Other accounts

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : it.enable_cross_account_access == (length(it.allowed_account_ids) > 0)])
    error_message = "enable_cross_account_access and allowed_account_ids belong together: set both, or neither, for ${join(", ", [for key, it in var.ecr_repositories : key if it.enable_cross_account_access != (length(it.allowed_account_ids) > 0)])}."
  }

  validation {
    condition     = alltrue(flatten([for it in values(var.ecr_repositories) : [for id in it.allowed_account_ids : can(regex("^[0-9]{12}$", id))]]))
    error_message = "Every entry of allowed_account_ids must be the twelve digits of an AWS account, in quotes."
  }

  # Replication

  validation {
    condition     = alltrue([for it in values(var.ecr_repositories) : it.enable_replication == (length(it.replication_destinations) > 0)])
    error_message = "enable_replication and replication_destinations belong together: set both, or neither, for ${join(", ", [for key, it in var.ecr_repositories : key if it.enable_replication != (length(it.replication_destinations) > 0)])}."
  }

  validation {
    condition     = alltrue(flatten([for it in values(var.ecr_repositories) : [for to in it.replication_destinations : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", to.region)) && (to.registry_id == null || can(regex("^[0-9]{12}$", to.registry_id)))]]))
    error_message = "A replication destination is { region, registry_id }: the name of an AWS Region, and the twelve digits of an account. Leave registry_id out where it is this account."
  }

  validation {
    condition     = alltrue(flatten([for it in values(var.ecr_repositories) : [for to in it.replication_destinations : to.registry_id != null || to.region != var.region]]))
    error_message = "A registry cannot be copied into itself. Name another Region than ${var.region} in replication_destinations, or the registry_id of another account."
  }

  validation {
    condition     = alltrue(flatten([for key, it in var.ecr_repositories : [for other, there in var.ecr_repositories : length(setsubtract(it.replication_destinations, there.replication_destinations)) == 0 if startswith(other, key)]]))
    error_message = "A replication rule takes every repository whose name begins with its prefix, so that these would be copied as the shorter name says: ${join(", ", flatten([for key, it in var.ecr_repositories : [for other, there in var.ecr_repositories : "${other} as ${key}" if startswith(other, key) && length(setsubtract(it.replication_destinations, there.replication_destinations)) > 0]]))}. Give both the same destinations, or one of them another key."
  }

  validation {
    condition     = length(distinct(flatten(values(var.ecr_repositories)[*].replication_destinations))) <= 10
    error_message = "A registry has at most ten replication rules, and each destination takes one."
  }

  validation {
    condition     = length([for it in values(var.ecr_repositories) : it if it.enable_replication]) <= 100
    error_message = "A replication rule holds at most 100 prefixes, and each repository takes one. Replicate the rest from another account or Region."
  }
}

variable "ecr_encryption_type" {
  type        = string
  description = "How all the repositories are encrypted: AES256, or KMS. Fixed at creation: a change replaces every repository."
  default     = "AES256"

  validation {
    condition     = contains(["AES256", "KMS"], var.ecr_encryption_type)
    error_message = "ecr_encryption_type must be AES256 or KMS. (KMS_DSSE exists in GovCloud alone.)"
  }
}

variable "ecr_kms_key_arn" {
  type        = string
  description = "ARN of the KMS key, such as the output key_arn of the template kms; null takes the AWS managed key aws/ecr. Fixed at creation."
  default     = null

  validation {
    condition     = var.ecr_kms_key_arn == null || var.ecr_encryption_type == "KMS"
    error_message = "ecr_kms_key_arn is given, but ecr_encryption_type is AES256, and that cannot be changed later. Set ecr_encryption_type = \"KMS\", or leave the key out."
  }

  validation {
    condition     = var.ecr_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:${var.region}:[0-9]{12}:key/.+$", var.ecr_kms_key_arn))
    error_message = "ecr_kms_key_arn must be the ARN of a KMS key in the Region of the repositories."
  }
}

variable "ecr_enable_scan_findings_logging" {
  type        = bool
  description = "Whether results of scans are written to a log group. ECR itself has no such switch: rules of EventBridge do it."
  default     = false
}

variable "ecr_log_retention_days" {
  type        = number
  description = "How many days the results stay in the log group."
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.ecr_log_retention_days)
    error_message = "ecr_log_retention_days must be one of the numbers that CloudWatch Logs has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "tags" {
  type        = map(string)
  description = "Resource tags on whatever can be tagged. workbook = \"ecr\", the project and the environment are always among them."
  default = {
    managed-by = "terraform"
  }
}
