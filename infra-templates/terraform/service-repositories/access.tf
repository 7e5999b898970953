# Who may pull beside the roles of this account, which need no repository policy: their own policies allow it.
locals {
  pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]

  cross_account_statements = {
    for key, it in var.ecr_repositories : key => [{
      Sid    = "CrossAccountPull"
      Effect = "Allow"
      # The whole account: its administrators decide which of their roles pull.
      Principal = { AWS = [for id in it.allowed_account_ids : "arn:${local.partition}:iam::${id}:root"] }
      Action    = local.pull
    }] if it.enable_cross_account_access
  }

  lambda_statements = {
    for key, it in var.ecr_repositories : key => [{
      Sid       = "LambdaPull"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = local.pull
      # Lambda pulls as a service, for anybody's function. The condition says whose.
      Condition = {
        ArnLike = {
          "aws:SourceArn" = [
            for id in concat([local.account], it.allowed_account_ids) :
            "arn:${local.partition}:lambda:${var.region}:${id}:function:*"
          ]
        }
      }
    }] if it.enable_lambda_pull
  }

  statements = {
    for key in keys(var.ecr_repositories) : key => concat(
      lookup(local.cross_account_statements, key, []),
      lookup(local.lambda_statements, key, []),
    )
  }
}

resource "aws_ecr_repository_policy" "this" {
  for_each = { for key, statements in local.statements : key => statements if length(statements) > 0 }

  repository = aws_ecr_repository.this[each.key].name
  policy     = jsonencode({ Version = "2012-10-17", Statement = each.value })
}
