/** A terminal for tests: types lines and keeps what was printed, in order. */
import type { Command, CommandContext } from './command.ts';
import { createShell, type Io, type Shell, type ShellOptions } from './shell.ts';

export interface Screen {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Each write by itself: `1` or `2`, and the text. */
  readonly writes: readonly string[];
}

export interface Terminal {
  readonly shell: Shell;
  readonly type: (line: string, io?: Partial<Io>) => Promise<Screen>;
}

/** Answers every request with its method and address. */
const echo = (request: Request) => Promise.resolve(Response.json([request.method, request.url]));

export async function openTerminal(options: Partial<ShellOptions> = {}): Promise<Terminal> {
  const shell = await createShell({ send: echo, ...options });
  return {
    shell,
    async type(line, io) {
      const writes: string[] = [];
      const status = await shell.run(line, {
        stdout: (text) => void writes.push(`1${text}`),
        stderr: (text) => void writes.push(`2${text}`),
        ...io,
      });
      const of = (stream: string) =>
        writes
          .filter((it) => it.startsWith(stream))
          .map((it) => it.slice(1))
          .join('');
      return { status, stdout: of('1'), stderr: of('2'), writes };
    },
  };
}

/** A command made of one function. */
export function commandOf(
  name: string,
  run: (context: CommandContext) => Promise<number>,
): Command {
  return { name, summary: name, load: () => Promise.resolve({ run }) };
}
