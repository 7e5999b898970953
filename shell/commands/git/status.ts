/** `git status [-s | --short | --porcelain] [-b]` */
import { readOptions } from '../options.ts';
import { repositoryOf, resolve, type Subcommand } from './repository.ts';
import { differences, treeAt, type Difference, type Tree } from './trees.ts';

export interface Status {
  readonly branch: string | undefined;
  readonly head: string | undefined;
  readonly staged: readonly Difference[];
  readonly unstaged: readonly Difference[];
  /** Paths; a folder in which nothing is tracked ends in `/`. */
  readonly untracked: readonly string[];
}

export async function statusOf({
  git,
  repository,
}: {
  git: Parameters<typeof treeAt>[0];
  repository: Parameters<typeof treeAt>[1];
}): Promise<Status> {
  const commit = await resolve(git, repository, 'HEAD');
  const head = await treeAt(git, repository, { commit });
  const index = await treeAt(git, repository, 'index');
  const work = await treeAt(git, repository, 'working directory');
  const tracked = new Map([...work].filter(([path]) => index.has(path)));
  return {
    branch: (await git.currentBranch(repository)) ?? undefined,
    head: commit,
    staged: differences(head, index),
    unstaged: differences(index, tracked),
    untracked: untrackedIn(index, work),
  };
}

export const status: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    s: 'nothing',
    short: 'nothing',
    porcelain: 'optional',
    b: 'nothing',
    branch: 'nothing',
  });
  const it = await statusOf({ git, repository: await repositoryOf(invocation) });
  const isShort = options.has('s', 'short', 'porcelain');
  if (isShort && options.has('b', 'branch')) {
    context.stdout(
      it.head ? `## ${it.branch ?? 'HEAD (no branch)'}\n` : `## No commits yet on ${it.branch}\n`,
    );
  }
  context.stdout(isShort ? shortForm(it) : longForm(it));
  return 0;
};

function untrackedIn(index: Tree, work: Tree): readonly string[] {
  const found = [...work.keys()]
    .filter((path) => !index.has(path))
    .map((path) => {
      const parts = path.split('/');
      for (let depth = 1; depth < parts.length; depth += 1) {
        const folder = `${parts.slice(0, depth).join('/')}/`;
        if (![...index.keys()].some((it) => it.startsWith(folder))) return folder;
      }
      return path;
    });
  return [...new Set(found)].sort();
}

function letter({ before, after }: Difference): 'A' | 'D' | 'M' {
  if (!before) return 'A';
  return after ? 'M' : 'D';
}

function shortForm({ staged, unstaged, untracked }: Status): string {
  const index = new Map(staged.map((it) => [it.path, letter(it)]));
  const work = new Map(unstaged.map((it) => [it.path, letter(it)]));
  const paths = [...new Set([...index.keys(), ...work.keys()])].sort();
  return [
    ...paths.map((path) => `${index.get(path) ?? ' '}${work.get(path) ?? ' '} ${path}\n`),
    ...untracked.map((path) => `?? ${path}\n`),
  ].join('');
}

const words = { A: 'new file:   ', D: 'deleted:    ', M: 'modified:   ' } as const;

function longForm({ branch, head, staged, unstaged, untracked }: Status): string {
  const list = (of: readonly Difference[]) =>
    of.map((it) => `\t${words[letter(it)]}${it.path}\n`).join('');
  const sections = [
    branch ? `On branch ${branch}\n` : `HEAD detached at ${head?.slice(0, 7)}\n`,
    head ? '' : '\nNo commits yet\n\n',
    staged.length > 0 &&
      `Changes to be committed:\n  (use "git ${head ? 'restore --staged' : 'rm --cached'} <file>..." to unstage)\n${list(staged)}\n`,
    unstaged.length > 0 &&
      `Changes not staged for commit:\n  (use "git add${unstaged.some((it) => !it.after) ? '/rm' : ''} <file>..." to update what will be committed)\n` +
        `  (use "git restore <file>..." to discard changes in working directory)\n${list(unstaged)}\n`,
    untracked.length > 0 &&
      `Untracked files:\n  (use "git add <file>..." to include in what will be committed)\n${untracked.map((path) => `\t${path}\n`).join('')}\n`,
    staged.length > 0 ? '' : conclusion(head, unstaged.length, untracked.length),
  ];
  return sections.filter((it) => it !== false).join('');
}

/** What a commit would say now that nothing is staged. */
export function conclusion(head: string | undefined, unstaged: number, untracked: number): string {
  if (unstaged > 0) return 'no changes added to commit (use "git add" and/or "git commit -a")\n';
  if (untracked > 0) {
    return 'nothing added to commit but untracked files present (use "git add" to track)\n';
  }
  return head
    ? 'nothing to commit, working tree clean\n'
    : 'nothing to commit (create/copy files and use "git add" to track)\n';
}
