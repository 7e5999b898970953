/** Which modules `init` has installed: `.terraform/modules/modules.json`, as Terraform keeps it. */
import type { Installed } from '../configuration/load.ts';
import type { Module } from '../configuration/module.ts';
import { readIfThere } from '../state/file.ts';
import type { Workspace } from './workspace.ts';

const manifest = '.terraform/modules/modules.json';

interface Entry {
  readonly Key: string;
  readonly Source: string;
  readonly Dir: string;
}

/** Takes down every call below the root, and forgets what is no longer called. */
export async function keepModules(root: Module, { context, path }: Workspace): Promise<void> {
  const entries = (module: Module, prefix: string): readonly Entry[] =>
    [...module.calls.values()].flatMap(({ name, source }): readonly Entry[] => {
      const child = module.children.get(name);
      if (!child) return [];
      const own = { Key: `${prefix}${name}`, Source: source, Dir: child.folder };
      return [own, ...entries(child, `${own.Key}.`)];
    });
  const all = [{ Key: '', Source: '', Dir: '.' }, ...entries(root, '')];
  if (all.length === 1) return context.fs.remove(path(manifest));
  await context.fs.makeFolder(path('.terraform/modules'));
  await context.fs.write(path(manifest), JSON.stringify({ Modules: all }));
}

/** Sources of the calls that `init` has seen, by where they stand: `app.cache`. */
export async function installedModules({ context, path }: Workspace): Promise<Installed> {
  const text = await readIfThere(context.fs, path(manifest));
  const { Modules } =
    text === undefined
      ? { Modules: [] }
      : (JSON.parse(text) as { readonly Modules: readonly Entry[] });
  return new Map(Modules.map(({ Key, Source }) => [Key, Source]));
}
