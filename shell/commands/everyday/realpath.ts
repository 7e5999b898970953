/** `realpath [-e | -m] [-s] [-q] [-z] <path>…` */
import type { CommandContext } from '../../command.ts';
import { FileError, folderOf, pathFrom, type FileSystem } from '../../files.ts';
import { readOptions } from '../options.ts';
import { withUsage } from './operand.ts';

const maxLinks = 40;

export function realpath(context: CommandContext): Promise<number> {
  return withUsage(context, 'realpath', async () => {
    const { fs, resolve, stdout, stderr } = context;
    const options = readOptions(context.args, {
      e: 'nothing',
      'canonicalize-existing': 'nothing',
      m: 'nothing',
      'canonicalize-missing': 'nothing',
      s: 'nothing',
      'no-symlinks': 'nothing',
      q: 'nothing',
      quiet: 'nothing',
      z: 'nothing',
      zero: 'nothing',
    });
    if (options.operands.length === 0) {
      stderr("realpath: missing operand\nTry 'realpath --help' for more information.\n");
      return 1;
    }
    let status = 0;
    for (const operand of options.operands) {
      const given = resolve(operand);
      const path = options.has('s', 'no-symlinks') ? given : await targetOf(fs, given);
      // Where nothing is asked for, all but the last part of the path has to be there.
      const needed = options.has('m', 'canonicalize-missing')
        ? '/'
        : options.has('e', 'canonicalize-existing')
          ? path
          : path && folderOf(path);
      if (path !== undefined && needed !== undefined && (await fs.exists(needed))) {
        stdout(`${path}${options.has('z', 'zero') ? '\0' : '\n'}`);
        continue;
      }
      status = 1;
      const why =
        path === undefined ? 'Too many levels of symbolic links' : 'No such file or directory';
      if (!options.has('q', 'quiet')) stderr(`realpath: ${operand}: ${why}\n`);
    }
    return status;
  });
}

/** `undefined` for links that lead in a circle. */
async function targetOf(fs: FileSystem, path: string): Promise<string | undefined> {
  const rest = path.split('/').filter(Boolean);
  let at = '/';
  let links = 0;
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    const here = pathFrom(at, part);
    if (!(await isLink(fs, here))) {
      at = here;
      continue;
    }
    if (++links > maxLinks) return undefined;
    const target = pathFrom(at, await fs.readLink(here));
    rest.unshift(...target.split('/').filter(Boolean));
    at = '/';
  }
  return at;
}

async function isLink(fs: FileSystem, path: string): Promise<boolean> {
  try {
    return (await fs.linkInfo(path)).kind === 'link';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
