/**
 * `ls [-1AaCdFhlnpRrSt] [<path>…]` as GNU's prints it: in columns on a terminal, one name a line elsewhere. just-bash's
 * knows neither modes nor links.
 */
import type { CommandContext } from '../../../command.ts';
import { errnoText, FileError } from '../../../files.ts';
import { readOptions, type Options } from '../../options.ts';
import { withUsage } from '../operand.ts';
import { inColumns, namedForTerminal } from './columns.ts';
import { entriesIn, entryOf, type Entry } from './entry.ts';
import { longLines } from './long.ts';

const switches = ['1', 'A', 'a', 'C', 'd', 'F', 'h', 'l', 'n', 'p', 'R', 'r', 'S', 't'];
const spelledOut = [
  'all',
  'almost-all',
  'classify',
  'directory',
  'human-readable',
  'recursive',
  'reverse',
];

const table = {
  ...Object.fromEntries([...switches, ...spelledOut].map((it) => [it, 'nothing' as const])),
  color: 'optional',
} as const;

export function ls(context: CommandContext): Promise<number> {
  return withUsage(context, 'ls', async () => {
    const options = readOptions(context.args, table);
    const { operands } = options;
    const { found, missed } = await looked(context, operands.length > 0 ? operands : ['.']);
    const isFolder = (it: Entry) => it.kind === 'folder' && !options.has('d', 'directory');
    const files = sorted(
      found.filter((it) => !isFolder(it)),
      options,
    );
    const folders = sorted(found.filter(isFolder), options);
    let hasPrinted = files.length > 0;
    if (hasPrinted) context.stdout(await shown(files, context, options));
    const isHeaded = operands.length > 1 || options.has('R', 'recursive');
    const rest = [...folders];
    for (let folder = rest.shift(); folder; folder = rest.shift()) {
      const entries = sorted(await entriesIn(context, folder, hidden(options)), options);
      const head = isHeaded ? `${hasPrinted ? '\n' : ''}${folder.name}:\n` : '';
      context.stdout(head + (await shown(entries, context, options, true)));
      hasPrinted = true;
      if (options.has('R', 'recursive')) rest.unshift(...below(folder, entries));
    }
    return missed ? 2 : 0;
  });
}

async function looked(context: CommandContext, operands: readonly string[]) {
  const found: Entry[] = [];
  let missed = false;
  for (const operand of operands) {
    try {
      found.push(await entryOf(context, operand, context.resolve(operand), true));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      missed = true;
      context.stderr(`ls: cannot access '${operand}': ${errnoText[error.code]}\n`);
    }
  }
  return { found, missed };
}

function hidden(options: Options): 'all' | 'but dots' | 'none' {
  if (options.has('a', 'all')) return 'all';
  return options.has('A', 'almost-all') ? 'but dots' : 'none';
}

function below(folder: Entry, entries: readonly Entry[]): readonly Entry[] {
  return entries
    .filter(({ kind, name }) => kind === 'folder' && name !== '.' && name !== '..')
    .map((it) => ({ ...it, name: `${folder.name.replace(/\/$/, '')}/${it.name}` }));
}

function sorted(entries: readonly Entry[], options: Options): readonly Entry[] {
  const byName = (one: Entry, other: Entry) => (one.name < other.name ? -1 : 1);
  const order = options.has('S')
    ? (one: Entry, other: Entry) => other.size - one.size || byName(one, other)
    : options.has('t')
      ? (one: Entry, other: Entry) =>
          other.modified.getTime() - one.modified.getTime() || byName(one, other)
      : byName;
  const list = entries.toSorted(order);
  return options.has('r', 'reverse') ? list.reverse() : list;
}

async function shown(
  entries: readonly Entry[],
  context: CommandContext,
  options: Options,
  isFolder = false,
): Promise<string> {
  const { isTerminal, columns } = context;
  const name = (it: Entry) =>
    (isTerminal ? namedForTerminal(it.name) : it.name) + suffixOf(it, options);
  if (options.has('l', 'n')) return longLines(entries, { context, options, name, isFolder });
  const names = entries.map(name);
  const isOnePerLine = options.has('1') || (!isTerminal && !options.has('C'));
  if (names.length === 0) return '';
  return isOnePerLine ? `${names.join('\n')}\n` : inColumns(names, columns);
}

function suffixOf({ kind, mode }: Entry, options: Options): string {
  if (kind === 'folder') return options.has('F', 'p', 'classify') ? '/' : '';
  if (!options.has('F', 'classify')) return '';
  if (kind === 'link') return options.has('l', 'n') ? '' : '@';
  return (mode & 0o111) !== 0 ? '*' : '';
}
