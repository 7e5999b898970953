/** A terminal with `docker` in it, whose output is kept stream by stream. For tests. */
import type { Send } from '#ecr/client.ts';
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

function nobody(request: Request): Promise<Response> {
  return Promise.reject(new TypeError(`nobody answers ${request.url}`));
}
