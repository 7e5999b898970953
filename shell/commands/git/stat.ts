/** `--stat`: how many lines of each file changed, as git draws it. */
import { changes } from '../line-changes.ts';
import { contentOf } from './content.ts';
import type { Invocation, Repository } from './repository.ts';
import type { Difference } from './trees.ts';

/** Columns that git takes where nobody says. */
const width = 80;

interface Counted {
  readonly path: string;
  /** Absent for what is no text. */
  readonly lines?: { readonly added: number; readonly removed: number };
}

export async function stat(
  { git, context }: Pick<Invocation, 'git' | 'context'>,
  repository: Repository,
  found: readonly Difference[],
  isWorkingDirectory: boolean,
): Promise<string> {
  const counted: Counted[] = [];
  for (const { path, before, after } of found) {
    const at = isWorkingDirectory ? path : undefined;
    const was = await contentOf(git, context.fs, repository, before);
    const is = await contentOf(git, context.fs, repository, after, at);
    if (was === undefined || is === undefined) counted.push({ path });
    else {
      const all = changes(was, is);
      const of = (kind: string) => all.filter((it) => it.kind === kind).length;
      counted.push({ path, lines: { added: of('+'), removed: of('-') } });
    }
  }
  return drawn(counted);
}

function drawn(counted: readonly Counted[]): string {
  if (counted.length === 0) return '';
  const sum = ({ lines }: Counted) => (lines ? lines.added + lines.removed : 0);
  const names = Math.max(...counted.map(({ path }) => path.length));
  const digits = Math.max(...counted.map((it) => String(it.lines ? sum(it) : 'Bin').length));
  const room = width - names - digits - 5;
  const most = Math.max(1, ...counted.map(sum));
  const scaled = (count: number) =>
    most <= room || count === 0 ? count : Math.max(1, Math.round((count * room) / most));
  const rows = counted.map((it) => {
    const bars = it.lines
      ? '+'.repeat(scaled(it.lines.added)) + '-'.repeat(scaled(it.lines.removed))
      : '';
    const count = it.lines ? String(sum(it)).padStart(digits) : 'Bin'.padStart(digits);
    return ` ${it.path.padEnd(names)} | ${count}${bars && ` ${bars}`}\n`;
  });
  return rows.join('') + summary(counted);
}

/** ` 2 files changed, 3 insertions(+), 1 deletion(-)` */
function summary(counted: readonly Counted[]): string {
  const added = counted.reduce((sum, { lines }) => sum + (lines?.added ?? 0), 0);
  const removed = counted.reduce((sum, { lines }) => sum + (lines?.removed ?? 0), 0);
  const many = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const parts = [`${many(counted.length, 'file')} changed`];
  if (added > 0 || removed === 0) parts.push(`${many(added, 'insertion')}(+)`);
  if (removed > 0 || added === 0) parts.push(`${many(removed, 'deletion')}(-)`);
  return ` ${parts.join(', ')}\n`;
}
