/** A place to run `aws` in without bash: files, variables, and whoever answers. For tests. */
import type { Send } from '#ecr/client.ts';
import type { CommandContext } from '../../command.ts';
import { Disk } from '../../bash/disk.ts';
import { mount } from '../../bash/mount.ts';
import { Seat } from '../../bash/seat.ts';
import { folderOf, pathFrom } from '../../files.ts';
import type { FileSystem } from '../../files.ts';
import { run } from './main.ts';

export interface Desk {
  readonly send?: Send;
  /** Instead of an administrator's of 111122223333 in ap-southeast-2. */
  readonly env?: Readonly<Record<string, string>>;
  /** Empty if nobody says. */
  readonly fs?: FileSystem;
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
    fs: desk.fs ?? emptyDisk(),
    resolve: (path: string) => pathFrom(home, path),
    send: desk.send ?? (() => Promise.reject(new TypeError('nobody answers'))),
    now: () => new Date(),
    signal: desk.signal ?? new AbortController().signal,
  };
}

function emptyDisk(): FileSystem {
  return mount(new Seat(new Disk(), () => undefined));
}

/** A file system with these files, by path below home. */
export async function filesAtHome(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<FileSystem> {
  const fs = emptyDisk();
  for (const [name, content] of Object.entries(files)) {
    const path = pathFrom(home, name);
    await fs.makeFolder(folderOf(path));
    await fs.write(path, content);
  }
  return fs;
}
