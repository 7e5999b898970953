/** `git add [-A | --all | -u | --update] [<path>…]` and `git rm [--cached] [-r] <path>…` */
import { pathFrom } from '../../files.ts';
import { readOptions } from '../options.ts';
import { GitError, pathIn, repositoryOf, type Subcommand } from './repository.ts';
import { treeAt, type Tree } from './trees.ts';

export const add: Subcommand = async (invocation) => {
  const { git, context, args, cwd } = invocation;
  const options = readOptions(args, {
    A: 'nothing',
    all: 'nothing',
    u: 'nothing',
    update: 'nothing',
    v: 'nothing',
    verbose: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  const isWhole = options.has('A', 'all', 'u', 'update') && options.operands.length === 0;
  if (!isWhole && options.operands.length === 0) {
    context.stderr(
      "Nothing specified, nothing added.\nhint: Maybe you wanted to say 'git add .'?\n",
    );
    return 0;
  }
  const specs = isWhole
    ? ['.']
    : options.operands.map((it) => pathIn(repository, pathFrom(cwd, it)));
  const index = await treeAt(git, repository, 'index');
  const work = await treeAt(git, repository, 'working directory');
  const isUpdate = options.has('u', 'update');
  for (const [position, spec] of specs.entries()) {
    const matching = [...new Set([...below(index, spec), ...below(work, spec)])];
    if (matching.length === 0 && spec !== '.') {
      await refuse(spec, options.operands[position] ?? spec);
    }
    for (const filepath of matching.sort()) {
      const [was, is] = [index.get(filepath), work.get(filepath)];
      if (is && (was || !isUpdate) && was?.oid !== is.oid) {
        await git.add({ ...repository, filepath, force: true });
        if (options.has('v', 'verbose')) context.stdout(`add '${filepath}'\n`);
      } else if (was && !is) {
        await git.remove({ ...repository, filepath });
        if (options.has('v', 'verbose')) context.stdout(`remove '${filepath}'\n`);
      }
    }
  }
  return 0;

  async function refuse(filepath: string, typed: string): Promise<never> {
    if (await git.isIgnored({ ...repository, filepath })) {
      throw new GitError(
        `The following paths are ignored by one of your .gitignore files:\n${typed}\nhint: Use -f if you really want to add them.`,
        1,
      );
    }
    throw new GitError(`fatal: pathspec '${typed}' did not match any files`);
  }
};

export const remove: Subcommand = async (invocation) => {
  const { git, context, args, cwd } = invocation;
  const options = readOptions(args, { cached: 'nothing', r: 'nothing', q: 'nothing' });
  const repository = await repositoryOf(invocation);
  const index = await treeAt(git, repository, 'index');
  for (const typed of options.operands) {
    const spec = pathIn(repository, pathFrom(cwd, typed));
    const matching = below(index, spec);
    if (matching.length === 0)
      throw new GitError(`fatal: pathspec '${typed}' did not match any files`);
    if (!index.has(spec) && !options.has('r')) {
      throw new GitError(`fatal: not removing '${typed}' recursively without -r`);
    }
    for (const filepath of matching) {
      await git.remove({ ...repository, filepath });
      if (!options.has('cached')) await context.fs.remove(`${repository.dir}/${filepath}`);
      if (!options.has('q')) context.stdout(`rm '${filepath}'\n`);
    }
  }
  return 0;
};

function below(tree: Tree, spec: string): readonly string[] {
  return [...tree.keys()].filter((it) => spec === '.' || it === spec || it.startsWith(`${spec}/`));
}
