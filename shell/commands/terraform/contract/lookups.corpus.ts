/** Data sources: of what was made, and of what is not there. */
import { apply, destroy, main, type Step } from './step.ts';

const made = `resource "aws_kms_key" "ecr" {
  description = "Images"
}

resource "aws_kms_alias" "ecr" {
  name          = "alias/ecr"
  target_key_id = aws_kms_key.ecr.key_id
}

resource "aws_iam_role" "node" {
  name = "node"
  path = "/workers/"
  tags = { team = "platform" }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_policy" "pull" {
  name   = "pull"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ecr:BatchGetImage", Resource = "*" }] })
}

resource "aws_secretsmanager_secret" "hub" {
  name                    = "ecr-pullthroughcache/hub"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "hub" {
  secret_id     = aws_secretsmanager_secret.hub.id
  secret_string = "hush"
}

resource "aws_ecr_repository" "app" {
  name                 = "app"
  image_tag_mutability = "IMMUTABLE"
  tags                 = { team = "platform" }
}

resource "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix      = "ecr-public"
  upstream_registry_url      = "public.ecr.aws"
  upstream_repository_prefix = "ROOT"
}

resource "aws_ecr_repository_creation_template" "cache" {
  prefix      = "ecr-public"
  applied_for = ["PULL_THROUGH_CACHE"]
}
`;

const data = (type: string, body: string) => `
data "${type}" "it" {
  ${body}
}
`;

/** Everything a data source says, without what is of the moment and what came with version 6 of the provider. */
const shown = (types: readonly string[]) => `
locals {
  since6 = ["region", "image_tag_mutability_exclusion_filter"]
}

output "all" {
  sensitive = false
  value = { for type, it in {
${types.map((type) => `    ${type} = data.${type}.it`).join('\n')}
  } : type => { for name, value in it : name => value if value != null && !endswith(name, "_date") && !contains(local.since6, name) } }
}
`;

const looked = [
  'aws_kms_key',
  'aws_kms_alias',
  'aws_iam_role',
  'aws_iam_policy',
  'aws_secretsmanager_secret',
  'aws_ecr_repository',
  'aws_ecr_repositories',
  'aws_ecr_pull_through_cache_rule',
  'aws_ecr_repository_creation_template',
];

export const lookups: readonly Step[] = [
  main(made, [apply]),
  main(
    made +
      data('aws_kms_key', 'key_id = "alias/ecr"') +
      data('aws_kms_alias', 'name = "alias/ecr"') +
      data('aws_iam_role', 'name = "node"') +
      data('aws_iam_policy', 'name = "pull"') +
      data('aws_secretsmanager_secret', 'name = "ecr-pullthroughcache/hub"') +
      data(
        'aws_secretsmanager_secret_version',
        'secret_id = data.aws_secretsmanager_secret.it.id',
      ) +
      data('aws_ecr_repository', 'name = "app"') +
      data('aws_ecr_repositories', '') +
      data('aws_ecr_pull_through_cache_rule', 'ecr_repository_prefix = "ecr-public"') +
      data('aws_ecr_repository_creation_template', 'prefix = "ecr-public"') +
      shown(looked) +
      `
output "version" {
  value = nonsensitive(data.aws_secretsmanager_secret_version.it.secret_string)
}
`,
    [apply, 'plan', 'state show data.aws_secretsmanager_secret_version.it', destroy],
  ),
  main(
    data('aws_kms_key', 'key_id = "alias/gone"') +
      data('aws_kms_alias', 'name = "alias/gone"') +
      data('aws_iam_role', 'name = "gone"') +
      data('aws_secretsmanager_secret', 'name = "gone"') +
      data('aws_secretsmanager_secret_version', 'secret_id = "gone"') +
      data('aws_ecr_repository', 'name = "gone"') +
      data('aws_ecr_image', 'repository_name = "gone"\n  image_tag = "v1"') +
      data('aws_ecr_pull_through_cache_rule', 'ecr_repository_prefix = "gone"') +
      data('aws_ecr_repository_creation_template', 'prefix = "gone"'),
    ['plan'],
  ),
];
