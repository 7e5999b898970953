variable "region" {
  type        = string
  description = "Region of the registry: one account in one Region."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-southeast-2."
  }
}

variable "repo_name" {
  type        = string
  description = "Name of the repository. Fixed at creation."
  default     = "demo-node-app"

  validation {
    condition     = length(var.repo_name) >= 2 && length(var.repo_name) <= 256 && can(regex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", var.repo_name))
    error_message = "repo_name must be 2 to 256 lower-case letters and digits; between them one of . _ __ or hyphens; a slash starts a new part."
  }
}

variable "image_tag_mutability" {
  type        = string
  description = "Whether a tag may move to another image: MUTABLE, IMMUTABLE, or one of the two with exceptions, MUTABLE_WITH_EXCLUSION and IMMUTABLE_WITH_EXCLUSION."
  default     = "MUTABLE"

  validation {
    condition     = contains(["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"], var.image_tag_mutability)
    error_message = "image_tag_mutability must be MUTABLE, IMMUTABLE, MUTABLE_WITH_EXCLUSION or IMMUTABLE_WITH_EXCLUSION."
  }
}

variable "tag_mutability_exclusions" {
  type        = list(string)
  description = "Tags that the mutability setting does not hold for, such as staging or release-*. At most five; only with a setting that ends in _WITH_EXCLUSION."
  default     = []

  validation {
    condition     = endswith(var.image_tag_mutability, "_WITH_EXCLUSION") == (length(var.tag_mutability_exclusions) > 0)
    error_message = "tag_mutability_exclusions belongs to the _WITH_EXCLUSION settings: these need at least one entry, MUTABLE and IMMUTABLE take none."
  }

  validation {
    condition     = length(var.tag_mutability_exclusions) <= 5
    error_message = "tag_mutability_exclusions may have at most five entries."
  }

  validation {
    condition     = alltrue([for filter in var.tag_mutability_exclusions : can(regex("^[0-9a-zA-Z._*-]{1,128}$", filter)) && length(split("*", filter)) <= 3])
    error_message = "Every entry of tag_mutability_exclusions must be 1 to 128 of letters, digits, . _ - and *, with at most two *."
  }
}

variable "lifecycle_keep_last" {
  type        = number
  description = "How many images stay; the youngest do. The image tagged staging stays in any case."
  default     = 10

  validation {
    condition     = var.lifecycle_keep_last >= 1 && floor(var.lifecycle_keep_last) == var.lifecycle_keep_last
    error_message = "lifecycle_keep_last must be a whole number from 1."
  }
}

variable "force_delete" {
  type        = bool
  description = "Whether destroying the repository also deletes the images in it. Convenient in a lab and nowhere else: prod.tfvars says false."
  default     = true
}

variable "enable_kms_encryption" {
  type        = bool
  description = "Encrypt with AWS KMS instead of AES256. Fixed at creation."
  default     = false
}

variable "kms_key_arn" {
  type        = string
  description = "ARN of the KMS key, in the repository's Region; null takes the AWS managed key aws/ecr. Fixed at creation."
  default     = null

  validation {
    condition     = var.kms_key_arn == null || var.enable_kms_encryption
    error_message = "kms_key_arn is given, but enable_kms_encryption is false: the repository would be encrypted with AES256, and that cannot be changed later. Set enable_kms_encryption = true or leave the key out."
  }

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:${var.region}:[0-9]{12}:(key|alias)/.+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key or alias in the Region of the repository."
  }
}

variable "enable_pull_through_cache" {
  type        = bool
  description = "Create a pull-through cache rule: what is pulled below ecr_cache_prefix is fetched from the upstream registry and kept."
  default     = false
}

variable "upstream_registry_url" {
  type        = string
  description = "Registry that the pull-through cache rule fetches from. public.ecr.aws, registry.k8s.io and quay.io need no credential; the others do."
  default     = "registry-1.docker.io"

  validation {
    condition     = contains(["public.ecr.aws", "registry.k8s.io", "quay.io", "registry-1.docker.io", "ghcr.io", "registry.gitlab.com", "cgr.dev"], var.upstream_registry_url) || can(regex("^[a-zA-Z0-9]{5,50}\\.azurecr\\.io$", var.upstream_registry_url))
    error_message = "upstream_registry_url must be a host that ECR caches from: public.ecr.aws, registry.k8s.io, quay.io, registry-1.docker.io, ghcr.io, registry.gitlab.com, cgr.dev or <name>.azurecr.io, with no https:// before it. (Kubernetes images left k8s.gcr.io for registry.k8s.io. Another private ECR registry is reached with a role, which this template does not set up.)"
  }
}

variable "ecr_cache_prefix" {
  type        = string
  description = "Prefix of the repositories that the pull-through cache rule fills, or ROOT for none."
  default     = "dockerhub"

  validation {
    condition     = var.ecr_cache_prefix == "ROOT" || (length(var.ecr_cache_prefix) >= 2 && length(var.ecr_cache_prefix) <= 30 && can(regex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", var.ecr_cache_prefix)))
    error_message = "ecr_cache_prefix must be 2 to 30 characters, written like a repository name and without a slash at the end, or ROOT."
  }
}

variable "upstream_credential_arn" {
  type        = string
  description = "ARN of the Secrets Manager secret to log in to the upstream with. Its name begins with ecr-pullthroughcache/, its keys are username and accessToken."
  default     = null

  validation {
    condition     = var.upstream_credential_arn == null || can(regex("^arn:aws[a-z-]*:secretsmanager:${var.region}:[0-9]{12}:secret:ecr-pullthroughcache/.+-[a-zA-Z0-9]{6}$", var.upstream_credential_arn))
    error_message = "upstream_credential_arn must be the whole ARN, with the six random characters at its end, of a secret in the Region of the repository whose name begins with ecr-pullthroughcache/. `aws secretsmanager describe-secret` prints it."
  }
}

variable "tags" {
  type        = map(string)
  description = "Resource tags on whatever can be tagged. workbook = \"ecr\" is always among them: the course's clean-up check looks for it."
  default = {
    workbook   = "ecr"
    managed-by = "terraform"
  }
}
