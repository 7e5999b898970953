/** `git rev-parse [--short[=<n>]] [--verify] [--abbrev-ref] <revision>…`, and where the repository is. */
import { readOptions } from '../options.ts';
import { GitError, repositoryOf, resolve, unknownRevision, type Subcommand } from './repository.ts';

export const revParse: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    short: 'optional',
    verify: 'nothing',
    q: 'nothing',
    quiet: 'nothing',
    'abbrev-ref': 'nothing',
    'show-toplevel': 'nothing',
    'git-dir': 'nothing',
    'is-inside-work-tree': 'nothing',
  });
  const repository = await repositoryOf(invocation);
  if (options.has('show-toplevel')) context.stdout(`${repository.dir}\n`);
  if (options.has('git-dir')) {
    context.stdout(invocation.cwd === repository.dir ? '.git\n' : `${repository.dir}/.git\n`);
  }
  if (options.has('is-inside-work-tree')) context.stdout('true\n');

  const wanted = options.value('short');
  // git wants at least four digits.
  const digits = wanted === undefined ? 40 : Math.max(4, Number(wanted || 7));
  if (Number.isNaN(digits)) throw new GitError(`fatal: '${wanted}': not a number`);
  for (const revision of options.operands) {
    const oid = await resolve(git, repository, revision);
    if (!oid) {
      if (options.has('q', 'quiet')) return 1;
      if (wanted !== undefined || options.has('verify')) {
        throw new GitError('fatal: Needed a single revision');
      }
      context.stdout(`${revision}\n`);
      throw unknownRevision(revision);
    }
    const branch =
      options.has('abbrev-ref') && revision === 'HEAD'
        ? ((await git.currentBranch(repository)) ?? 'HEAD')
        : revision;
    context.stdout(`${options.has('abbrev-ref') ? branch : oid.slice(0, digits)}\n`);
  }
  return 0;
};
