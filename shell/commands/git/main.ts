/** git as far as a lab needs it: local repositories, one branch of history, no network. */
import type { CommandContext } from '../../command.ts';
import { pathFrom } from '../../files.ts';
import { notHere } from '../../bash/real-options.ts';
import { OptionError } from '../options.ts';
import { add, remove } from './add.ts';
import { branch, checkout } from './branch.ts';
import { commit } from './commit.ts';
import { config } from './config.ts';
import { diff } from './diff.ts';
import { init } from './init.ts';
import { withGit } from './isomorphic-git.ts';
import { log, show } from './log.ts';
import { GitError, type Subcommand } from './repository.ts';
import { revParse } from './rev-parse.ts';
import { status } from './status.ts';
import { tag } from './tag.ts';

export const subcommands: Readonly<Record<string, Subcommand>> = {
  add,
  branch,
  checkout,
  commit,
  config,
  diff,
  init,
  log,
  'rev-parse': revParse,
  rm: remove,
  show,
  status,
  switch: checkout,
  tag,
};

/** Subcommands that need another machine. */
export const remote: ReadonlySet<string> = new Set([
  'clone',
  'fetch',
  'pull',
  'push',
  'remote',
  'ls-remote',
  'submodule',
]);

/** Subcommands of git that are not here. */
const notHereYet = new Set(
  (
    'am apply archive bisect blame bundle cherry-pick clean describe for-each-ref format-patch fsck gc grep hash-object ' +
    'cat-file ls-files ls-tree merge merge-base mv notes rebase reflog reset restore rev-list revert shortlog ' +
    'sparse-checkout stash symbolic-ref update-index update-ref worktree write-tree'
  ).split(' '),
);

const usage = `usage: git [-C <path>] <command> [<args>]

Here git knows: ${Object.keys(subcommands).join(', ')}.
`;

export async function run(context: CommandContext): Promise<number> {
  const rest = [...context.args];
  let { cwd } = context;
  while (rest[0] === '-C') {
    rest.shift();
    cwd = pathFrom(cwd, rest.shift() ?? '.');
  }
  const [name, ...args] = rest;
  if (name === undefined || name === '--help' || name === 'help') {
    context.stdout(usage);
    return name === undefined ? 1 : 0;
  }
  if (name === '--version' || name === 'version') {
    const version = await withGit((git) => Promise.resolve(git.version()));
    context.stdout(`git version 2 (isomorphic-git ${version})\n`);
    return 0;
  }
  if (remote.has(name)) {
    context.stderr(
      `git: '${name}' is not available: repositories here are local, nothing is fetched\n`,
    );
    return 128;
  }
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) {
    context.stderr(
      notHereYet.has(name)
        ? `git: '${name}' is a command of git that this terminal does not have. See 'git --help'.\n`
        : `git: '${name}' is not a git command. See 'git --help'.\n`,
    );
    return 1;
  }
  try {
    return await withGit((git) => subcommand({ git, context, args, cwd }));
  } catch (error) {
    if (error instanceof GitError) {
      context.stderr(`${error.message}\n`);
      return error.status;
    }
    if (error instanceof OptionError) {
      const absent = error.isMissingValue ? undefined : notHere(`git ${name}`, error.option);
      context.stderr(absent ? `git: ${absent}\n` : `error: ${error.message}\n`);
      return 129;
    }
    throw error;
  }
}

export function complete(words: readonly string[]): Promise<readonly string[]> {
  return Promise.resolve(words.length === 1 ? Object.keys(subcommands) : []);
}
