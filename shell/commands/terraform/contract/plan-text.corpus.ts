/** Configurations and what is typed with them, one session each: what is printed is held to the real terraform. */
import { keys } from './keys.corpus.ts';
import { lookups } from './lookups.corpus.ts';
import { refusalSessions } from './refusals.corpus.ts';
import { registry } from './registry.corpus.ts';
import { replacementSessions } from './replacements.corpus.ts';
import { roles } from './roles.corpus.ts';
import { language } from './language.corpus.ts';
import { apply, destroy, main, type Step } from './step.ts';

/** Beside every session's own files. */
export const common = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}
`;

const repository = (inside = '', name = 'app') => `resource "aws_ecr_repository" "${name}" {
  name = "${name}"
${inside}}
`;

const policy = (
  actions: readonly string[],
  sid = 'Pull',
) => `resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "${sid}"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = ${JSON.stringify(actions)}
    }]
  })
}
`;

const lifecycle = (rules: string) => `resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({ rules = [${rules}] })
}
`;

const keep = (priority: number, count: number, status = 'any') =>
  `{ rulePriority = ${priority}, description = "Keep ${count}", selection = { tagStatus = "${status}", countType = "imageCountMoreThan", countNumber = ${count} }, action = { type = "expire" } }`;

export const sessions: Readonly<Record<string, readonly Step[]>> = {
  ...language,
  registry,
  roles,
  keys,
  lookups,
  ...replacementSessions,
  ...refusalSessions,
  policies: [
    main(repository() + policy(['ecr:BatchGetImage']) + lifecycle(keep(1, 10)), ['plan', apply]),
    main(
      repository() +
        policy(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']) +
        lifecycle(`${keep(1, 3, 'untagged')}, ${keep(2, 10)}`),
      ['plan', apply],
    ),
    main(
      repository() +
        policy(['ecr:GetDownloadUrlForLayer'], 'PullOnly') +
        lifecycle(`${keep(1, 3, 'untagged')}, ${keep(2, 20)}`),
      ['plan', apply],
    ),
    main(repository(), ['plan', apply, destroy]),
  ],
  addresses: [
    main(
      `resource "aws_ecr_repository" "each" {
  for_each     = { api = "IMMUTABLE", web = "MUTABLE" }
  name         = "team/\${each.key}"
  image_tag_mutability = each.value
}

resource "aws_ecr_repository" "count" {
  count = 2
  name  = "numbered/\${count.index}"
}
`,
      ['plan', apply, 'state list'],
    ),
    main(
      `resource "aws_ecr_repository" "each" {
  for_each     = { api = "MUTABLE", worker = "MUTABLE" }
  name         = "team/\${each.key}"
  image_tag_mutability = each.value
}

resource "aws_ecr_repository" "count" {
  count = 1
  name  = "numbered/\${count.index}"
}
`,
      ['plan', apply, destroy],
    ),
  ],
  outputs: [
    main(
      `${repository()}
output "url" { value = aws_ecr_repository.app.repository_url }
output "name" { value = aws_ecr_repository.app.name }
output "settings" { value = { keep = 10, tags = ["a", "b"], nested = { on = true } } }
output "secret" {
  value     = "hush"
  sensitive = true
}
output "lines" { value = "one\\ntwo\\n" }
`,
      ['plan', apply, 'output', 'output -json', 'output -raw name', 'output settings'],
    ),
    main(
      `${repository()}
output "name" { value = upper(aws_ecr_repository.app.name) }
output "settings" { value = { keep = 11, tags = ["a", "c", "d"], nested = { on = false } } }
output "secret" {
  value     = "hush!"
  sensitive = true
}
output "lines" { value = "one\\n2\\n" }
output "number" { value = 1.5 }
output "nothing" { value = null }
`,
      ['plan', apply, 'output name', 'output nope', destroy],
    ),
  ],
  repository: [
    main(
      repository(`  force_delete = true
  tags = {
    team  = "platform"
    Stage = "dev"
  }
`),
      ['plan', apply, 'plan', 'state list', 'state show aws_ecr_repository.app', 'show'],
    ),
    main(
      repository(`  image_tag_mutability = "IMMUTABLE"
  tags = {
    team = "payments"
    cost = "7"
  }
  image_scanning_configuration {
    scan_on_push = true
  }
`),
      ['plan', 'plan -out=kept', 'show kept', 'apply kept', 'plan -detailed-exitcode'],
    ),
    main(
      repository(`  image_tag_mutability = "IMMUTABLE"
  encryption_configuration {
    encryption_type = "KMS"
  }
`),
      ['plan', apply],
    ),
    main(repository('', 'app').replace('= "app"', '= "renamed"'), [
      'plan',
      'plan -destroy',
      destroy,
      destroy,
    ]),
  ],
  modules: [
    {
      files: {
        'main.tf': `module "app" {
  source = "./repository"
  names  = ["a", "b"]
}

output "names" { value = module.app.names }
`,
        'repository/main.tf': `variable "names" { type = set(string) }

resource "aws_ecr_repository" "this" {
  for_each = var.names
  name     = each.key
}

output "names" { value = { for key, it in aws_ecr_repository.this : key => it.name } }
`,
      },
      lines: ['init', 'plan', apply, 'state list', 'output names'],
    },
    main(
      `module "app" {
  source = "./repository"
  names  = ["a", "team"]
}

output "names" { value = module.app.names }
`,
      ['plan', apply, 'state list', 'show', destroy],
    ),
  ],
  moves: [
    main(repository(), [apply]),
    main(
      `moved {
  from = aws_ecr_repository.app
  to   = aws_ecr_repository.renamed
}
${repository().replace('"app" {', '"renamed" {')}`,
      ['plan', apply],
    ),
    main(
      `moved {
  from = aws_ecr_repository.renamed
  to   = aws_ecr_repository.again
}
${repository('  image_tag_mutability = "IMMUTABLE"\n').replace('"app" {', '"again" {')}`,
      ['plan', apply, 'state rm aws_ecr_repository.again', 'state list'],
    ),
    main(
      `import {
  to = aws_ecr_repository.imported
  id = "app"
}
${repository('  image_tag_mutability = "IMMUTABLE"\n').replace('"app" {', '"imported" {')}`,
      ['plan', apply, 'state mv aws_ecr_repository.imported aws_ecr_repository.kept'],
    ),
    main(repository().replace('"app" {', '"kept" {'), [
      'plan',
      apply,
      'state rm aws_ecr_repository.kept',
      'import aws_ecr_repository.kept app',
      destroy,
    ]),
  ],
  lifecycles: [
    main(
      `variable "generation" { default = 1 }

resource "aws_ecr_repository" "app" {
  name = "app-\${var.generation}"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ecr_repository" "guarded" {
  name = "guarded"
}
`,
      [
        apply,
        'plan -var generation=2',
        `${apply} -var generation=2`,
        'plan -var generation=2 -replace=aws_ecr_repository.guarded',
        'plan -var generation=2 -target=aws_ecr_repository.app',
        'plan -destroy -target=aws_ecr_repository.app',
        destroy,
      ],
    ),
  ],
  documents: [
    main(
      `${repository()}
data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

data "aws_iam_policy_document" "pull" {
  statement {
    sid     = "Pull"
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    principals {
      type        = "AWS"
      identifiers = [data.aws_caller_identity.me.account_id]
    }
  }
}

data "aws_iam_policy_document" "late" {
  statement {
    actions   = ["ecr:PutImage"]
    resources = [aws_ecr_repository.app.arn]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["platform"]
    }
  }
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = data.aws_iam_policy_document.pull.json
}

output "account" { value = data.aws_caller_identity.me.account_id }
output "late" { value = data.aws_iam_policy_document.late.json }
`,
      ['plan', apply, 'plan', destroy],
    ),
  ],
};
