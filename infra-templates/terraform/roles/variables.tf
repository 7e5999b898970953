variable "region" {
  type        = string
  description = "Region of the registry: one account in one Region."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-southeast-2."
  }
}

variable "name_prefix" {
  type        = string
  description = "What the names of the roles begin with: <prefix>-learner, -grader, -ci-push, -runtime-pull, -codebuild, -ecs-execution and -eks-node."
  default     = "ecr-workbook"

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9-]{1,39}$", var.name_prefix))
    error_message = "name_prefix must be 2 to 40 letters, digits and hyphens, with no hyphen at its beginning."
  }
}

variable "repository_name" {
  type        = string
  description = "Repository that the pipeline pushes to and the runtime pulls from, and no other."
  default     = "demo-node-app"

  validation {
    condition     = length(var.repository_name) >= 2 && length(var.repository_name) <= 256 && can(regex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", var.repository_name))
    error_message = "repository_name must be the name of one repository, with no wildcard: the roles would reach others, too."
  }
}

variable "code_repository" {
  type        = string
  description = "Repository on GitHub whose workflows may push, as owner/name."
  default     = "example/demo-node-app"

  validation {
    condition     = can(regex("^[\\w.-]+/[\\w.-]+$", var.code_repository))
    error_message = "code_repository must be owner/name, with no wildcard: workflows of strangers would be trusted, too."
  }
}

variable "code_branch" {
  type        = string
  description = "Branch whose workflows may push."
  default     = "main"

  validation {
    condition     = can(regex("^[\\w./-]+$", var.code_branch))
    error_message = "code_branch must be the name of one branch, with no wildcard."
  }
}

variable "create_oidc_provider" {
  type        = bool
  description = "Whether GitHub's OIDC provider is made. An account has one: false where it exists already."
  default     = true
}

variable "pull_service" {
  type        = string
  description = "Service that pulls with the runtime role: ecs-tasks.amazonaws.com for the execution role of ECS tasks, ec2.amazonaws.com for instances and EKS nodes."
  default     = "ecs-tasks.amazonaws.com"

  validation {
    condition     = contains(["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"], var.pull_service)
    error_message = "pull_service must be ecs-tasks.amazonaws.com or ec2.amazonaws.com. Lambda pulls with no role: its service principal is allowed in the repository's policy."
  }
}

variable "build_project" {
  type        = string
  description = "CodeBuild project that pushes and deploys; it logs to /aws/codebuild/<project>."
  default     = "demo-node-app"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$", var.build_project))
    error_message = "build_project must be the name of one project: 2 to 150 letters, digits, hyphens and underscores, with no wildcard."
  }
}

variable "ecs_cluster" {
  type        = string
  description = "ECS cluster of the service that is deployed."
  default     = "demo"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.ecs_cluster))
    error_message = "ecs_cluster must be the name of one cluster: up to 255 letters, digits, hyphens and underscores, with no wildcard."
  }
}

variable "ecs_service" {
  type        = string
  description = "ECS service that is deployed; its tasks log to /ecs/<service>."
  default     = "demo-node-app"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.ecs_service))
    error_message = "ecs_service must be the name of one service: up to 255 letters, digits, hyphens and underscores, with no wildcard."
  }
}

variable "grader_account_id" {
  type        = string
  description = "Account of whoever grades; null where it is this one."
  default     = null

  validation {
    condition     = var.grader_account_id == null || can(regex("^[0-9]{12}$", var.grader_account_id))
    error_message = "grader_account_id must be the twelve digits of an AWS account."
  }
}

variable "grader_external_id" {
  type        = string
  description = "What the grader has to say to become the grader role, one value for each class. It keeps a grader's other customers out; it is no password."

  validation {
    condition     = length(var.grader_external_id) >= 2 && length(var.grader_external_id) <= 1224 && can(regex("^[\\w+=,.@:/-]+$", var.grader_external_id))
    error_message = "grader_external_id must be 2 to 1224 letters, digits or one of _ + = , . @ : / -."
  }
}

variable "tags" {
  type        = map(string)
  description = "Resource tags on the roles. workbook = \"ecr\" is always among them."
  default = {
    managed-by = "terraform"
  }
}
