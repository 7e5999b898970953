/** `git init [-q] [-b <branch>] [<directory>]` */
import { pathFrom } from '../../files.ts';
import { readOptions } from '../options.ts';
import { gitFiles } from './files.ts';
import { setting } from './identity.ts';
import type { Subcommand } from './repository.ts';

export const init: Subcommand = async (invocation) => {
  const { git, context, args, cwd } = invocation;
  const options = readOptions(args, {
    q: 'nothing',
    quiet: 'nothing',
    b: 'value',
    'initial-branch': 'value',
  });
  const dir = pathFrom(cwd, options.operands[0] ?? '.');
  const isThere = await context.fs.exists(`${dir}/.git/HEAD`);
  const defaultBranch =
    options.value('b', 'initial-branch') ??
    (await setting(invocation, undefined, 'init.defaultBranch')) ??
    'main';
  await context.fs.makeFolder(dir);
  await git.init({ fs: gitFiles(context.fs), dir, defaultBranch });
  if (!options.has('q', 'quiet')) {
    const what = isThere ? 'Reinitialized existing' : 'Initialized empty';
    context.stdout(`${what} Git repository in ${dir}/.git/\n`);
  }
  return 0;
};
