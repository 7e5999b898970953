locals {
  repository_name = "${var.project}-${var.name}-${var.environment}"
}

resource "aws_ecr_repository" "this" {
  name = local.repository_name

  # In dev a tag may move, and a destroy takes the images along. Elsewhere neither happens by accident.
  image_tag_mutability = var.environment == "dev" ? "MUTABLE" : "IMMUTABLE"
  force_delete         = var.environment == "dev"

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    precondition {
      condition     = length(local.repository_name) <= 256
      error_message = "${local.repository_name} has ${length(local.repository_name)} characters; the name of a repository has at most 256. Shorten project or name."
    }
  }
}
