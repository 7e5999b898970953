import type { CommandContext } from '../../../command.ts';
import { FileError, pathFrom, type FileInfo } from '../../../files.ts';

/** What a line of `ls` is about. */
export interface Entry extends FileInfo {
  /** As it is shown. */
  readonly name: string;
  readonly path: string;
  /** Where a link points. */
  readonly target?: string;
}

/** @param follows whether a link to a folder stands for the folder, as with operands; not so with `-l`. */
export async function entryOf(
  { fs, args }: CommandContext,
  name: string,
  path: string,
  follows = false,
): Promise<Entry> {
  const info = await fs.linkInfo(path);
  if (info.kind !== 'link') return { ...info, name, path };
  const isLong = args.some((it) => /^-\w*[ldnF]/.test(it));
  const folder = follows && !isLong ? await folderAt(fs, path) : undefined;
  return folder
    ? { ...folder, name, path }
    : { ...info, name, path, target: await fs.readLink(path) };
}

async function folderAt(fs: CommandContext['fs'], path: string): Promise<FileInfo | undefined> {
  try {
    const info = await fs.info(path);
    return info.kind === 'folder' ? info : undefined;
  } catch (error) {
    // A link that leads nowhere is still there.
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** What is in a folder. Two names of the folder and its parent come with `all`. */
export async function entriesIn(
  context: CommandContext,
  { path }: Entry,
  hidden: 'all' | 'but dots' | 'none',
): Promise<readonly Entry[]> {
  const there = await context.fs.list(path);
  const names = hidden === 'none' ? there.filter((it) => !it.startsWith('.')) : there;
  const dots = hidden === 'all' ? ['.', '..'] : [];
  return Promise.all(
    [...dots, ...names].map((name) => entryOf(context, name, pathFrom(path, name))),
  );
}
