/** A terminal with `docker` in it, whose output is kept stream by stream. For tests. */
import type { Send } from '#ecr/client.ts';
import { defaults, registryHost } from '#ecr/names.ts';
import { createShell, type Shell } from '../../shell.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Terminal {
  readonly shell: Shell;
  /** Types a line. */
  readonly type: (line: string) => Promise<Ran>;
}

export interface Seat {
  readonly send?: Send;
  /** By path below home. */
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
}

/** Stands still, so that every time that is printed is known. */
export const noon = new Date('2026-11-21T12:00:00Z');

export async function sitDown({
  send = nobody,
  now = () => noon,
  ...seat
}: Seat = {}): Promise<Terminal> {
  const shell = await createShell({ send, now, ...seat });
  return {
    shell,
    async type(line) {
      let stdout = '';
      let stderr = '';
      const status = await shell.run(line, {
        stdout: (text) => void (stdout += text),
        stderr: (text) => void (stderr += text),
      });
      return { status, stdout, stderr };
    },
  };
}

/** The same, at a registry: logged in, with `$REGISTRY` set and the repositories made. */
export async function sitDownAt(
  send: Send,
  repositories: readonly string[],
  seat: Seat = {},
): Promise<Terminal> {
  const registry = registryHost(defaults.account, defaults.region);
  const terminal = await sitDown({ ...seat, send, variables: { REGISTRY: registry } });
  for (const it of repositories) {
    await succeeding(terminal, `aws ecr create-repository --repository-name ${it}`);
  }
  await succeeding(
    terminal,
    'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY',
  );
  return terminal;
}

/** Types a line that has to succeed. */
export async function succeeding(terminal: Terminal, line: string): Promise<Ran> {
  const ran = await terminal.type(line);
  if (ran.status !== 0) throw new Error(`${line}: ${ran.stderr}`);
  return ran;
}

function nobody(request: Request): Promise<Response> {
  return Promise.reject(new TypeError(`nobody answers ${request.url}`));
}
