/** `git branch`, `git switch [-c] <branch>` and `git checkout [-b] <branch>` */
import { readOptions } from '../options.ts';
import {
  GitError,
  repositoryOf,
  resolve,
  type Invocation,
  type Repository,
  type Subcommand,
} from './repository.ts';
import { statusOf } from './status.ts';

/** `git branch [--list | --show-current]`, `git branch [-M] <name> [<start>]`, `git branch -d <name>` */
export const branch: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    list: 'nothing',
    'show-current': 'nothing',
    d: 'nothing',
    D: 'nothing',
    m: 'nothing',
    M: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  const current = (await git.currentBranch(repository)) ?? undefined;
  const branches = await git.listBranches(repository);
  const [ref, start] = options.operands;
  if (options.has('show-current')) {
    context.stdout(current ? `${current}\n` : '');
  } else if (ref === undefined) {
    if (!current) context.stdout('* (no branch)\n');
    for (const it of branches) context.stdout(`${it === current ? '*' : ' '} ${it}\n`);
  } else if (options.has('d', 'D')) {
    if (!branches.includes(ref)) throw new GitError(`error: branch '${ref}' not found`, 1);
    if (ref === current) {
      throw new GitError(
        `error: cannot delete branch '${ref}' used by worktree at '${repository.dir}'`,
        1,
      );
    }
    const oid = await git.resolveRef({ ...repository, ref });
    await git.deleteBranch({ ...repository, ref });
    context.stdout(`Deleted branch ${ref} (was ${oid.slice(0, 7)}).\n`);
  } else if (options.has('m', 'M')) {
    await rename(invocation, repository, current, options.operands);
  } else {
    await create(invocation, repository, ref, start);
  }
  return 0;
};

async function rename(
  { git }: Invocation,
  repository: Repository,
  current: string | undefined,
  [first = '', second]: readonly string[],
): Promise<void> {
  const [oldref, ref] = second ? [first, second] : [current ?? '', first];
  if (oldref === ref) return;
  if (await resolve(git, repository, oldref)) {
    await git.renameBranch({ ...repository, oldref, ref, checkout: oldref === current });
  } else {
    // Before the first commit there is only the name that HEAD holds.
    await git.writeRef({
      ...repository,
      ref: 'HEAD',
      value: `refs/heads/${ref}`,
      symbolic: true,
      force: true,
    });
  }
}

async function create(
  { git }: Invocation,
  repository: Repository,
  ref: string,
  start = 'HEAD',
): Promise<void> {
  if ((await git.listBranches(repository)).includes(ref)) {
    throw new GitError(`fatal: a branch named '${ref}' already exists`);
  }
  const object = await resolve(git, repository, start);
  if (!object) throw new GitError(`fatal: not a valid object name: '${start}'`);
  await git.branch({ ...repository, ref, object });
}

/** `git switch [-c] <branch>` and `git checkout [-b] <branch>` */
export const checkout: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    b: 'value',
    c: 'value',
    create: 'value',
    q: 'nothing',
    quiet: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  const say = (text: string) => {
    if (!options.has('q', 'quiet')) context.stderr(text);
  };
  const created = options.value('b', 'c', 'create');
  const [first] = options.operands;
  const ref = created ?? first;
  if (ref === undefined) throw new GitError('fatal: missing branch or commit argument');
  if (options.afterDashes) {
    throw new GitError(
      'fatal: restoring single files is not available here; edit the file instead',
    );
  }
  const { head, staged, unstaged } = await statusOf({ git, repository });
  if (created !== undefined) {
    if (head) await create(invocation, repository, ref, first);
    await git.writeRef({
      ...repository,
      ref: 'HEAD',
      value: `refs/heads/${ref}`,
      symbolic: true,
      force: true,
    });
    say(`Switched to a new branch '${ref}'\n`);
    return 0;
  }
  const target = await resolve(git, repository, ref);
  if (!target) {
    throw new GitError(`error: pathspec '${ref}' did not match any file(s) known to git`, 1);
  }
  if (ref === (await git.currentBranch(repository))) {
    say(`Already on '${ref}'\n`);
    return 0;
  }
  if (target !== head && staged.length + unstaged.length > 0) {
    throw new GitError(
      'error: Your local changes would be overwritten by checkout.\nPlease commit your changes before you switch branches.\nAborting',
      1,
    );
  }
  const isBranch = (await git.listBranches(repository)).includes(ref);
  await git.checkout({ ...repository, ref: isBranch ? ref : target });
  say(isBranch ? `Switched to branch '${ref}'\n` : `HEAD is now at ${target.slice(0, 7)}\n`);
  return 0;
};
