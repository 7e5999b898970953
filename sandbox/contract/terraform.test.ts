/**
 * The installed `terraform` with AWS's own provider, where both are found, against the Node port. The provider comes
 * from a folder laid out as a mirror, and nothing is fetched: `ECR_WORKBOOK_TERRAFORM_PLUGINS` names one; without it,
 * those where packages put plugins are looked into. It is started once: each start takes seconds, and terraform
 * starts it several times in a command.
 */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen } from '../listen.ts';

const provider = 'registry.terraform.io/hashicorp/aws';
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}_${architecture}`;
const mirrors = [
  process.env['ECR_WORKBOOK_TERRAFORM_PLUGINS'] ?? '',
  join(homedir(), '.terraform.d', 'plugins'),
  ...globSync('{/usr/share/terraform,/usr/local/share/terraform,/opt/*}/{.,plugins}'),
];
/** The newest executable that a mirror has for this machine. */
const executable = mirrors
  .filter((folder) => folder !== '')
  .flatMap((folder) => globSync(join(folder, provider, '*', platform, 'terraform-provider-aws*')))
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  .at(-1);
const isMissing = executable === undefined || spawnSync('terraform', ['version']).status !== 0;
if (isMissing) {
  const what = executable === undefined ? 'no mirror of hashicorp/aws' : 'no terraform command';
  console.warn(
    `SKIPPED: ${what} is found; ECR_WORKBOOK_TERRAFORM_PLUGINS may name a folder that \`terraform providers mirror\` wrote`,
  );
}

const configuration = (endpoint: string) => `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                  = "eu-west-1"
  access_key              = "111122223333"
  secret_key              = "sandbox"
  skip_metadata_api_check = true
  endpoints {
    ecr = "${endpoint}"
    iam = "${endpoint}"
    sts = "${endpoint}"
  }
}

resource "aws_ecr_repository" "app" {
  name                 = "team/app"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true
  tags                 = { team = "platform" }
  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}

resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep ten images"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "BASIC"
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "team/*"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_replication_configuration" "copies" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-central-1"
        registry_id = "111122223333"
      }
    }
  }
}

resource "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix      = "ecr-public"
  upstream_registry_url      = "public.ecr.aws"
  upstream_repository_prefix = "ROOT"
}

resource "aws_ecr_repository_creation_template" "cache" {
  prefix               = "ecr-public"
  applied_for          = ["PULL_THROUGH_CACHE"]
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_account_setting" "policies" {
  name  = "REGISTRY_POLICY_SCOPE"
  value = "V2"
}
`;

/** Starts the provider; resolves to what tells terraform where it listens. */
async function start(process: ChildProcess): Promise<string> {
  let said = '';
  // Kept open: what it prints after that line would end the provider if nobody listened.
  for await (const text of process.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(text);
    const [, where] = /TF_REATTACH_PROVIDERS='([^']+)'/.exec(said) ?? [];
    if (where !== undefined) return where;
  }
  throw new Error(`The provider ended early: ${said}`);
}

test.skipIf(isMissing)(
  'terraform creates what ECR has resources for, plans nothing more, and takes it all away',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'terraform-'));
    const server = await listen({ port: 0 });
    const plugin = spawn(executable ?? '', ['-debug'], {
      env: { HOME: folder, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const attached = await start(plugin);
      await writeFile(join(folder, 'cli.tfrc'), 'disable_checkpoint = true\n');
      await writeFile(join(folder, 'main.tf'), configuration(server.url));
      const terraform = async (command: string, ...flags: string[]) => {
        const env = {
          PATH: process.env['PATH'],
          HOME: folder,
          TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc'),
          TF_IN_AUTOMATION: '1',
          TF_REATTACH_PROVIDERS: attached,
        };
        const args = [command, '-no-color', '-input=false', ...flags];
        const { stdout } = await promisify(execFile)('terraform', args, { cwd: folder, env });
        return stdout;
      };
      const credentials = administratorOf('111122223333');
      const { ecr } = createAws(fetch, { region: 'eu-west-1', credentials, endpoint: server.url });

      await terraform('init');
      expect(await terraform('apply', '-auto-approve')).toContain('Resources: 8 added');
      const { repositories } = await ecr('DescribeRepositories', {});
      expect(repositories).toMatchObject([
        { repositoryName: 'team/app', imageTagMutability: 'IMMUTABLE' },
      ]);
      // With this flag, a plan that would change anything ends with 2 and so rejects.
      expect(await terraform('plan', '-detailed-exitcode')).toContain('No changes.');
      expect(await terraform('destroy', '-auto-approve')).toContain('Resources: 8 destroyed');
      expect((await ecr('DescribeRepositories', {})).repositories).toEqual([]);
    } finally {
      plugin.kill();
      await server.close();
      await rm(folder, { recursive: true });
    }
  },
  600_000,
);
