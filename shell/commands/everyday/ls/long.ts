/** `ls -l`: mode, links, owner, group, size, time and name. */
import type { CommandContext } from '../../../command.ts';
import type { Options } from '../../options.ts';
import { userOf } from '../system.ts';
import type { Entry } from './entry.ts';
import { modeText } from './mode-text.ts';

interface Manner {
  readonly context: CommandContext;
  readonly options: Options;
  readonly name: (entry: Entry) => string;
  /** Whether these are what is in a folder: then their sum stands above. */
  readonly isFolder: boolean;
}

/** What a file takes on a disk is counted in blocks of this many bytes. */
const block = 4096;
/** Times that are further away are told with the year. */
const halfAYear = 15_778_476_000;

export function longLines(
  entries: readonly Entry[],
  { context, options, name, isFolder }: Manner,
): string {
  const isHuman = options.has('h', 'human-readable');
  const owner = options.has('n') ? '1000' : userOf(context);
  const now = context.now();
  const rows = entries.map((it) => [
    modeText(it),
    it.kind === 'folder' ? '2' : '1',
    owner,
    owner,
    sizeText(bytesOf(it), isHuman),
    timeText(it.modified, now),
    name(it) + (it.target === undefined ? '' : ` -> ${it.target}`),
  ]);
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const [links, size] = [width(1), width(4)];
  const lines = rows.map(
    ([mode, count = '', user, theirs, bytes = '', ...rest]) =>
      `${[mode, count.padStart(links), user, theirs, bytes.padStart(size), ...rest].join(' ')}\n`,
  );
  const blocks = entries.reduce((sum, it) => sum + Math.ceil(bytesOf(it) / block) * block, 0);
  const total = isHuman ? sizeText(blocks, true) : String(blocks / 1024);
  return `${isFolder ? `total ${total}\n` : ''}${lines.join('')}`;
}

function bytesOf({ kind, size, target }: Entry): number {
  if (kind === 'folder') return block;
  return target === undefined ? size : target.length;
}

function sizeText(bytes: number, isHuman: boolean): string {
  if (!isHuman || bytes < 1024) return String(bytes);
  const power = Math.min(4, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** power;
  const rounded = value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value));
  return rounded + 'KMGT'.charAt(power - 1);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function timeText(time: Date, now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${months[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)}`;
  const age = now.getTime() - time.getTime();
  return age > halfAYear || age < 0
    ? `${day}  ${time.getUTCFullYear()}`
    : `${day} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
}
