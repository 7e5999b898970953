/**
 * The installed `terraform` with AWS's own provider before a sandbox on a port: for tests. The provider is taken
 * from a folder laid out as a mirror, and nothing is ever downloaded. It is started once and terraform is attached
 * to it, for a start takes seconds; it serves one configuration at a time.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { listen } from '#sandbox/listen.ts';
import { folderWith, hasTerraform, mirror, terraform } from './terraform-command.ts';

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}_${architecture}`;
const mirrors = [
  mirror ?? '',
  process.env['ECR_WORKBOOK_TERRAFORM_PLUGINS'] ?? '',
  join(homedir(), '.terraform.d', 'plugins'),
  ...globSync('{/usr/share/terraform,/usr/local/share/terraform,/opt/*}/{.,plugins}'),
];
/** The newest executable that a mirror has for this machine. */
const executable = mirrors
  .filter((folder) => folder !== '')
  .flatMap((folder) =>
    globSync(
      join(folder, 'registry.terraform.io/hashicorp/aws/*', platform, 'terraform-provider-aws*'),
    ),
  )
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  .at(-1);

/** Why no template can be applied here; `undefined` if one can. */
export const whyNotReal: string | undefined = !hasTerraform
  ? 'no terraform command is installed'
  : executable === undefined
    ? 'no folder has the AWS provider; TERRAFORM_PROVIDER_MIRROR may name one that `terraform providers mirror` wrote'
    : undefined;

/** Of the provider, such as `6.28.0`. */
export const providerVersion = /_v([\d.]+)/.exec(basename(executable ?? ''))?.[1] ?? '';

/**
 * A template's file as the provider that was found can read it. Templates ask for major 6; major 5 has everything
 * that they use but the tags which may move in an immutable repository: there tags are all immutable.
 */
export function forProvider(file: string): string {
  return providerVersion.startsWith('5.') ? forVersion5(file) : file;
}

export function forVersion5(file: string): string {
  return file
    .replaceAll(/\n {2}dynamic "image_tag_mutability_exclusion_filter" \{[^]*?\n {2}\}\n/g, '')
    .replaceAll(/= "IMMUTABLE_WITH_EXCLUSION"$/gm, '= "IMMUTABLE"')
    .replaceAll(/^ *tag_mutability_exclusions += \[.*\]\n/gm, '');
}

export interface RealTerraform {
  /** As the administrator of the account that the provider works in. */
  readonly aws: Aws;
  readonly send: Send;
  /** Passes the sandbox's time, without waiting for it. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Runs terraform in a folder; it has to succeed. Gives what it printed. */
  readonly ok: (folder: string, line: readonly string[]) => Promise<string>;
  /** A folder with these files, initialised, its state beside them. */
  readonly sitDownWith: (files: Readonly<Record<string, string>>) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts a sandbox and the provider. */
export async function startRealTerraform(): Promise<RealTerraform> {
  let ahead = 0;
  const server = await listen({ port: 0, wall: () => Date.now() + ahead });
  const home = folderWith({});
  mkdirSync(join(home, 'tmp'));
  const plugin = spawn(executable ?? '', ['-debug'], {
    env: {
      HOME: home,
      TMPDIR: join(home, 'tmp'),
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: defaults.account,
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const attached = await reattachment(plugin);
  const { handle } = server.sandbox;
  const ok = async (folder: string, [command = '', ...flags]: readonly string[]) => {
    const { code, stdout, stderr } = await terraform(folder, [command, '-no-color', ...flags], {
      env: { TF_REATTACH_PROVIDERS: attached },
    });
    expect({ command, flags, code, stderr }, stdout).toEqual({
      command,
      flags,
      code: 0,
      stderr: '',
    });
    return stdout;
  };
  return {
    send: handle,
    wait: async (seconds) => {
      ahead += seconds * 1000;
    },
    aws: createAws(handle, {
      region: defaults.region,
      credentials: administratorOf(defaults.account),
    }),
    ok,
    async sitDownWith(files) {
      const folder = folderWith({
        ...files,
        'backend_override.tf': 'terraform {\n  backend "local" {}\n}\n',
      });
      await ok(folder, ['init', '-input=false']);
      return folder;
    },
    async close() {
      plugin.kill();
      await server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What tells terraform where the provider listens, once it does. */
async function reattachment({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  // Kept open: what it prints after that line would end the provider if nobody listened.
  for await (const text of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(text);
    const [, where] = /TF_REATTACH_PROVIDERS='([^']+)'/.exec(said) ?? [];
    if (where !== undefined) return where;
  }
  throw new Error(`The provider ended early: ${said}`);
}
