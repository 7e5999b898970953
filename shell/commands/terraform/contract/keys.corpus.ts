/** Keys of KMS, and secrets. */
import { apply, destroy, main, type Step } from './step.ts';

export const keys: readonly Step[] = [
  main(
    `resource "aws_kms_key" "ecr" {
  description             = "Images"
  deletion_window_in_days = 10
  enable_key_rotation     = true
}

resource "aws_kms_alias" "ecr" {
  name          = "alias/dev-ecr"
  target_key_id = aws_kms_key.ecr.key_id
}

resource "aws_secretsmanager_secret" "hub" {
  name = "ecr-pullthroughcache/hub"
}

resource "aws_secretsmanager_secret_version" "hub" {
  secret_id     = aws_secretsmanager_secret.hub.id
  secret_string = jsonencode({ username = "team", accessToken = "hush" })
}
`,
    ['plan', apply, 'plan', 'show'],
  ),
  main(
    `resource "aws_kms_key" "ecr" {
  description             = "Images"
  deletion_window_in_days = 7
}

resource "aws_secretsmanager_secret" "hub" {
  name                    = "ecr-pullthroughcache/hub"
  description             = "Docker Hub"
  recovery_window_in_days = 0
  tags                    = { team = "platform" }
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}

resource "aws_secretsmanager_secret_version" "hub" {
  secret_id     = aws_secretsmanager_secret.hub.id
  secret_string = jsonencode({ username = "team", accessToken = "other" })
}
`,
    ['plan', apply, 'plan', destroy],
  ),
];
