/** `diff [-u] [-U <lines>] [-q] [-s] [-i] [-w] [-b] [-r] [-N] <from> <to>`, with GNU's output. */
import type { CommandContext } from '../../command.ts';
import { changes, hunks, marked, type Change, type IsSame } from '../line-changes.ts';
import { readOptions, type Options } from '../options.ts';
import { withUsage } from './operand.ts';

const table = {
  u: 'nothing',
  unified: 'optional',
  U: 'value',
  q: 'nothing',
  brief: 'nothing',
  s: 'nothing',
  'report-identical-files': 'nothing',
  i: 'nothing',
  'ignore-case': 'nothing',
  w: 'nothing',
  'ignore-all-space': 'nothing',
  b: 'nothing',
  'ignore-space-change': 'nothing',
  r: 'nothing',
  recursive: 'nothing',
  N: 'nothing',
  'new-file': 'nothing',
} as const;

/** 0: the same. 1: they differ. 2: could not be told. */
type Status = 0 | 1 | 2;

interface Comparison {
  readonly context: CommandContext;
  readonly options: Options;
}

export function diff(context: CommandContext): Promise<number> {
  return withUsage(context, 'diff', async () => {
    const options = readOptions(context.args, table);
    const [from, to, extra] = options.operands;
    if (from === undefined || to === undefined || extra !== undefined) {
      const what =
        extra === undefined
          ? `missing operand after '${from ?? 'diff'}'`
          : `extra operand '${extra}'`;
      context.stderr(`diff: ${what}\ndiff: Try 'diff --help' for more information.\n`);
      return 2;
    }
    const comparison = { context, options };
    const [before, after] = [await kindOf(context, from), await kindOf(context, to)];
    if (before === 'folder' && after === 'folder') return compareFolders(comparison, from, to);
    // A folder beside a file stands for the file of that name in it.
    const inside = (folder: string, file: string) =>
      `${folder.replace(/\/$/, '')}/${file.slice(file.lastIndexOf('/') + 1)}`;
    return compareFiles(
      comparison,
      before === 'folder' ? inside(from, to) : from,
      after === 'folder' ? inside(to, from) : to,
    );
  });
}

async function kindOf({ fs, resolve }: CommandContext, path: string) {
  if (path === '-' || !(await fs.exists(resolve(path)))) return undefined;
  return (await fs.info(resolve(path))).kind;
}

async function compareFolders(comparison: Comparison, from: string, to: string): Promise<Status> {
  const { context, options } = comparison;
  const [before, after] = [await namesIn(context, from), await namesIn(context, to)];
  const takesNew = options.has('N', 'new-file');
  let status: Status = 0;
  const note = (it: Status) => {
    if (it > status) status = it;
  };
  for (const name of [...new Set([...before, ...after])].toSorted()) {
    const [a, b] = [`${from}/${name}`, `${to}/${name}`];
    const kinds = [await kindOf(context, a), await kindOf(context, b)];
    const isFolder = kinds.includes('folder');
    if (!kinds.every(Boolean) && !takesNew) {
      context.stdout(`Only in ${kinds[0] ? from : to}: ${name}\n`);
      note(1);
    } else if (!isFolder) {
      note(
        await compareFiles(
          comparison,
          a,
          b,
          `${['diff', ...context.args.filter(isFlag), a, b].join(' ')}\n`,
        ),
      );
    } else if (!options.has('r', 'recursive')) {
      context.stdout(`Common subdirectories: ${a} and ${b}\n`);
    } else note(await compareFolders(comparison, a, b));
  }
  return status;
}

const isFlag = (it: string) => it.startsWith('-') && it !== '-';

async function namesIn({ fs, resolve }: CommandContext, folder: string) {
  return (await fs.exists(resolve(folder))) ? fs.list(resolve(folder)) : [];
}

/** @param heading shown above what differs. */
async function compareFiles(
  { context, options }: Comparison,
  from: string,
  to: string,
  heading = '',
): Promise<Status> {
  const takesNew = heading !== '' && options.has('N', 'new-file');
  const [before, after] = [
    await contentOf(context, from, takesNew),
    await contentOf(context, to, takesNew),
  ];
  if (!before || !after) return 2;
  if (isBinary(before) || isBinary(after)) {
    if (sameBytes(before, after)) return identical(context, options, from, to);
    context.stdout(`Binary files ${from} and ${to} differ\n`);
    return 1;
  }
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const all = changes(decode(before), decode(after), sameness(options));
  if (all.every(({ kind }) => kind === ' ')) return identical(context, options, from, to);
  if (options.has('q', 'brief')) {
    context.stdout(`Files ${from} and ${to} differ\n`);
    return 1;
  }
  const lines = options.value('U', 'unified');
  const isUnified = options.has('u', 'unified', 'U');
  context.stdout(heading);
  if (isUnified) {
    context.stdout(`--- ${from}\t${await stamp(context, from)}\n`);
    context.stdout(`+++ ${to}\t${await stamp(context, to)}\n`);
    context.stdout(hunks(all, lines ? Number(lines) : undefined));
  } else context.stdout(normal(all));
  return 1;
}

function identical({ stdout }: CommandContext, options: Options, from: string, to: string): Status {
  if (options.has('s', 'report-identical-files')) stdout(`Files ${from} and ${to} are identical\n`);
  return 0;
}

async function contentOf(
  { fs, resolve, stdin, stderr }: CommandContext,
  path: string,
  takesNew: boolean,
): Promise<Uint8Array | undefined> {
  if (path === '-') return stdin.bytes();
  if (await fs.exists(resolve(path))) return fs.read(resolve(path));
  if (takesNew) return new Uint8Array();
  stderr(`diff: ${path}: No such file or directory\n`);
  return undefined;
}

function sameness(options: Options): IsSame | undefined {
  const steps: ((line: string) => string)[] = [];
  if (options.has('i', 'ignore-case')) steps.push((it) => it.toLowerCase());
  if (options.has('w', 'ignore-all-space')) steps.push((it) => it.replace(/\s+/g, ''));
  if (options.has('b', 'ignore-space-change')) {
    steps.push((it) => it.replace(/\s+$/, '').replace(/\s+/g, ' '));
  }
  if (steps.length === 0) return undefined;
  const seen = (line: string) => steps.reduce((text, step) => step(text), line);
  return (a, b) => seen(a) === seen(b);
}

/** A NUL among the first bytes, as GNU tells. */
function isBinary(content: Uint8Array): boolean {
  return content.subarray(0, 4096).includes(0);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((it, at) => it === b[at]);
}

async function stamp({ fs, resolve, now }: CommandContext, path: string): Promise<string> {
  const isThere = path !== '-' && (await fs.exists(resolve(path)));
  const time =
    path === '-' ? now() : isThere ? (await fs.info(resolve(path))).modified : new Date(0);
  return `${time.toISOString().replace('T', ' ').replace(/Z$/, '')}000000 +0000`;
}

/** Commands that turn the one into the other: `2c2`, `3a4,5`, `1d0`. Source: POSIX diff, default output. */
function normal(all: readonly Change[]): string {
  let [left, right, text] = [0, 0, ''];
  for (let at = 0; at < all.length;) {
    if (all[at]?.kind === ' ') {
      [left, right, at] = [left + 1, right + 1, at + 1];
      continue;
    }
    const end = all.findIndex(({ kind }, index) => index >= at && kind === ' ');
    const run = all.slice(at, end < 0 ? all.length : end);
    const removed = run.filter(({ kind }) => kind === '-');
    const added = run.filter(({ kind }) => kind === '+');
    const letter = removed.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c';
    text += `${range(left, removed.length)}${letter}${range(right, added.length)}\n`;
    text += removed.map(({ line }) => marked('< ', line)).join('');
    if (letter === 'c') text += '---\n';
    text += added.map(({ line }) => marked('> ', line)).join('');
    [left, right, at] = [left + removed.length, right + added.length, at + run.length];
  }
  return text;
}

/** @param before how many lines there are above. */
function range(before: number, length: number): string {
  if (length === 0) return String(before);
  return length === 1 ? String(before + 1) : `${before + 1},${before + length}`;
}
