/**
 * The installed `terraform` with AWS's own provider before a sandbox on a port. The provider is taken from a folder
 * laid out as a mirror and started once; terraform is attached to it. Nothing is ever downloaded.
 */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Send } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { listen } from '#sandbox/listen.ts';
import { common } from './plan-text.corpus.ts';
import { administratorsClient, type Desk, type Printed } from './session.ts';

const mirror = process.env['TERRAFORM_PROVIDER_MIRROR'];
/** Of the major version that was recorded. */
const executable =
  mirror === undefined
    ? undefined
    : globSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.*/*/terraform-provider-aws*'))
        .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
        .at(-1);

/** Why it cannot be asked here; `undefined` if it can. */
export const whyNotReal: string | undefined =
  mirror === undefined
    ? 'TERRAFORM_PROVIDER_MIRROR names no folder that `terraform providers mirror` wrote'
    : executable === undefined
      ? `${mirror} has no provider hashicorp/aws of major version 5`
      : spawnSync('terraform', ['version']).status === 0
        ? undefined
        : 'no terraform command is installed';

export interface Real {
  /** A folder with these files alone, initialised. */
  readonly sitDown: (files?: Readonly<Record<string, string>>) => Promise<Desk>;
  /** To the sandbox, past its port. */
  readonly send: Send;
  readonly close: () => Promise<void>;
}

export async function startReal(): Promise<Real> {
  const home = await mkdtemp(join(tmpdir(), 'terraform-'));
  await writeFile(join(home, 'cli.tfrc'), 'disable_checkpoint = true\n');
  const server = await listen({ port: 0 });
  const plugin = spawn(executable ?? '', ['-debug'], {
    env: {
      HOME: home,
      TMPDIR: home,
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: defaults.account,
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const attached = await reattachment(plugin);
  const run = (cwd: string, words: readonly string[]) =>
    new Promise<Printed>((resolve) => {
      const env = {
        PATH: process.env['PATH'],
        HOME: home,
        TF_CLI_CONFIG_FILE: join(home, 'cli.tfrc'),
        TF_REATTACH_PROVIDERS: attached,
      };
      // The schemas of the whole provider are of some 15 MB.
      execFile('terraform', words, { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  let sessions = 0;
  return {
    send: server.sandbox.handle,
    async sitDown(files = { 'common.tf': common }) {
      const folder = join(home, `session-${++sessions}`);
      await mkdir(folder);
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      const { status, stderr } = await run(folder, ['init', '-no-color']);
      if (status !== 0) throw new Error(stderr);
      return {
        aws: administratorsClient(server.sandbox.handle),
        async put(name, text) {
          const path = join(folder, name);
          await mkdir(dirname(path), { recursive: true });
          await (text === undefined ? rm(path) : writeFile(path, text));
        },
        terraform: (words) => run(folder, words),
      };
    },
    async close() {
      plugin.kill();
      await server.close();
      await rm(home, { recursive: true, force: true });
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
