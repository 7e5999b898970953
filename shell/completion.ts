/** What Tab offers: commands, variables, files, and a command's own words. */
import type { Send } from '#ecr/client.ts';
import type { Command, Surroundings } from './command.ts';
import { wordsBefore, type Typed } from './command-line.ts';
import { pathFrom, type FileSystem } from './files.ts';
import type { SessionView } from './sessions.ts';
import type { Completion } from './shell.ts';

export interface Looking {
  readonly session: SessionView;
  readonly commands: readonly Command[];
  readonly send: Send;
  readonly now: () => Date;
}

/** Builtins and words of the language; commands are files in `/usr/bin`. */
const builtIns =
  'alias bg break case cd continue declare do done elif else esac eval exec exit export false fi for function getopts help if in let local mapfile popd printf pushd pwd read readonly return set shift shopt source test then time true type unalias unset until wait while'.split(
    ' ',
  );

/** What could stand at the cursor. */
export async function complete(
  options: Looking,
  line: string,
  cursor: number,
): Promise<Completion> {
  const typed = wordsBefore(line.slice(0, cursor));
  const { start } = typed.current;
  const candidates = await candidatesFor(typed, options);
  return { start, candidates: [...new Set(candidates)].sort() };
}

async function candidatesFor(typed: Typed, options: Looking): Promise<readonly string[]> {
  const { session, commands } = options;
  const { current, words, isTarget } = typed;
  const variable = /^(.*)\$(\{?)([A-Za-z_][A-Za-z0-9_]*)?$/s.exec(current.raw);
  if (variable) {
    const [, before = '', brace = '', name = ''] = variable;
    return [...session.variables.keys()]
      .filter((it) => /^[A-Za-z_]\w*$/.test(it) && it.startsWith(name))
      .map((it) => `${before}$${brace}${it}${brace && '}'}`);
  }
  const [name] = words;
  if (isTarget) return files(current.text, options);
  if (name === undefined) {
    if (current.text.includes('/')) return files(current.text, options);
    const installed = await session.fs.list('/usr/bin').catch(() => []);
    return [...builtIns, ...installed, ...session.functionNames, ...aliases(session)].filter((it) =>
      it.startsWith(current.text),
    );
  }
  const command = commands.find((it) => it.name === name);
  const program = await command?.load();
  const own = await program?.complete?.([...words.slice(1), current.text], surroundings(options));
  const fitting = (own ?? []).filter((it) => it.startsWith(current.text));
  if (fitting.length > 0) return fitting.map(escaped);
  const found = await files(current.text, options);
  return name === 'cd' ? found.filter((it) => it.endsWith('/')) : found;
}

function surroundings({ session, send, now }: Looking): Surroundings {
  const { directory, fs } = session;
  return {
    env: new Map(Object.entries(session.memory().variables)),
    cwd: directory,
    fs,
    resolve: (path) => pathFrom(directory, path),
    send,
    now,
    signal: new AbortController().signal,
  };
}

function aliases({ variables }: SessionView): readonly string[] {
  return [...variables.keys()].flatMap((it) => /^BASH_ALIAS_(.+)$/.exec(it)?.slice(1) ?? []);
}

/** Names that begin as typed; hidden ones only if a dot was typed. */
async function files(typed: string, { session }: Looking): Promise<readonly string[]> {
  const slash = typed.lastIndexOf('/') + 1;
  const [folder, beginning] = [typed.slice(0, slash), typed.slice(slash)];
  const home = session.variables.get('HOME') ?? '/';
  const looked = pathFrom(session.directory, folder.replace(/^~(?=\/)/, home));
  const names = await session.fs.list(looked).catch(() => []);
  const fitting = names.filter(
    (it) => it.startsWith(beginning) && (beginning.startsWith('.') || !it.startsWith('.')),
  );
  return Promise.all(
    fitting.map(async (name) => {
      const isFolder = await folderAt(session.fs, pathFrom(looked, name));
      return `${tildeKept(folder)}${escaped(name)}${isFolder ? '/' : ''}`;
    }),
  );
}

async function folderAt(fs: FileSystem, path: string): Promise<boolean> {
  try {
    return (await fs.info(path)).kind === 'folder';
  } catch {
    return false; // A link that leads nowhere is still a name.
  }
}

function tildeKept(folder: string): string {
  return folder.startsWith('~/') ? `~/${escaped(folder.slice(2))}` : escaped(folder);
}

/** As one must type it outside quotes. */
function escaped(text: string): string {
  return text.replace(/[^\w@%+=:,./~-]/g, (it) => `\\${it}`);
}
