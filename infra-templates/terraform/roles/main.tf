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

  repository = "${local.registry}:repository/${var.repository_name}"

  push = {
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
    Resource = local.repository
  }

  pull = {
    Sid      = "Pull"
    Effect   = "Allow"
    Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    Resource = local.repository
  }

  log_groups = "arn:${local.partition}:logs:${var.region}:${local.account}:log-group"

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
    codebuild = {
      Effect    = "Allow"
      Principal = { Service = "codebuild.amazonaws.com" }
      Action    = "sts:AssumeRole"
      # The service works for everybody: only for projects of this account.
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }
    ecs-execution = {
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }
    eks-node = {
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
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
    grader       = jsondecode(file("${path.module}/grader-policy.json")).Statement
    ci-push      = [local.token, local.push]
    runtime-pull = [local.token, local.pull]
    codebuild = [
      local.token,
      local.push,
      {
        Sid    = "BuildLogs"
        Effect = "Allow"
        Action = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = [
          "${local.log_groups}:/aws/codebuild/${var.build_project}",
          "${local.log_groups}:/aws/codebuild/${var.build_project}:*",
        ]
      },
      {
        # A task definition has no ARN before it is registered, and reading one knows none.
        Sid      = "TaskDefinitions"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"]
        Resource = "*"
      },
      {
        Sid      = "Deploy"
        Effect   = "Allow"
        Action   = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = "arn:${local.partition}:ecs:${var.region}:${local.account}:service/${var.ecs_cluster}/${var.ecs_service}"
      },
      {
        # Registering a task definition hands this role on. Without the condition it could be handed to anything.
        Sid       = "HandOnExecutionRole"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = "arn:${local.partition}:iam::${local.account}:role/${var.name_prefix}-ecs-execution"
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
    # What AmazonECSTaskExecutionRolePolicy has for every repository and log group, for these.
    ecs-execution = [
      local.token,
      local.pull,
      {
        Sid      = "TaskLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${local.log_groups}:/ecs/${var.ecs_service}:*"
      },
    ]
  }

  # A node pulls the cluster's own add-ons, too, from registries of AWS: PullOnly is for any repository.
  attached = {
    worker = "AmazonEKSWorkerNodePolicy"
    pull   = "AmazonEC2ContainerRegistryPullOnly"
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
  for_each = local.permissions

  name   = each.key
  role   = aws_iam_role.this[each.key].name
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_iam_role_policy_attachment" "eks_node" {
  for_each = local.attached

  role       = aws_iam_role.this["eks-node"].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.value}"
}
