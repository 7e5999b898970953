/** `git diff [--staged | --cached] [--stat | --name-only | --name-status] [--exit-code] [<commit> [<commit>]] [--] [<path>…]` */
import { pathFrom } from '../../files.ts';
import { readOptions } from '../options.ts';
import { contentOf } from './content.ts';
import { changes, hunks } from '../line-changes.ts';
import {
  pathIn,
  repositoryOf,
  resolve,
  unknownRevision,
  type Invocation,
  type Repository,
  type Subcommand,
} from './repository.ts';
import { stat } from './stat.ts';
import { differences, treeAt, type Difference, type Place, type Tree } from './trees.ts';

export const diff: Subcommand = async (invocation) => {
  const { git, context, args, cwd } = invocation;
  const options = readOptions(args, {
    staged: 'nothing',
    cached: 'nothing',
    stat: 'nothing',
    'name-only': 'nothing',
    'name-status': 'nothing',
    'exit-code': 'nothing',
    quiet: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  const commits: string[] = [];
  const paths: string[] = [];
  for (const operand of options.operands) {
    const isPath = options.afterDashes?.includes(operand);
    const commit = isPath ? undefined : await resolve(git, repository, operand);
    if (commit) commits.push(commit);
    else if (isPath || (await context.fs.exists(pathFrom(cwd, operand)))) {
      paths.push(pathIn(repository, pathFrom(cwd, operand)));
    } else throw unknownRevision(operand);
  }
  const [from, to] = await placesFor(
    invocation,
    repository,
    commits,
    options.has('staged', 'cached'),
  );
  const before = await treeAt(git, repository, from);
  const after = trackedOnly(await treeAt(git, repository, to), to, before);
  const found = differences(before, after).filter(
    ({ path }) =>
      paths.length === 0 ||
      paths.some((it) => it === '.' || path === it || path.startsWith(`${it}/`)),
  );
  const isWorkingDirectory = to === 'working directory';
  const isQuiet = options.has('quiet');
  if (options.has('stat') && !isQuiet) {
    context.stdout(await stat(invocation, repository, found, isWorkingDirectory));
  }
  for (const it of isQuiet || options.has('stat') ? [] : found) {
    if (options.has('name-status')) context.stdout(`${letterOf(it)}\t${it.path}\n`);
    else if (options.has('name-only')) context.stdout(`${it.path}\n`);
    else context.stdout(await patch(invocation, repository, it, isWorkingDirectory));
  }
  return options.has('exit-code', 'quiet') && found.length > 0 ? 1 : 0;
};

function letterOf({ before, after }: Difference): string {
  if (!before) return 'A';
  return after ? 'M' : 'D';
}

async function placesFor(
  { git }: Invocation,
  repository: Repository,
  [first, second]: readonly string[],
  isStaged: boolean,
): Promise<readonly [Place, Place]> {
  if (first && second) return [{ commit: first }, { commit: second }];
  if (isStaged) return [{ commit: first ?? (await resolve(git, repository, 'HEAD')) }, 'index'];
  return [first ? { commit: first } : 'index', 'working directory'];
}

/** A file that nobody added is not in a diff. */
function trackedOnly(tree: Tree, place: Place, before: Tree): Tree {
  if (place !== 'working directory') return tree;
  return new Map([...tree].filter(([path]) => before.has(path)));
}

/** One file's part of a diff. */
export async function patch(
  { git, context }: Pick<Invocation, 'git' | 'context'>,
  repository: Repository,
  { path, before, after }: Difference,
  isWorkingDirectory: boolean,
): Promise<string> {
  const was = await contentOf(git, context.fs, repository, before);
  const is = await contentOf(
    git,
    context.fs,
    repository,
    after,
    isWorkingDirectory ? path : undefined,
  );
  const short = (oid: string | undefined) => oid?.slice(0, 7) ?? '0000000';
  const modes =
    (!before ? `new file mode ${after?.mode}\n` : '') +
    (!after ? `deleted file mode ${before?.mode}\n` : '') +
    (before && after && before.mode !== after.mode
      ? `old mode ${before.mode}\nnew mode ${after.mode}\n`
      : '');
  const shared = before && after && before.mode === after.mode ? ` ${after.mode}` : '';
  const head = `diff --git a/${path} b/${path}\n${modes}`;
  if (before?.oid === after?.oid) return head;
  const index = `index ${short(before?.oid)}..${short(after?.oid)}${shared}\n`;
  const [a, b] = [before ? `a/${path}` : '/dev/null', after ? `b/${path}` : '/dev/null'];
  if (was === undefined || is === undefined)
    return `${head}${index}Binary files ${a} and ${b} differ\n`;
  const lines = hunks(changes(was, is));
  return `${head}${index}${lines && `--- ${a}\n+++ ${b}\n${lines}`}`;
}
