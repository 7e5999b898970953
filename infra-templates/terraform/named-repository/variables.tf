variable "region" {
  type        = string
  description = "Region of the registry: one account in one Region."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-southeast-2."
  }
}

variable "name" {
  type        = string
  description = "Name of the service whose images the repository holds, such as api."

  validation {
    condition     = can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", var.name))
    error_message = "name must be lower-case letters and digits, with single hyphens between them: it becomes a part of the repository's name."
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
  description = "Environment, the last part of the repository's name: dev, staging or prod. Only in dev does destroying the repository delete its images with it."

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "owner" {
  type        = string
  description = "Who answers for the repository, as a resource tag: a team, or an address."

  validation {
    condition     = can(regex("^[\\w .:/=+@-]{1,256}$", var.owner))
    error_message = "owner must be 1 to 256 letters, digits, spaces or one of _ . : / = + - @: it becomes a resource tag."
  }
}
