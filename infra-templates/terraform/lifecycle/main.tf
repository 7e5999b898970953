locals {
  # ECR compares an image with the rules in ascending order, and the first rule that matches it shields it from
  # all later ones, whether or not that rule takes anything.
  lifecycle_policy = {
    rules = [
      {
        # One tag names one image, so "more than one tagged exactly staging" never comes true: the rule takes
        # nothing, and no rule below reaches the image, though it is tagged v1.4.0, too.
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
        description  = "Of the versions the last ${var.version_keep_last} stay"
        selection = {
          tagStatus     = "tagged"
          tagPrefixList = ["v"]
          countType     = "imageCountMoreThan"
          countNumber   = var.version_keep_last
        }
        action = { type = "expire" }
      },
      {
        # Two rules: a list of prefixes in one rule selects only images that have a tag for each of them.
        rulePriority = 3
        description  = "Builds of dev go after ${var.branch_days} days"
        selection = {
          tagStatus     = "tagged"
          tagPrefixList = ["dev-"]
          countType     = "sinceImagePushed"
          countUnit     = "days"
          countNumber   = var.branch_days
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 4
        description  = "Builds of features go after ${var.branch_days} days"
        selection = {
          tagStatus     = "tagged"
          tagPrefixList = ["feature-"]
          countType     = "sinceImagePushed"
          countUnit     = "days"
          countNumber   = var.branch_days
        }
        action = { type = "expire" }
      },
      {
        # What a moved tag left behind. Members of an index that is still there are spared by ECR itself.
        rulePriority = 5
        description  = "Untagged images go after ${var.untagged_days} days"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = var.untagged_days
        }
        action = { type = "expire" }
      },
    ]
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each = var.repositories

  repository = each.key
  policy     = jsonencode(local.lifecycle_policy)
}
