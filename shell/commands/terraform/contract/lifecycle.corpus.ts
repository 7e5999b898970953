/** What lives through plans: protected and replaced resources, failures, drift, plans and states that are out of date. */
import { apply, destroy, main, type Step } from './step.ts';

const repository = (name: string, inside = '') => `resource "aws_ecr_repository" "${name}" {
  name = "${name}"
${inside}}
`;

const lifecycle = (inside: string) => `  lifecycle {
    ${inside}
  }
`;

const guarded = lifecycle('prevent_destroy = true');

export const lifecycleSessions: Readonly<Record<string, readonly Step[]>> = {
  protected: [
    {
      files: {
        'modules/one/main.tf': `variable "suffix" { default = "" }

resource "aws_ecr_repository" "guarded" {
  name = "module/guarded\${var.suffix}"
${guarded}}

resource "aws_ecr_repository" "free" { name = "module/free" }
`,
        'main.tf': `module "one" {
  source = "./modules/one"
}
`,
      },
      lines: ['init', apply, 'plan -destroy', destroy],
    },
    main(
      `module "one" {
  source = "./modules/one"
  suffix = "-2"
}
`,
      ['plan', 'destroy -auto-approve -target=module.one.aws_ecr_repository.free'],
    ),
    main(`${repository('app', guarded)}${repository('other', guarded)}`, [
      'plan',
      apply,
      'plan -destroy',
      'plan -replace=aws_ecr_repository.app',
    ]),
    main(repository('app', guarded), ['plan', apply]),
    main('', ['plan', apply]),
  ],
  failures: [
    main(
      `${repository('app')}
data "aws_ecr_repository" "missing" { name = "missing" }

resource "aws_ecr_repository" "after" { name = data.aws_ecr_repository.missing.name }

output "app" { value = aws_ecr_repository.app.name }
output "arn" { value = data.aws_ecr_repository.missing.arn }
`,
      ['plan', apply],
    ),
    main(
      `${repository('app')}
data "aws_ecr_repository" "one" { name = "one" }

data "aws_ecr_repository" "two" { name = "two" }
`,
      ['plan'],
    ),
    main(
      `${repository('app')}
resource "aws_ecr_repository" "second" {
  name       = "app"
  depends_on = [aws_ecr_repository.app]
}

resource "aws_ecr_repository" "waits" { name = "waits/\${aws_ecr_repository.second.registry_id}" }

output "second" { value = aws_ecr_repository.second.arn }
output "app" { value = aws_ecr_repository.app.name }
`,
      [apply, 'output', 'state list'],
    ),
    main(
      `${repository('app')}
resource "aws_ecr_repository" "strict" {
  name = "strict"
  lifecycle {
    precondition {
      condition     = aws_ecr_repository.app.name == "other"
      error_message = "Another name is needed."
    }
  }
}
`,
      ['plan'],
    ),
    main(repository('app'), [destroy]),
  ],
  drift: [
    main(
      `${repository('app', '  tags = { team = "a" }\n')}${repository('gone')}${repository('same')}
output "url" { value = aws_ecr_repository.app.tags_all }
`,
      [apply],
    ),
    {
      files: {},
      outside: async ({ ecr }) => {
        await ecr('PutImageTagMutability', {
          repositoryName: 'app',
          imageTagMutability: 'IMMUTABLE',
        });
        await ecr('DeleteRepository', { repositoryName: 'gone' });
      },
      lines: ['plan', 'plan -refresh=false', 'plan -refresh-only', 'plan -destroy'],
    },
    {
      files: {},
      outside: async ({ ecr }) => {
        await ecr('TagResource', {
          resourceArn: 'arn:aws:ecr:ap-southeast-2:111122223333:repository/app',
          tags: [{ Key: 'cost', Value: '7' }],
        });
      },
      lines: ['plan', 'apply -refresh-only -auto-approve', 'plan -refresh-only', apply, 'plan'],
    },
    {
      files: {},
      outside: async ({ ecr }) => {
        await ecr('DeleteRepository', { repositoryName: 'same' });
      },
      lines: [apply, 'plan'],
    },
    {
      files: {},
      outside: async ({ ecr }) => {
        await ecr('DeleteRepository', { repositoryName: 'same' });
      },
      lines: [destroy],
    },
  ],
  'relevant-drift': [
    main(
      `${repository('app')}${repository('gone')}${repository('unused')}
locals { tag = aws_ecr_repository.app.image_tag_mutability }

resource "aws_ecr_repository" "user" {
  name = "user"
  tags = { mutability = local.tag, id = aws_ecr_repository.gone.id }
}

output "mutability" { value = local.tag }
`,
      [apply],
    ),
    {
      files: {},
      outside: async ({ ecr }) => {
        for (const repositoryName of ['app', 'unused'])
          await ecr('PutImageTagMutability', { repositoryName, imageTagMutability: 'IMMUTABLE' });
        await ecr('DeleteRepository', { repositoryName: 'gone' });
      },
      lines: [
        'plan -out=kept',
        'show kept',
        'plan -refresh-only -out=looked',
        'show looked',
        'plan -refresh-only -destroy',
        'plan -refresh-only -refresh=false',
        'plan -refresh-only -replace=aws_ecr_repository.app',
        'apply looked',
        apply,
        destroy,
      ],
    },
  ],
  'lifecycle-arguments': [
    main(
      `variable "generation" { default = 1 }

resource "aws_ecr_repository" "ignores" {
  name = "ignores"
  tags = { generation = var.generation }
  lifecycle {
    ignore_changes = [tags]
  }
}

resource "aws_ecr_repository" "ignores_all" {
  name                 = "ignores-all"
  image_tag_mutability = var.generation == 1 ? "MUTABLE" : "IMMUTABLE"
  lifecycle {
    ignore_changes = all
  }
}

resource "aws_ecr_repository" "source" {
  name                 = "source"
  image_tag_mutability = var.generation == 1 ? "MUTABLE" : "IMMUTABLE"
}

resource "aws_ecr_repository" "triggered" {
  name = "triggered"
  lifecycle {
    replace_triggered_by = [aws_ecr_repository.source]
  }
}

resource "aws_ecr_repository" "triggered_by_part" {
  name = "triggered-by-part"
  lifecycle {
    replace_triggered_by = [aws_ecr_repository.source.name]
  }
}
`,
      [apply, 'plan -var generation=2', `${apply} -var generation=2`, destroy],
    ),
    {
      files: {
        'modules/base/main.tf': `resource "aws_ecr_repository" "base" { name = "base" }
output "name" { value = aws_ecr_repository.base.name }
`,
        'main.tf': `variable "generation" { default = 1 }

module "base" {
  source = "./modules/base"
}

data "aws_ecr_repository" "waits" {
  name       = "base"
  depends_on = [module.base]
}

resource "aws_ecr_repository" "after" {
  name       = "after-\${var.generation}"
  depends_on = [module.base]
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ecr_lifecycle_policy" "after" {
  repository = aws_ecr_repository.after.name
  policy = jsonencode({
    rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 3 }, action = { type = "expire" } }]
  })
}

output "waited" { value = data.aws_ecr_repository.waits.arn }
`,
      },
      lines: [
        'init',
        'plan',
        apply,
        'plan',
        'plan -var generation=2',
        `${apply} -var generation=2`,
        destroy,
      ],
    },
  ],
  stale: [
    main(repository('app'), [
      'plan -out=one',
      'plan -out=two',
      'apply one',
      'apply two',
      'apply one',
    ]),
    main(repository('app', '  force_delete = true\n'), [
      'plan -out=three',
      'plan -destroy -out=gone',
      'show gone',
      'apply gone',
      'apply three',
      'apply nowhere',
      'plan -out=empty -destroy',
      'apply empty',
    ]),
  ],
  'state-files': [
    main(repository('app'), [apply]),
    {
      files: { 'terraform.tfstate': '{ "version": 5, "terraform_version": "2.0.0" }\n' },
      lines: ['plan', 'state list', 'output'],
    },
    { files: { 'terraform.tfstate': 'no json\n' }, lines: ['plan', 'show'] },
    { files: { 'terraform.tfstate': '' }, lines: ['plan', 'state list'] },
    { files: { 'terraform.tfstate': '{}\n' }, lines: ['plan'] },
    {
      files: { 'terraform.tfstate': undefined },
      lines: ['plan', 'state list', 'output', 'show', 'import aws_ecr_repository.app app', destroy],
    },
  ],
};
