/** `mktemp [-d] [-u] [-q] [-p <dir>] [-t] [<template>]` */
import type { CommandContext } from '../../command.ts';
import { folderOf, pathFrom } from '../../files.ts';
import { readOptions } from '../options.ts';
import { withUsage } from './operand.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export function mktemp(context: CommandContext): Promise<number> {
  return withUsage(context, 'mktemp', async () => {
    const { fs, cwd, env, stdout, stderr } = context;
    const options = readOptions(context.args, {
      d: 'nothing',
      directory: 'nothing',
      u: 'nothing',
      'dry-run': 'nothing',
      q: 'nothing',
      quiet: 'nothing',
      p: 'value',
      tmpdir: 'optional',
      t: 'nothing',
    });
    const [template = 'tmp.XXXXXXXXXX'] = options.operands;
    const fail = (message: string) => {
      if (!options.has('q', 'quiet')) stderr(`mktemp: ${message}\n`);
      return 1;
    };
    const marks = /X{3,}(?=[^X/]*$)/.exec(template);
    if (!marks) return fail(`too few X's in template '${template}'`);
    const isBelow = options.has('p', 'tmpdir', 't') || options.operands.length === 0;
    const temporary = options.value('p', 'tmpdir') || env.get('TMPDIR') || '/tmp';
    const folder = isBelow ? pathFrom(cwd, temporary) : cwd;
    const name = template.replace(marks[0], randomLetters(marks[0].length));
    const path = pathFrom(folder, name);
    const kind = options.has('d', 'directory') ? 'directory' : 'file';
    if (!(await fs.exists(folderOf(path)))) {
      return fail(`failed to create ${kind} via template '${template}': No such file or directory`);
    }
    if (!options.has('u', 'dry-run')) {
      if (kind === 'directory') await fs.makeFolder(path);
      else await fs.write(path, '');
      await fs.setMode(path, kind === 'directory' ? 0o700 : 0o600);
    }
    stdout(`${isBelow ? path : name}\n`);
    return 0;
  });
}

function randomLetters(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  return [...bytes].map((it) => letters.charAt(it % letters.length)).join('');
}
