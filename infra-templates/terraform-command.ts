/** The real `terraform`, where there is one: for tests of the templates. Nothing is ever downloaded. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocksOf, read } from './template.ts';

export const hasTerraform = spawnSync('terraform', ['version']).status === 0;

/** A folder with providers in Terraform's mirror layout (registry.terraform.io/hashicorp/aws/…). */
export const mirror = process.env['TERRAFORM_PROVIDER_MIRROR'];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  /** In one line: without colours, boxes and the breaks that Terraform makes. */
  readonly stderr: string;
}

/**
 * Runs `terraform` to its end in a folder with these files, without colours and without a learner's own
 * configuration.
 */
export async function terraform(
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const running = promisify(execFile)('terraform', args, {
    cwd,
    env: {
      PATH: process.env['PATH'],
      SystemRoot: process.env['SystemRoot'],
      HOME: cwd,
      TF_CLI_CONFIG_FILE: join(cwd, 'terraform.rc'),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      ...env,
    },
  });
  running.child.stdin?.end(input);
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr: plain(stderr) }),
    (error: Ended) => ({
      ...error,
      stderr: plain(error.stderr),
    }),
  );
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- terraform console colours its errors whatever it is told
  return text.replace(/\u001b\[\d*m|[╷│╵]/g, '').replace(/\s+/g, ' ');
}

/** A folder of its own for one test. */
export function folderWith(contents: Readonly<Record<string, string>>): string {
  const made = mkdtempSync(join(tmpdir(), 'templates-'));
  scratch.push(made);
  for (const [name, text] of Object.entries({ 'terraform.rc': '', ...contents })) {
    writeFileSync(join(made, name), text);
  }
  return made;
}

const scratch: string[] = [];

/** Removes the folders that were made. */
export function cleanUp(): void {
  for (const made of scratch.splice(0)) rmSync(made, { recursive: true, force: true });
}

/** Evaluates with the template's variables and locals; neither needs a provider. */
export async function consoled(
  expression: string,
  values: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const cwd = folderWith({
    'variables.tf': read('variables.tf'),
    'locals.tf': blocksOf('locals')
      .map(({ source }) => source)
      .join('\n'),
  });
  const given = Object.entries(values).map(([name, value]) => `-var=${name}=${value}`);
  return terraform(cwd, ['console', ...given], { input: `${expression}\n` });
}
