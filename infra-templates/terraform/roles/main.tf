data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  registry  = "arn:${local.partition}:ecr:${var.region}:${local.account}"

  # The token is for a whole registry: the ARN of a repository never matches.
  token = {
    Sid      = "Token"
    Effect   = "Allow"
    Action   = "ecr:GetAuthorizationToken"
    Resource = "*"
  }

  provider_arn = "arn:${local.partition}:iam::${local.account}:oidc-provider/token.actions.githubusercontent.com"

  trust = {
    learner = {
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
      Action    = "sts:AssumeRole"
    }
    grader = {
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${coalesce(var.grader_account_id, local.account)}:root" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.grader_external_id } }
    }
    ci-push = {
      Effect    = "Allow"
      Principal = { Federated = local.provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:${var.code_repository}:ref:refs/heads/${var.code_branch}"
        }
      }
    }
    runtime-pull = {
      Effect    = "Allow"
      Principal = { Service = var.pull_service }
      Action    = "sts:AssumeRole"
    }
  }

  permissions = {
    # No IAM and no secrets: whoever may write a role's policy may do anything. Those steps are the sandbox's.
    learner = [
      local.token,
      {
        Sid    = "Repositories"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchDeleteImage",
          "ecr:BatchGetImage",
          "ecr:BatchGetRepositoryScanningConfiguration",
          "ecr:BatchImportUpstreamImage",
          "ecr:CompleteLayerUpload",
          "ecr:CreateRepository",
          "ecr:DeleteLifecyclePolicy",
          "ecr:DeleteRepository",
          "ecr:DescribeImageScanFindings",
          "ecr:DescribeImages",
          "ecr:DescribeRepositories",
          "ecr:GetDownloadUrlForLayer",
          "ecr:GetLifecyclePolicy",
          "ecr:GetLifecyclePolicyPreview",
          "ecr:InitiateLayerUpload",
          "ecr:ListImages",
          "ecr:ListTagsForResource",
          "ecr:PutImage",
          "ecr:PutImageScanningConfiguration",
          "ecr:PutImageTagMutability",
          "ecr:PutLifecyclePolicy",
          "ecr:StartImageScan",
          "ecr:StartLifecyclePolicyPreview",
          "ecr:TagResource",
          "ecr:UntagResource",
          "ecr:UpdateImageStorageClass",
          "ecr:UploadLayerPart",
        ]
        Resource = "${local.registry}:repository/*"
      },
      {
        Sid    = "Registry"
        Effect = "Allow"
        Action = [
          "ecr:CreatePullThroughCacheRule",
          "ecr:CreateRepositoryCreationTemplate",
          "ecr:DeletePullThroughCacheRule",
          "ecr:DeleteRepositoryCreationTemplate",
          "ecr:DescribePullThroughCacheRules",
          "ecr:DescribeRepositoryCreationTemplates",
          "ecr:GetRegistryPolicy",
          "ecr:GetRegistryScanningConfiguration",
          "ecr:PutRegistryScanningConfiguration",
          "ecr:ValidatePullThroughCacheRule",
        ]
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = var.region } }
      },
      {
        Sid      = "WhoAmI"
        Effect   = "Allow"
        Action   = "sts:GetCallerIdentity"
        Resource = "*"
      },
    ]
    # As `ecr-workbook policy` derives it from all checks; written by scripts/grader-policy.mjs.
    grader = jsondecode(file("${path.module}/grader-policy.json")).Statement
    ci-push = [
      local.token,
      {
        Sid    = "Push"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "${local.registry}:repository/${var.repository_name}"
      },
    ]
    runtime-pull = [
      local.token,
      {
        Sid      = "Pull"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "${local.registry}:repository/${var.repository_name}"
      },
    ]
  }
}

# GitHub's certificates are trusted by AWS itself: no thumbprint is needed.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "this" {
  for_each = local.trust

  name               = "${var.name_prefix}-${each.key}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [each.value] })

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "this" {
  for_each = local.trust

  name   = each.key
  role   = aws_iam_role.this[each.key].name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.permissions[each.key] })
}
