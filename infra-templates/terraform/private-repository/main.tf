locals {
  # ECR compares an image with the rules in ascending order, and the first rule that matches it shields it from
  # all later ones, whether or not that rule takes anything. So the shield comes first and the broom last.
  lifecycle_policy = {
    rules = [
      {
        # One tag names one image. "More than one image tagged exactly staging" never comes true: the rule
        # takes nothing, ever, and no rule below reaches the image. A prefix or a star would undo that,
        # for staging-2 matches them, too, and would push the image out.
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
        # What a moved tag left behind. Members of an index that is still there are spared by ECR itself.
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
        # Any tag family the pipeline invents tomorrow ends here. ECR wants the rule for `any` to be the last.
        rulePriority = 9
        description  = "Of all others the last ${var.lifecycle_keep_last} stay"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = var.lifecycle_keep_last
        }
        action = { type = "expire" }
      },
    ]
  }

  # ECR refuses a rule for these unless it comes with a secret.
  upstream_needs_credential = (
    contains(["registry-1.docker.io", "ghcr.io", "registry.gitlab.com", "cgr.dev"], var.upstream_registry_url)
    || endswith(var.upstream_registry_url, ".azurecr.io")
  )

  # How an image of the upstream is named in the cache. Docker's official images are below library/ there.
  cache_path = {
    "registry-1.docker.io" = "library/node:24-alpine"
    "public.ecr.aws"       = "docker/library/node:24-alpine"
  }
}

resource "aws_ecr_repository" "this" {
  name                 = var.repo_name
  image_tag_mutability = var.image_tag_mutability
  force_delete         = var.force_delete

  dynamic "image_tag_mutability_exclusion_filter" {
    for_each = var.tag_mutability_exclusions

    content {
      filter      = image_tag_mutability_exclusion_filter.value
      filter_type = "WILDCARD"
    }
  }

  # Belongs to this repository and leaves the registry alone. A registry whose scanning is ENHANCED does not
  # look at it, and AWS means to replace it by the scanning rules of the registry. Those are one document for
  # all repositories of account and Region, so a template for one repository must not write them.
  image_scanning_configuration {
    scan_on_push = true
  }

  # Fixed at creation: a change replaces the repository, and its images are gone unless they are elsewhere.
  encryption_configuration {
    encryption_type = var.enable_kms_encryption ? "KMS" : "AES256"
    kms_key         = var.kms_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy     = jsonencode(local.lifecycle_policy)
}

resource "aws_ecr_pull_through_cache_rule" "this" {
  count = var.enable_pull_through_cache ? 1 : 0

  ecr_repository_prefix = var.ecr_cache_prefix
  upstream_registry_url = var.upstream_registry_url
  credential_arn        = var.upstream_credential_arn

  # The whole upstream. It is the default, which ECR reports: left out, the provider would find a difference at
  # every plan and replace the rule.
  upstream_repository_prefix = "ROOT"

  lifecycle {
    # At plan time, before anything is half made; ECR would say it in the middle of an apply.
    precondition {
      condition     = !local.upstream_needs_credential || var.upstream_credential_arn != null
      error_message = <<-EOT
        ECR caches from ${var.upstream_registry_url} only with a credential, and upstream_credential_arn is null.
        Either take an upstream that needs none: upstream_registry_url = "public.ecr.aws" and
        ecr_cache_prefix = "ecr-public"; it carries Docker's official images as docker/library/....
        Or store your user name and access token in Secrets Manager, in ${var.region}, under a name that begins
        with ecr-pullthroughcache/ and with the keys username and accessToken, encrypted with the default key
        aws/secretsmanager; then set upstream_credential_arn to the ARN that `aws secretsmanager create-secret`
        prints.
      EOT
    }
  }
}
