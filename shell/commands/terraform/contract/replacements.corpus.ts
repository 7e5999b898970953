/** Every argument changed at once: which of them replace the resource, and how the others change. */
import { apply, destroy, main, type Step } from './step.ts';

/** One word of two: before and after. */
type Pick = (before: string, after: string) => string;

const trust = (service: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}.amazonaws.com" } }] })`;
const allow = (action: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })`;
const expire = (count: string) =>
  `jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = ${count} }, action = { type = "expire" } }] })`;
const shared = (action: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "S", Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "${action}" }] })`;

const registry = (pick: Pick) => `resource "aws_ecr_repository" "this" {
  name                 = "${pick('one', 'two')}"
  image_tag_mutability = "${pick('MUTABLE', 'IMMUTABLE')}"
  force_delete         = ${pick('false', 'true')}
  tags                 = { team = "${pick('platform', 'data')}" }
  encryption_configuration {
    encryption_type = "${pick('AES256', 'KMS')}"
  }
  image_scanning_configuration {
    scan_on_push = ${pick('false', 'true')}
  }
}

resource "aws_ecr_repository" "base" {
  for_each = toset(["base-a", "base-b"])
  name     = each.key
}

resource "aws_ecr_repository_policy" "this" {
  repository = aws_ecr_repository.base["base-${pick('a', 'b')}"].name
  policy     = ${pick(shared('ecr:BatchGetImage'), shared('ecr:GetDownloadUrlForLayer'))}
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.base["base-${pick('a', 'b')}"].name
  policy     = ${pick(expire('3'), expire('4'))}
}

resource "aws_ecr_lifecycle_policy" "rules" {
  repository = aws_ecr_repository.base["base-${pick('b', 'b')}"].name
  policy     = ${pick(expire('3'), expire('4'))}
}

resource "aws_ecr_account_setting" "this" {
  name  = "${pick('BASIC_SCAN_TYPE_VERSION', 'REGISTRY_POLICY_SCOPE')}"
  value = "${pick('AWS_NATIVE', 'V2')}"
}

resource "aws_ecr_pull_through_cache_rule" "this" {
  ecr_repository_prefix      = "${pick('quay', 'k8s')}"
  upstream_registry_url      = "${pick('quay.io', 'registry.k8s.io')}"
  upstream_repository_prefix = "ROOT"
}

resource "aws_ecr_repository_creation_template" "this" {
  prefix               = "${pick('quay', 'k8s')}"
  applied_for          = ["${pick('PULL_THROUGH_CACHE', 'REPLICATION')}"]
  description          = "${pick('one', 'two')}"
  image_tag_mutability = "${pick('MUTABLE', 'IMMUTABLE')}"
  custom_role_arn      = aws_iam_role.maker.arn
  lifecycle_policy     = ${pick(expire('3'), expire('4'))}
  repository_policy    = ${pick(shared('ecr:BatchGetImage'), shared('ecr:GetDownloadUrlForLayer'))}
  resource_tags        = { team = "${pick('platform', 'data')}" }
  encryption_configuration {
    encryption_type = "${pick('AES256', 'KMS')}"
  }
}

resource "aws_iam_role" "maker" {
  name               = "maker"
  assume_role_policy = ${trust('ecr')}
}
`;

const identities = (pick: Pick) => `resource "aws_iam_role" "this" {
  name                  = "${pick('one', 'two')}"
  path                  = "${pick('/a/', '/b/')}"
  assume_role_policy    = ${pick(trust('ec2'), trust('ecs-tasks'))}
  description           = "${pick('one', 'two')}"
  force_detach_policies = ${pick('false', 'true')}
  max_session_duration  = ${pick('3600', '7200')}
  permissions_boundary  = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistry${pick('ReadOnly', 'FullAccess')}"
  tags                  = { team = "${pick('platform', 'data')}" }
}

resource "aws_iam_role" "base" {
  for_each           = toset(["base-a", "base-b"])
  name               = each.key
  assume_role_policy = ${trust('ec2')}
}

resource "aws_iam_role_policy" "this" {
  name   = "${pick('one', 'two')}"
  role   = aws_iam_role.base["base-${pick('a', 'b')}"].name
  policy = ${pick(allow('ecr:BatchGetImage'), allow('ecr:GetDownloadUrlForLayer'))}
}

resource "aws_iam_policy" "this" {
  name        = "${pick('one', 'two')}"
  path        = "${pick('/a/', '/b/')}"
  description = "${pick('one', 'two')}"
  policy      = ${pick(allow('ecr:BatchGetImage'), allow('ecr:GetDownloadUrlForLayer'))}
  tags        = { team = "${pick('platform', 'data')}" }
}

resource "aws_iam_instance_profile" "this" {
  name = "${pick('one', 'two')}"
  path = "${pick('/a/', '/b/')}"
  role = aws_iam_role.base["base-${pick('a', 'b')}"].name
  tags = { team = "${pick('platform', 'data')}" }
}

resource "aws_iam_openid_connect_provider" "this" {
  url             = "https://${pick('one', 'two')}.example.com"
  client_id_list  = ["${pick('sts.amazonaws.com', 'other')}"]
  thumbprint_list = ["${pick('a', 'b').repeat(40)}"]
  tags            = { team = "${pick('platform', 'data')}" }
}
`;

const others = (pick: Pick) => `resource "aws_kms_key" "this" {
  description             = "${pick('one', 'two')}"
  deletion_window_in_days = ${pick('7', '8')}
  enable_key_rotation     = true
  rotation_period_in_days = ${pick('90', '100')}
  multi_region            = ${pick('false', 'true')}
  tags                    = { team = "${pick('platform', 'data')}" }
}

resource "aws_kms_key" "base" {
  for_each = toset(["a", "b"])
}

resource "aws_kms_alias" "this" {
  name          = "alias/${pick('one', 'two')}"
  target_key_id = aws_kms_key.base["${pick('a', 'b')}"].key_id
}

resource "aws_secretsmanager_secret" "this" {
  name                    = "${pick('one', 'two')}"
  description             = "${pick('one', 'two')}"
  kms_key_id              = aws_kms_key.base["${pick('a', 'b')}"].arn
  recovery_window_in_days = ${pick('7', '0')}
  tags                    = { team = "${pick('platform', 'data')}" }
}

resource "aws_secretsmanager_secret" "base" {
  for_each                = toset(["base-a", "base-b"])
  name                    = each.key
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id      = aws_secretsmanager_secret.base["base-${pick('a', 'b')}"].id
  secret_string  = "${pick('one', 'two')}"
  version_stages = ["AWSCURRENT", "${pick('ONE', 'TWO')}"]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/events/${pick('one', 'two')}"
  retention_in_days = ${pick('7', '14')}
  skip_destroy      = ${pick('false', 'true')}
  tags              = { team = "${pick('platform', 'data')}" }
}

resource "aws_cloudwatch_log_group" "base" {
  name = "/aws/events/base"
}

resource "aws_cloudwatch_event_rule" "this" {
  name          = "${pick('one', 'two')}"
  description   = "${pick('one', 'two')}"
  event_pattern = jsonencode({ source = ["aws.${pick('ecr', 'inspector2')}"] })
  state         = "${pick('ENABLED', 'DISABLED')}"
  tags          = { team = "${pick('platform', 'data')}" }
}

resource "aws_cloudwatch_event_rule" "base" {
  for_each      = toset(["base-a", "base-b"])
  name          = each.key
  event_pattern = jsonencode({ source = ["aws.ecr"] })
}

resource "aws_cloudwatch_event_target" "this" {
  rule      = aws_cloudwatch_event_rule.base["base-${pick('a', 'b')}"].name
  target_id = "${pick('one', 'two')}"
  arn       = aws_cloudwatch_log_group.base.arn
}
`;

const changed = (text: (pick: Pick) => string): readonly Step[] => [
  main(
    text((before) => before),
    [apply, 'plan'],
  ),
  main(
    text((_, after) => after),
    ['plan', apply, 'plan', destroy],
  ),
];

export const replacementSessions: Readonly<Record<string, readonly Step[]>> = {
  'replacements-registry': changed(registry),
  'replacements-identities': changed(identities),
  'replacements-others': changed(others),
};
