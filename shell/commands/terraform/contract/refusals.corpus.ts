/** What the provider and AWS refuse: values that cannot be, things that are there already, are not, or are not empty. */
import type { Aws } from '#ecr/client.ts';
import { apply, destroy, main, type Step } from './step.ts';

/** Resources of one type, each with what is wrong with it. */
const each = (type: string, bodies: Readonly<Record<string, string>>) =>
  Object.entries(bodies)
    .map(([name, body]) => `resource "${type}" "${name}" {\n${body}\n}\n`)
    .join('\n');

const repository = (body: string) => `name = "app"\n${body}`;
const role = (body: string) =>
  `assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })\n${body}`;
const template = (body: string) => `prefix = "app"\napplied_for = ["REPLICATION"]\n${body}`;
const filter = (text: string, type: string) =>
  `repository_filter {\nfilter = "${text}"\nfilter_type = "${type}"\n}`;
const replicate = (filters: string) =>
  `replication_configuration {\nrule {\ndestination {\nregion = "us-west-2"\nregistry_id = "111122223333"\n}\n${filters}\n}\n}`;

const values =
  each('aws_ecr_repository', {
    mutability: repository('image_tag_mutability = "mutable"'),
    encryption: repository('encryption_configuration {\nencryption_type = "aws:kms"\n}'),
    key: repository('encryption_configuration {\nkms_key = "alias/app"\n}'),
    scanning: repository('image_scanning_configuration {}'),
    id: repository('id = "app"'),
    arn: repository('arn = "app"'),
  }) +
  each('aws_ecr_lifecycle_policy', { json: 'repository = "app"\npolicy = "{"' }) +
  each('aws_ecr_repository_policy', {
    json: 'repository = "app"\npolicy = "nothing"',
    empty: 'repository = "app"\npolicy = ""',
  }) +
  each('aws_ecr_registry_policy', { json: 'policy = "[1,"' }) +
  each('aws_ecr_registry_scanning_configuration', {
    type: 'scan_type = "DEEP"',
    frequency: `scan_type = "BASIC"\nrule {\nscan_frequency = "DAILY"\n${filter('*', 'WILDCARD')}\n}`,
    filter: `scan_type = "BASIC"\nrule {\nscan_frequency = "MANUAL"\n${filter('*', 'PREFIX')}\n}`,
  }) +
  each('aws_ecr_replication_configuration', {
    short: replicate(filter('a', 'PREFIX_MATCH')),
    type: replicate(filter('app', 'WILDCARD')),
    account: replicate('').replace('111122223333', '1'),
  }) +
  each('aws_ecr_pull_through_cache_rule', {
    prefix: 'ecr_repository_prefix = "Upper"\nupstream_registry_url = "quay.io"',
    short: 'ecr_repository_prefix = "a"\nupstream_registry_url = "quay.io"',
    credential:
      'ecr_repository_prefix = "hub"\nupstream_registry_url = "registry-1.docker.io"\ncredential_arn = "hub"',
    upstream:
      'ecr_repository_prefix = "hub"\nupstream_registry_url = "quay.io"\nupstream_repository_prefix = "-"',
  }) +
  each('aws_ecr_repository_creation_template', {
    prefix: 'prefix = "Upper"\napplied_for = ["REPLICATION"]',
    applied: 'prefix = "app"\napplied_for = ["PUSH"]',
    mutability: template('image_tag_mutability = "mutable"'),
    lifecycle: template('lifecycle_policy = "{"'),
    policy: template('repository_policy = "nothing"'),
    role: template('custom_role_arn = "maker"'),
  }) +
  each('aws_ecr_account_setting', {
    name: 'name = "SCANNER"\nvalue = "AWS_NATIVE"',
  });

const neighbours =
  each('aws_iam_role', {
    trust: 'assume_role_policy = "{"',
    name: role('name = "a b"'),
    long: role(`name = "${'a'.repeat(65)}"`),
    session: role('max_session_duration = 60'),
    boundary: role('permissions_boundary = "Admin"'),
    both: role('name = "a"\nname_prefix = "b"'),
  }) +
  each('aws_iam_role_policy', {
    name: 'name = "a b"\nrole = "app"\npolicy = "{}"',
    json: 'role = "app"\npolicy = "nothing"',
  }) +
  each('aws_iam_policy', { name: 'name = "a/b"\npolicy = "{}"', json: 'policy = "nothing"' }) +
  each('aws_iam_role_policy_attachment', { arn: 'role = "app"\npolicy_arn = "ReadOnly"' }) +
  each('aws_iam_instance_profile', { name: 'name = "a b"', path: 'path = "workers"' }) +
  each('aws_kms_key', {
    window: 'deletion_window_in_days = 5',
    rotation: 'enable_key_rotation = true\nrotation_period_in_days = 30',
    alone: 'rotation_period_in_days = 100',
    spec: 'customer_master_key_spec = "AES"',
    usage: 'key_usage = "ENCRYPT"',
    policy: 'policy = "nothing"',
  }) +
  each('aws_kms_alias', {
    name: 'name = "app"\ntarget_key_id = "1"',
    reserved: 'name = "alias/aws/ecr"\ntarget_key_id = "1"',
  }) +
  each('aws_secretsmanager_secret', {
    name: 'name = "a b"',
    window: 'recovery_window_in_days = 5',
    policy: 'policy = "nothing"',
  }) +
  each('aws_secretsmanager_secret_version', {
    both: 'secret_id = "a"\nsecret_string = "a"\nsecret_binary = "YQ=="',
    binary: 'secret_id = "a"\nsecret_binary = "?"',
  }) +
  each('aws_cloudwatch_log_group', {
    name: 'name = "a b"',
    retention: 'retention_in_days = 2',
    class: 'log_group_class = "CHEAP"',
  }) +
  each('aws_cloudwatch_event_rule', {
    pattern: 'event_pattern = "nothing"',
    state: 'event_pattern = "{}"\nstate = "ON"',
    name: 'event_pattern = "{}"\nname = "a b"',
  });

const documents = `data "aws_iam_policy_document" "effect" {
  statement {
    effect    = "Maybe"
    actions   = ["ecr:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "version" {
  version = "2020"
}

data "aws_ecr_image" "none" {
  repository_name = "app"
}

data "aws_iam_policy" "both" {
  name = "a"
  arn  = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

data "aws_secretsmanager_secret" "none" {}
`;

const app = (inside = '', name = 'app') => `resource "aws_ecr_repository" "${name}" {
  name = "app"
${inside}}
`;

/** An image without layers. */
async function pushImage({ ecr }: Aws): Promise<void> {
  await ecr('PutImage', {
    repositoryName: 'app',
    imageTag: 'v1',
    imageManifest: JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [],
    }),
  });
}

export const refusalSessions: Readonly<Record<string, readonly Step[]>> = {
  'refusals-values': [main(values, ['validate'])],
  'refusals-neighbours': [main(neighbours, ['validate'])],
  'refusals-documents': [main(documents, ['validate'])],
  'refusals-operations': [
    main(
      each('aws_ecr_repository', { upper: 'name = "App"', short: 'name = "a"' }) +
        each('aws_ecr_lifecycle_policy', {
          nowhere: 'repository = "gone"\npolicy = jsonencode({ rules = [] })',
        }) +
        each('aws_ecr_repository_policy', {
          nowhere:
            'repository = "gone"\npolicy = jsonencode({ Version = "2012-10-17", Statement = [] })',
        }) +
        each('aws_ecr_pull_through_cache_rule', {
          upstream: 'ecr_repository_prefix = "else"\nupstream_registry_url = "example.com"',
        }),
      [apply],
    ),
    main(app(), [apply, 'state rm aws_ecr_repository.app', apply]),
    main(app('', 'other'), [
      'import aws_ecr_repository.other gone',
      'import aws_ecr_repository.other app',
    ]),
    {
      files: {},
      outside: pushImage,
      lines: [destroy],
    },
    main(app('  force_delete = true\n', 'other'), [apply, destroy]),
  ],
};
