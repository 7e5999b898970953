/** What belongs to a whole registry: its policy, scanning, replication, settings, cache rules and templates. */
import { apply, destroy, main, type Step } from './step.ts';

const cacheRule = (prefix: string) => `resource "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix      = "${prefix}"
  upstream_registry_url      = "public.ecr.aws"
  upstream_repository_prefix = "ROOT"
}
`;

export const registry: readonly Step[] = [
  main(
    `resource "aws_ecr_account_setting" "scanner" {
  name  = "BASIC_SCAN_TYPE_VERSION"
  value = "AWS_NATIVE"
}

resource "aws_ecr_registry_policy" "all" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Replicate"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = ["ecr:ReplicateImage"]
      Resource  = ["arn:aws:ecr:ap-southeast-2:111122223333:repository/*"]
    }]
  })
}

resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "BASIC"
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "team/*"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_replication_configuration" "copies" {
  replication_configuration {
    rule {
      destination {
        region      = "us-west-2"
        registry_id = "111122223333"
      }
      repository_filter {
        filter      = "prod-"
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}

${cacheRule('ecr-public')}
resource "aws_ecr_repository_creation_template" "cache" {
  prefix               = "ecr-public"
  applied_for          = ["PULL_THROUGH_CACHE"]
  image_tag_mutability = "IMMUTABLE"
  resource_tags        = { team = "platform" }
}
`,
    ['plan', apply, 'plan', 'show'],
  ),
  main(
    `resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "ENHANCED"
  rule {
    scan_frequency = "CONTINUOUS_SCAN"
    repository_filter {
      filter      = "team/*"
      filter_type = "WILDCARD"
    }
  }
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "other"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_replication_configuration" "copies" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-west-1"
        registry_id = "111122223333"
      }
    }
  }
}

${cacheRule('aws')}
resource "aws_ecr_repository_creation_template" "cache" {
  prefix      = "ecr-public"
  description = "For the cache"
  applied_for = ["PULL_THROUGH_CACHE", "REPLICATION"]
  lifecycle_policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 5 }
      action       = { type = "expire" }
    }]
  })
}
`,
    ['plan', apply, 'plan', destroy],
  ),
];
