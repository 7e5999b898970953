/** A place to run `aws` in without a shell: files in a map, variables, and whoever answers. For tests. */
import type { Send } from '#ecr/client.ts';
import type { CommandContext } from '../../command.ts';
import { FileError, pathFrom } from '../../files.ts';
import type { FileSystem } from '../../files.ts';
import { run } from './main.ts';

export interface Desk {
  readonly send?: Send;
  /** Instead of an administrator's of 111122223333 in ap-southeast-2. */
  readonly env?: Readonly<Record<string, string>>;
  /** Content by absolute path; what `aws` writes is put here, too. */
  readonly files?: Map<string, Uint8Array>;
  /** Standard input. */
  readonly input?: string;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const home = '/home/learner';

/** Runs `aws` with these arguments; nobody answers unless the desk has a `send`. */
export async function runAws(args: readonly string[], desk: Desk = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const decoder = new TextDecoder();
  const context: CommandContext = {
    ...surroundingsOf(desk),
    args,
    stdin: {
      bytes: () => new TextEncoder().encode(desk.input),
      text: () => desk.input ?? '',
    },
    stdout: (content) => {
      stdout += typeof content === 'string' ? content : decoder.decode(content);
    },
    stderr: (text) => {
      stderr += text;
    },
    isTerminal: desk.isTerminal ?? false,
    columns: desk.columns ?? 80,
  };
  const status = await run(context);
  return { status, stdout, stderr };
}

export function surroundingsOf(desk: Desk) {
  const env = desk.env ?? {
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'ap-southeast-2',
  };
  return {
    env: new Map(Object.entries({ HOME: home, ...env })),
    cwd: home,
    fs: filesIn(desk.files ?? new Map<string, Uint8Array>()),
    resolve: (path: string) => pathFrom(home, path),
    send: desk.send ?? (() => Promise.reject(new TypeError('nobody answers'))),
    now: () => new Date(),
    signal: desk.signal ?? new AbortController().signal,
  };
}

/** Only what `aws` does with files; it never moves or links them. */
function filesIn(files: Map<string, Uint8Array>): FileSystem {
  const read = (path: string): Promise<Uint8Array> => {
    const content = files.get(path);
    return content ? Promise.resolve(content) : Promise.reject(new FileError('ENOENT', path));
  };
  const known: Partial<FileSystem> = {
    read,
    readText: async (path) => new TextDecoder().decode(await read(path)),
    write: async (path, content) => {
      files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    makeFolder: () => Promise.resolve(),
    setMode: () => Promise.resolve(),
  };
  return known as FileSystem;
}
