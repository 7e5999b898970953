/** The command in a process of its own, as a shell starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';

export const command = fileURLToPath(new URL('ecr-workbook.mjs', import.meta.url));

/** Nothing of this machine's AWS configuration or proxy reaches a test. */
export const bare = {
  PATH: process.env['PATH'],
  HOME: join(tmpdir(), 'no-home'),
  AWS_EC2_METADATA_DISABLED: 'true',
};

export interface Running {
  readonly child: ChildProcess;
  readonly output: { out: string; err: string };
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

export function start(argv: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [command, ...argv], { env: { ...bare, ...env } });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, output, ended };
}

/** Runs it to its end. */
export async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const { output, ended } = start(argv, env);
  const code = await ended;
  return { code, ...output };
}

/** What a running command has printed, once it matches; on standard output if nothing else is said. */
export async function printed(
  running: Running,
  pattern: RegExp,
  stream: 'out' | 'err' = 'out',
): Promise<string> {
  const { stdout, stderr } = running.child;
  for (;;) {
    const match = pattern.exec(running.output[stream]);
    if (match) return match[1] ?? match[0];
    const ended = await Promise.race([
      running.ended.then(() => true),
      new Promise((resolve) =>
        (stream === 'out' ? stdout : stderr)?.once('data', () => resolve(false)),
      ),
    ]);
    if (ended) throw new Error(`it ended early: ${running.output.err}`);
  }
}

/** An endpoint that `ecr-workbook sandbox` opened, with a repository in it. */
export interface Endpoint {
  readonly running: Running;
  readonly url: string;
  close(): Promise<void>;
}

export async function openEndpoint(): Promise<Endpoint> {
  const running = start(['sandbox', '--port', '0']);
  const url = await printed(running, /Sandbox +(\S+)\n/);
  const credentials = administratorOf('111122223333');
  const aws = createAws(fetch, { region: 'ap-southeast-2', credentials, endpoint: url });
  await aws.ecr('CreateRepository', { repositoryName: 'demo-node-app' });
  return {
    running,
    url,
    close: async () => {
      running.child.kill('SIGTERM');
      await running.ended;
    },
  };
}
