/** Configurations whose plans `terraform show -json` prints: each way a repository can change, and what is declared. */
import type { Aws } from '#ecr/client.ts';

const head = `
variable "team" {
  type        = string
  default     = "platform"
  description = "Who owns it"
}
variable "token" {
  type      = string
  sensitive = true
  default   = "hush"
}
variable "limit" { default = 3 }
variable "must" {
  type = list(string)
  nullable = false
}
`;
const first =
  head +
  `
resource "aws_ecr_repository" "each" {
  for_each             = { api = "IMMUTABLE", web = "MUTABLE" }
  name                 = "team/\${each.key}"
  image_tag_mutability = each.value
}
resource "aws_ecr_repository" "renamed" {
  name = "old"
  tags = { team = var.team }
}
resource "aws_ecr_repository" "gone" { name = "gone" }
resource "aws_ecr_repository" "same" { name = "same" }
output "same" { value = aws_ecr_repository.same.name }
output "was" { value = "x" }
output "keeps" { value = ["a"] }
`;
const second =
  head +
  `
locals { prefix = "team" }
resource "aws_ecr_repository" "each" {
  for_each             = { api = "MUTABLE", worker = "MUTABLE" }
  name                 = "\${local.prefix}/\${each.key}"
  image_tag_mutability = each.value
}
resource "aws_ecr_repository" "renamed" {
  name = "new"
  force_delete = true
  tags = { team = var.team, token = var.token }
  image_scanning_configuration {
    scan_on_push = true
  }
  dynamic "encryption_configuration" {
    for_each = ["AES256"]
    content { encryption_type = encryption_configuration.value }
  }
}
resource "aws_ecr_repository" "same" { name = "same" }
resource "aws_ecr_repository" "two" {
  count = 2
  name = "two/\${count.index}"
  depends_on = [aws_ecr_repository.same]
}
resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.renamed.name
  policy = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.limit }, action = { type = "expire" } }] })
}
resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.each["worker"].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = data.aws_caller_identity.me.account_id }, Action = ["ecr:BatchGetImage"] }]
  })
}
data "aws_caller_identity" "me" {}
data "aws_ecr_repository" "later" { name = aws_ecr_repository.two[0].id }
module "cache" {
  source   = "./modules/cache"
  for_each = toset(["a", "b"])
  name     = "cache/\${each.key}"
  team     = var.team
}
output "same" { value = aws_ecr_repository.same.name }
output "keeps" { value = ["a"] }
output "url" {
  value       = aws_ecr_repository.each["worker"].repository_url
  description = "Where to push"
}
output "urls" { value = { for k, r in aws_ecr_repository.each : k => r.repository_url } }
output "mixed" { value = [aws_ecr_repository.same.arn, aws_ecr_repository.two[*].arn, var.limit] }
output "token" {
  value     = var.token
  sensitive = true
}
output "cached" { value = module.cache["a"].arn }
`;
const child = `
variable "name" {}
variable "team" { type = string }
resource "aws_ecr_repository" "this" {
  name = var.name
  tags = { team = var.team }
}
output "arn" { value = aws_ecr_repository.this.arn }
`;
const checked = `
variable "stage" {
  default = "dev"
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "There is no such stage."
  }
}
resource "aws_ecr_repository" "checked" {
  count = 2
  name  = "checked/\${count.index}"
  tags  = { mutability = aws_ecr_repository.same.image_tag_mutability }
  lifecycle {
    precondition {
      condition     = aws_ecr_repository.same.name == "same"
      error_message = "It was renamed."
    }
    postcondition {
      condition     = self.arn != ""
      error_message = "There is no ARN."
    }
  }
}
output "checked" {
  value = aws_ecr_repository.same.name
  precondition {
    condition     = var.stage == "dev"
    error_message = "Not in production."
  }
}
`;
/** One session: each step is planned, shown and applied. */
export const steps: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly outside?: (aws: Aws) => Promise<unknown>;
}[] = [
  {
    name: 'create',
    files: { 'main.tf': first, 'terraform.tfvars': 'must = ["a", "b"]\n' },
    words: [],
  },
  { name: 'change', files: { 'main.tf': second, 'modules/cache/main.tf': child }, words: [] },
  {
    name: 'drift',
    files: { 'main.tf': `${second}${checked}` },
    words: [],
    outside: ({ ecr }) =>
      ecr('PutImageTagMutability', { repositoryName: 'same', imageTagMutability: 'IMMUTABLE' }),
  },
  { name: 'destroy', files: {}, words: ['-destroy'] },
];
