/** `git commit -m <message>… [-a] [-q] [--allow-empty] [--amend]` */
import { readOptions } from '../options.ts';
import { identity } from './identity.ts';
import { changes } from '../line-changes.ts';
import { contentOf } from './content.ts';
import { add } from './add.ts';
import {
  repositoryOf,
  resolve,
  type Invocation,
  type Repository,
  type Subcommand,
} from './repository.ts';
import { conclusion, statusOf } from './status.ts';
import type { Difference } from './trees.ts';

export const commit: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    m: 'value',
    message: 'value',
    a: 'nothing',
    all: 'nothing',
    q: 'nothing',
    quiet: 'nothing',
    'allow-empty': 'nothing',
    amend: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  if (options.has('a', 'all')) await add({ ...invocation, args: ['-u'], cwd: repository.dir });
  const { branch, head, staged, unstaged, untracked } = await statusOf({ git, repository });
  const amend = options.has('amend');
  if (staged.length === 0 && !options.has('allow-empty') && !amend) {
    context.stdout(`On branch ${branch}\n${head ? '' : '\nInitial commit\n\n'}`);
    for (const { path } of unstaged) context.stdout(`\tmodified:   ${path}\n`);
    for (const path of untracked) context.stdout(`\t${path}\n`);
    context.stdout(`${conclusion(head, unstaged.length, untracked.length)}`);
    return 1;
  }
  const given = options.values('m', 'message').join('\n\n');
  const message =
    given ||
    (amend && head ? (await git.readCommit({ ...repository, oid: head })).commit.message : '');
  if (!message.trim()) {
    context.stderr('error: there is no editor here: say what you did with -m "message"\n');
    return 1;
  }
  const author = await identity(invocation, repository, 'AUTHOR');
  const committer = await identity(invocation, repository, 'COMMITTER');
  const oid = await git.commit({ ...repository, message, author, committer, amend });
  if (!options.has('q', 'quiet')) {
    const root =
      head && !(amend && !(await resolve(git, repository, 'HEAD~1'))) ? '' : ' (root-commit)';
    const subject = message.split('\n')[0];
    context.stdout(`[${branch ?? 'detached HEAD'}${root} ${oid.slice(0, 7)}] ${subject}\n`);
    context.stdout(await summary(invocation, repository, staged));
  }
  return 0;
};

/** ` 2 files changed, 10 insertions(+), 1 deletion(-)`, and which files are new or gone. */
async function summary(
  { git, context }: Invocation,
  repository: Repository,
  staged: readonly Difference[],
): Promise<string> {
  if (staged.length === 0) return '';
  let [added, removed] = [0, 0];
  for (const { before, after } of staged) {
    const [was, is] = await Promise.all([
      contentOf(git, context.fs, repository, before),
      contentOf(git, context.fs, repository, after),
    ]);
    if (was === undefined || is === undefined) continue;
    for (const { kind } of changes(was, is)) {
      if (kind === '+') added += 1;
      if (kind === '-') removed += 1;
    }
  }
  const counted = (count: number, noun: string, sign: string) =>
    count > 0 ? `, ${count} ${noun}${count === 1 ? '' : 's'}(${sign})` : '';
  const modes = staged.flatMap(({ path, before, after }) => {
    if (!before && after) return [` create mode ${after.mode} ${path}\n`];
    return before && !after ? [` delete mode ${before.mode} ${path}\n`] : [];
  });
  const none = added + removed === 0 ? ', 0 insertions(+), 0 deletions(-)' : '';
  return (
    ` ${staged.length} file${staged.length === 1 ? '' : 's'} changed` +
    `${counted(added, 'insertion', '+')}${counted(removed, 'deletion', '-')}${none}\n${modes.join('')}`
  );
}
