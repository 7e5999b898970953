/** What every subcommand works on: the repository around the working directory. */
import type { PromiseFsClient } from 'isomorphic-git';
import type { CommandContext } from '../../command.ts';
import { gitFiles } from './files.ts';
import type { Git } from './isomorphic-git.ts';

export type { Git };

/** A failure as git reports it: `fatal: …`, status 128, unless it says otherwise. */
export class GitError extends Error {
  readonly status: number;
  constructor(message: string, status = 128) {
    super(message);
    this.name = 'GitError';
    this.status = status;
  }
}

/** One call of a subcommand. */
export interface Invocation {
  readonly git: Git;
  readonly context: CommandContext;
  /** Arguments after the subcommand's name. */
  readonly args: readonly string[];
  /** `-C`, or the working directory. */
  readonly cwd: string;
}

/** Arguments that every function of isomorphic-git takes. */
export interface Repository {
  readonly fs: PromiseFsClient;
  readonly dir: string;
  /** Holds what was read from the index and from packs while the command runs. */
  readonly cache: object;
}

export type Subcommand = (invocation: Invocation) => Promise<number>;

export async function repositoryOf({ git, context, cwd }: Invocation): Promise<Repository> {
  const fs = gitFiles(context.fs);
  try {
    return { fs, dir: await git.findRoot({ fs, filepath: cwd }), cache: {} };
  } catch {
    throw new GitError('fatal: not a git repository (or any of the parent directories): .git');
  }
}

/** A path as git names it: relative to the repository's root, without a leading slash. */
export function pathIn({ dir }: Repository, path: string): string {
  if (path === dir) return '.';
  if (!path.startsWith(`${dir}/`)) {
    throw new GitError(`fatal: ${path}: '${path}' is outside repository at '${dir}'`);
  }
  return path.slice(dir.length + 1);
}

/** The commit a name stands for: `HEAD`, a branch, a tag, an abbreviated id, and `~n` or `^` behind it. */
export async function resolve(
  git: Git,
  repository: Repository,
  revision: string,
): Promise<string | undefined> {
  const [, name = '', steps = ''] = /^(.*?)((?:[~^]\d*)*)$/.exec(revision) ?? [];
  try {
    let oid = await commitOf(git, repository, name === '@' ? 'HEAD' : name);
    for (const [, kind, count] of steps.matchAll(/([~^])(\d*)/g)) {
      const times = kind === '~' ? Number(count || 1) : 1;
      const which = kind === '^' ? Number(count || 1) - 1 : 0;
      for (let time = 0; time < times; time += 1) {
        const { commit } = await git.readCommit({ ...repository, oid });
        const parent = commit.parent[which];
        if (!parent) return undefined;
        oid = parent;
      }
    }
    return oid;
  } catch {
    return undefined; // isomorphic-git throws where nothing has this name.
  }
}

async function commitOf(git: Git, repository: Repository, name: string): Promise<string> {
  const oid = await git
    .resolveRef({ ...repository, ref: name })
    .catch(() => git.expandOid({ ...repository, oid: name }));
  // Reading peels an annotated tag.
  return (await git.readCommit({ ...repository, oid })).oid;
}

/** What git says about a revision nobody knows. */
export function unknownRevision(revision: string): GitError {
  return new GitError(
    `fatal: ambiguous argument '${revision}': unknown revision or path not in the working tree.\n` +
      `Use '--' to separate paths from revisions, like this:\n` +
      `'git <command> [<revision>...] -- [<file>...]'`,
  );
}
