/** `git config [--global] <name> [<value>]`, `git config [--global] --unset <name>`, `git config --list` */
import { readOptions } from '../options.ts';
import { gitFiles } from './files.ts';
import { globalConfig, setting } from './identity.ts';
import { GitError, repositoryOf, type Subcommand } from './repository.ts';

export const config: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    global: 'nothing',
    local: 'nothing',
    get: 'nothing',
    unset: 'nothing',
    l: 'nothing',
    list: 'nothing',
  });
  const isGlobal = options.has('global');
  const repository = isGlobal ? undefined : await repositoryOf(invocation).catch(() => undefined);
  const gitdir = repository ? `${repository.dir}/.git` : globalConfig(invocation);
  if (options.has('l', 'list')) {
    for (const folder of new Set([globalConfig(invocation), gitdir])) {
      if (await context.fs.exists(`${folder}/config`)) {
        context.stdout(listed(await context.fs.readText(`${folder}/config`)));
      }
    }
    return 0;
  }
  const [path, value] = options.operands;
  if (path === undefined) {
    context.stderr('error: no action specified\n');
    return 129;
  }
  if (!/^[A-Za-z][\w-]*\..+$/.test(path)) {
    context.stderr(`error: key does not contain a section: ${path}\n`);
    return 1;
  }
  if (value === undefined && !options.has('unset')) {
    const found = await setting(invocation, repository, path);
    if (found !== undefined) context.stdout(`${found}\n`);
    return found === undefined ? 1 : 0;
  }
  if (!repository && !isGlobal) throw new GitError('fatal: not in a git directory');
  if (!(await context.fs.exists(`${gitdir}/config`))) {
    await context.fs.makeFolder(gitdir);
    await context.fs.write(`${gitdir}/config`, '');
  }
  await git.setConfig({ fs: gitFiles(context.fs), gitdir, path, value });
  return 0;
};

/** `user.name=Learner`, from a file of sections. */
function listed(text: string): string {
  let section = '';
  return text
    .split('\n')
    .map((line) => {
      const [, name, sub] = /^\s*\[([\w.-]+)(?:\s+"(.*)")?\]/.exec(line) ?? [];
      if (name) section = sub ? `${name.toLowerCase()}.${sub}` : name.toLowerCase();
      const [, key, value] = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      return key ? `${section}.${key.toLowerCase()}=${value}\n` : '';
    })
    .join('');
}
