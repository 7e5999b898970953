data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  layer     = "${var.project}-${var.environment}"
  names     = { for key in keys(var.ecr_repositories) : key => "${local.layer}-${key}" }
}

resource "aws_ecr_repository" "this" {
  for_each = var.ecr_repositories

  name                 = local.names[each.key]
  image_tag_mutability = each.value.image_tag_mutability

  # In dev a destroy takes the images along. Elsewhere that does not happen by accident.
  force_delete = var.environment == "dev"

  dynamic "image_tag_mutability_exclusion_filter" {
    for_each = each.value.tag_mutability_exclusions

    content {
      filter      = image_tag_mutability_exclusion_filter.value
      filter_type = "WILDCARD"
    }
  }

  # Basic scanning looks at this. Enhanced scanning goes by the registry's own rules (registry.tf).
  image_scanning_configuration {
    scan_on_push = each.value.scan_on_push
  }

  # Fixed at creation: a change replaces the repository, and its images are gone unless they are elsewhere.
  encryption_configuration {
    encryption_type = var.ecr_encryption_type
    kms_key         = var.ecr_kms_key_arn
  }
}

# Every repository has a policy: one without grows for ever.
resource "aws_ecr_lifecycle_policy" "this" {
  for_each = var.ecr_repositories

  repository = aws_ecr_repository.this[each.key].name
  policy = each.value.lifecycle_policy != null ? each.value.lifecycle_policy : jsonencode({
    rules = [
      {
        # One tag names one image, so this rule never takes anything, and none below reaches the image.
        rulePriority = 1
        description  = "The image tagged staging stays"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["staging"]
          countType      = "imageCountMoreThan"
          countNumber    = 1
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Untagged images go after a week"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = 7
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 9
        description  = "Of all others the last ${each.value.max_image_count} stay"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = each.value.max_image_count
        }
        action = { type = "expire" }
      },
    ]
  })
}
