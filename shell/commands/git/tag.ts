/** `git tag`, `git tag [-l [<pattern>]]`, `git tag [-a] [-m <message>] [-f] <name> [<revision>]`, `git tag -d <name>…` */
import { readOptions } from '../options.ts';
import { identity } from './identity.ts';
import { GitError, repositoryOf, resolve, type Subcommand } from './repository.ts';

export const tag: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    a: 'nothing',
    annotate: 'nothing',
    m: 'value',
    message: 'value',
    f: 'nothing',
    force: 'nothing',
    d: 'nothing',
    delete: 'nothing',
    l: 'nothing',
    list: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  const tags = await git.listTags(repository);
  const [name, revision = 'HEAD'] = options.operands;
  if (name === undefined || options.has('l', 'list')) {
    const fits = matcher(name ?? '*');
    context.stdout(
      tags
        .filter((it) => fits.test(it))
        .map((it) => `${it}\n`)
        .join(''),
    );
    return 0;
  }
  if (options.has('d', 'delete')) {
    let status = 0;
    for (const ref of options.operands) {
      if (tags.includes(ref)) {
        const oid = await git.resolveRef({ ...repository, ref: `refs/tags/${ref}` });
        await git.deleteTag({ ...repository, ref });
        context.stdout(`Deleted tag '${ref}' (was ${oid.slice(0, 7)})\n`);
      } else {
        context.stderr(`error: tag '${ref}' not found.\n`);
        status = 1;
      }
    }
    return status;
  }
  const force = options.has('f', 'force');
  if (tags.includes(name) && !force) throw new GitError(`fatal: tag '${name}' already exists`);
  if (!/^[^\s~^:?*[\\]+$/.test(name) || name.startsWith('-')) {
    throw new GitError(`fatal: '${name}' is not a valid tag name.`);
  }
  const object = await resolve(git, repository, revision);
  if (!object) throw new GitError(`fatal: Failed to resolve '${revision}' as a valid ref.`);
  const message = options.values('m', 'message').join('\n\n');
  if (message) {
    const tagger = await identity(invocation, repository, 'COMMITTER');
    await git.annotatedTag({ ...repository, ref: name, object, message, tagger, force });
  } else if (options.has('a', 'annotate')) {
    throw new GitError('fatal: no tag message? There is no editor here: give one with -m');
  } else {
    await git.tag({ ...repository, ref: name, object, force });
  }
  return 0;
};

function matcher(pattern: string): RegExp {
  const parts = pattern.split('*').map((it) => it.replace(/[.+^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*').replaceAll('?', '.')}$`);
}
