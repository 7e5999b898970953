variable "region" {
  type        = string
  description = "Region of the registry: one account in one Region."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-southeast-2."
  }
}

variable "environment" {
  type        = string
  description = "Environment whose images the key encrypts: dev, staging or prod. The alias is alias/<environment>-ecr."
  default     = "dev"

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "tags" {
  type        = map(string)
  description = "Resource tags on the key. workbook = \"ecr\" and the environment are always among them."
  default = {
    managed-by = "terraform"
  }
}
