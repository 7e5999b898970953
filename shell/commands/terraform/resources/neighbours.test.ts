/** What Terraform makes beside ECR, against the sandbox: made, found unchanged, changed in place, and gone. */
import { beforeEach, describe, expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { createAws, type Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal, type Terminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';

let aws: Aws;
let terminal: Terminal;

const provider = `provider "aws" {
  default_tags {
    tags = { workbook = "ecr" }
  }
}
`;

async function sitDownWith(text: string): Promise<void> {
  const { handle } = await createSandbox();
  aws = createAws(handle, {
    region: defaults.region,
    credentials: administratorOf(defaults.account),
  });
  terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: { 'tf/main.tf': provider + text },
    variables: { NO_COLOR: '1' },
  });
  await terminal.type('cd tf');
  await ok('terraform init');
}

async function ok(line: string): Promise<string> {
  const { status, stdout, stderr } = await terminal.type(line);
  expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
  return stdout;
}

/** Applies, and finds nothing left to do. */
async function settled(says: string): Promise<string> {
  const applied = await ok('terraform apply -auto-approve');
  expect(applied).toContain(says);
  expect(await ok('terraform plan')).toContain('No changes.');
  return applied;
}

describe('policies, identity providers and profiles of IAM', () => {
  beforeEach(() =>
    sitDownWith(`data "aws_partition" "this" {}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}
resource "aws_iam_role" "ci" {
  name_prefix           = "ci-"
  assume_role_policy    = data.aws_iam_policy_document.trust.json
  permissions_boundary  = aws_iam_policy.push.arn
  force_detach_policies = true
}
resource "aws_iam_policy" "push" {
  name   = "push"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ecr:PutImage", Resource = "arn:\${data.aws_partition.this.partition}:ecr:*:*:repository/app" }] })
}
resource "aws_iam_role_policy_attachment" "push" {
  role       = aws_iam_role.ci.name
  policy_arn = aws_iam_policy.push.arn
}
resource "aws_iam_role" "node" {
  name               = "node"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
resource "aws_iam_instance_profile" "node" {
  name = "node"
  role = aws_iam_role.node.name
}
`),
  );

  test('come and go, with the tags of the provider', async () => {
    const applied = await settled('Resources: 6 added');
    expect(applied).toMatch(/aws_iam_role\.ci: Creation complete .*\[id=ci-\d{18}[0-9a-f]{8}\]/);
    const { Policy } = await aws.iam('GetPolicy', {
      PolicyArn: `arn:aws:iam::${defaults.account}:policy/push`,
    });
    expect(Policy).toMatchObject({ Tags: [{ Key: 'workbook', Value: 'ecr' }] });
    const { InstanceProfile } = await aws.iam('GetInstanceProfile', {
      InstanceProfileName: 'node',
    });
    expect(InstanceProfile.Roles[0]?.RoleName).toBe('node');
    expect(await ok('terraform destroy -auto-approve')).toContain('6 destroyed');
    await expect(
      aws.iam('GetInstanceProfile', { InstanceProfileName: 'node' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test('change in place: the sixth version of a policy makes room for itself', async () => {
    await settled('6 added');
    for (const action of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await ok(`sed -i 's/"ecr:[A-Za-z]*"/"ecr:${action}"/' main.tf`);
      await ok('terraform apply -auto-approve');
    }
    const PolicyArn = `arn:aws:iam::${defaults.account}:policy/push`;
    const { Versions = [] } = await aws.iam('ListPolicyVersions', { PolicyArn });
    expect(Versions).toHaveLength(5);
    const { PolicyVersion } = await aws.iam('GetPolicyVersion', { PolicyArn, VersionId: 'v7' });
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('ecr:f');
    await ok(
      `sed -i 's/\\["sts.amazonaws.com"\\]$/["sts.amazonaws.com", "other"]/; s/  role = aws_iam_role.node.name//; s/  permissions_boundary .*//' main.tf`,
    );
    await settled('0 added, 3 changed, 0 destroyed');
    const { OpenIDConnectProviderList = [] } = await aws.iam('ListOpenIDConnectProviders', {});
    const { ClientIDList } = await aws.iam('GetOpenIDConnectProvider', {
      OpenIDConnectProviderArn: OpenIDConnectProviderList[0]?.Arn ?? '',
    });
    expect(ClientIDList).toEqual(['sts.amazonaws.com', 'other']);
  });

  test('a role that is stripped by force goes with policies that others attached', async () => {
    await settled('6 added');
    const { Roles } = await aws.iam('ListRoles', {});
    const RoleName = Roles.find((it) => it.RoleName.startsWith('ci-'))?.RoleName ?? '';
    await aws.iam('PutRolePolicy', {
      RoleName,
      PolicyName: 'by-hand',
      PolicyDocument:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:*","Resource":"*"}]}',
    });
    expect(await ok('terraform destroy -auto-approve')).toContain('6 destroyed');
  });
});

describe('rules, targets and log groups', () => {
  beforeEach(() =>
    sitDownWith(`resource "aws_cloudwatch_event_rule" "scans" {
  name          = "scans"
  description   = "Results of scans"
  event_pattern = jsonencode({ source = ["aws.ecr"], detail-type = ["ECR Image Scan"] })
}
resource "aws_cloudwatch_event_target" "log" {
  rule      = aws_cloudwatch_event_rule.scans.name
  target_id = "log"
  arn       = aws_cloudwatch_log_group.scans.arn
}
resource "aws_cloudwatch_log_group" "scans" {
  name              = "/aws/events/scans"
  retention_in_days = 30
}
data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["\${aws_cloudwatch_log_group.scans.arn}:*"]
    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "delivery.logs.amazonaws.com"]
    }
  }
}
resource "aws_cloudwatch_log_resource_policy" "events" {
  policy_name     = "events"
  policy_document = data.aws_iam_policy_document.events.json
}
`),
  );

  test('take what ECR tells, and go again', async () => {
    await settled('4 added');
    const { Rules: [rule] = [] } = await aws.events('ListRules', {});
    const { Tags } = await aws.events('ListTagsForResource', { ResourceARN: rule?.Arn ?? '' });
    expect(Tags).toEqual([{ Key: 'workbook', Value: 'ecr' }]);
    const { Targets } = await aws.events('ListTargetsByRule', { Rule: 'scans' });
    expect(Targets).toEqual([
      {
        Id: 'log',
        Arn: `arn:aws:logs:ap-southeast-2:${defaults.account}:log-group:/aws/events/scans`,
      },
    ]);
    expect(await ok('terraform destroy -auto-approve')).toContain('4 destroyed');
    expect((await aws.logs('DescribeLogGroups', {})).logGroups).toEqual([]);
  });

  test('change in place', async () => {
    await settled('4 added');
    await ok(
      `sed -i 's/= 30$/= 90/; s/"Results of scans"/"Scans"/; s/ECR Image Scan/ECR Image Action/; s/workbook = "ecr"/team = "a"/' main.tf`,
    );
    await settled('0 added, 2 changed, 0 destroyed');
    const { logGroups: [group] = [] } = await aws.logs('DescribeLogGroups', {});
    expect(group).toMatchObject({ retentionInDays: 90 });
    expect(await aws.events('DescribeRule', { Name: 'scans' })).toMatchObject({
      Description: 'Scans',
      EventPattern: '{"detail-type":["ECR Image Action"],"source":["aws.ecr"]}',
    });
  });

  test('are imported by the names the provider gives them', async () => {
    await settled('4 added');
    await ok('terraform state rm aws_cloudwatch_event_target.log aws_cloudwatch_event_rule.scans');
    await ok(
      'printf \'import {\\n  to = aws_cloudwatch_event_target.log\\n  id = "scans/log"\\n}\\nimport {\\n  to = aws_cloudwatch_event_rule.scans\\n  id = "scans"\\n}\\n\' >import.tf',
    );
    expect(await ok('terraform apply -auto-approve')).toContain('2 imported, 0 added');
    expect(await ok('terraform plan')).toContain('No changes.');
  });
});

test('a secret changes its description and tags and keeps its value', async () => {
  await sitDownWith(`resource "aws_secretsmanager_secret" "hub" {
  name        = "ecr-pullthroughcache/hub"
  description = "Docker Hub"
}
resource "aws_secretsmanager_secret_version" "hub" {
  secret_id     = aws_secretsmanager_secret.hub.id
  secret_string = jsonencode({ username = "u", accessToken = "t" })
}
`);
  await settled('2 added');
  await ok(`sed -i 's/"Docker Hub"/"Hub"/; s/workbook = "ecr"/team = "a"/' main.tf`);
  await settled('0 added, 1 changed, 0 destroyed');
  const SecretId = 'ecr-pullthroughcache/hub';
  expect(await aws.secretsmanager('DescribeSecret', { SecretId })).toMatchObject({
    Description: 'Hub',
    Tags: [{ Key: 'team', Value: 'a' }],
  });
});

test('images of a repository are listed, and images are signed by rule', async () => {
  await sitDownWith(`resource "aws_ecr_repository" "app" {
  name         = "app"
  force_delete = true
}
data "aws_ecr_images" "app" {
  repository_name = "app"
  depends_on      = [aws_ecr_repository.app]
}
output "tags" {
  value = [for it in data.aws_ecr_images.app.image_ids : it.image_tag]
}
resource "aws_ecr_signing_configuration" "this" {
  rule {
    signing_profile_arn = "arn:aws:signer:ap-southeast-2:${defaults.account}:/signing-profiles/app"
    repository_filter {
      filter      = "prod-*"
      filter_type = "WILDCARD_MATCH"
    }
  }
}
`);
  await settled('2 added');
  await aws.ecr('PutImage', {
    repositoryName: 'app',
    imageManifest: JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [],
    }),
    imageTag: 'v1',
  });
  await ok('terraform apply -auto-approve');
  expect(await ok('terraform output -json tags')).toBe('["v1"]\n');
  await ok(`sed -i 's/prod-/live-/' main.tf`);
  await settled('0 added, 1 changed, 0 destroyed');
  expect(await ok('terraform destroy -auto-approve')).toContain('2 destroyed');
});

test.each([
  ['aws_cloudwatch_event_rule', 'schedule_expression = "rate(1 day)"', 'name events'],
  ['aws_secretsmanager_secret', 'replica {}', 'make a secret in each Region'],
  ['aws_secretsmanager_secret_version', 'secret_string_wo = "hush"', 'give secret_string'],
  ['aws_kms_key', 'custom_key_store_id = "cks-1"', 'keys are of KMS itself here'],
  ['aws_kms_key', 'timeouts {}', 'nothing is waited for'],
  ['aws_iam_role', 'name = "a"\n  name_prefix = "b"', '"name": conflicts with name_prefix'],
])('%s refuses by name: %s', async (type, line, says) => {
  await sitDownWith(`resource "${type}" "this" {\n  ${line}\n}\n`);
  const { status, stderr } = await terminal.type('terraform plan');
  expect(status).toBe(1);
  expect(stderr.replaceAll(/[╷│╵\s]+/g, ' ')).toContain(says);
});
