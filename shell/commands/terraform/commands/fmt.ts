import { FileError } from '../../../files.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import { formattedFile } from '../hcl/format-file.ts';
import type { Source } from '../hcl/source.ts';
import { readFlags } from './flags.ts';
import type { Subcommand } from './subcommand.ts';
import type { Workspace } from './workspace.ts';

export const fmt: Subcommand = {
  summary: 'Reformat your configuration in the standard style',
  usage: 'terraform [global options] fmt [options] [target...]',
  flags: {
    check: 'switch',
    diff: { missing: 'keep the file in git, and git diff shows what fmt has changed.' },
    list: 'switch',
    recursive: 'switch',
    write: 'switch',
  },
  async run(args, workspace) {
    const flags = readFlags('fmt', args, fmt.flags);
    const isCheck = flags.isOn('check', false);
    const targets = flags.operands.length > 0 ? flags.operands : ['.'];
    if (targets[0] === '-') {
      workspace.print(formattedFile({ name: '<stdin>', text: workspace.context.stdin.text() }));
      return 0;
    }
    let differing = 0;
    let isBroken = false;
    for (const target of targets) {
      for (const name of await filesIn(target, flags.isOn('recursive', false), workspace)) {
        const text = await workspace.context.fs.readText(workspace.path(name));
        // What is not valid is not touched.
        const better = formattedIfValid({ name, text }, workspace);
        if (better === undefined) {
          isBroken = true;
          continue;
        }
        if (better === text) continue;
        differing++;
        if (flags.isOn('list', true)) workspace.print(`${name}\n`);
        if (!isCheck && flags.isOn('write', true))
          await workspace.context.fs.write(workspace.path(name), better);
      }
    }
    if (isBroken) {
      workspace.context.stderr('\n');
      return 2;
    }
    return isCheck && differing > 0 ? 3 : 0;
  },
};

function formattedIfValid(source: Source, workspace: Workspace): string | undefined {
  try {
    return formattedFile(source);
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    workspace.report(error.diagnostics);
    return undefined;
  }
}

async function filesIn(
  target: string,
  isRecursive: boolean,
  workspace: Workspace,
): Promise<readonly string[]> {
  const { fs } = workspace.context;
  try {
    if ((await fs.info(workspace.path(target))).kind !== 'folder') return [target];
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw mistake('No file or directory at ' + target, '');
  }
  const found: string[] = [];
  for (const name of await fs.list(workspace.path(target))) {
    if (name.startsWith('.')) continue;
    const path = target === '.' ? name : `${target.replace(/\/$/, '')}/${name}`;
    if (/\.(?:tf|tfvars)$/.test(name)) found.push(path);
    else if (isRecursive && (await fs.info(workspace.path(path))).kind === 'folder')
      found.push(...(await filesIn(path, true, workspace)));
  }
  return found;
}
