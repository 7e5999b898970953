/** What is in the last commit, in the index and in the working directory, and how they differ. */
import type { Git, Repository } from './repository.ts';

export interface Entry {
  readonly oid: string;
  /** As git prints it: `100644`. */
  readonly mode: string;
}

/** Files by path from the root. */
export type Tree = ReadonlyMap<string, Entry>;

export interface Difference {
  readonly path: string;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

export type Place = { readonly commit: string | undefined } | 'index' | 'working directory';

/** Every file in a place; untracked files are in the working directory's. */
export async function treeAt(git: Git, repository: Repository, place: Place): Promise<Tree> {
  if (typeof place === 'object' && place.commit === undefined) return new Map();
  const walker =
    place === 'index'
      ? git.STAGE()
      : place === 'working directory'
        ? git.WORKDIR()
        : git.TREE({ ref: place.commit as string });
  const found = new Map<string, Entry>();
  await git.walk({
    ...repository,
    trees: [walker],
    async map(path, [entry]) {
      if (path === '.') return undefined;
      if (place === 'working directory') {
        // null tells the walk not to go into a folder.
        if (await git.isIgnored({ ...repository, filepath: path })) return null;
      }
      const oid = (await entry?.type()) === 'tree' ? undefined : await entry?.oid();
      if (oid) found.set(path, { oid, mode: ((await entry?.mode()) ?? 0o100644).toString(8) });
      return undefined;
    },
  });
  return found;
}

/** Paths whose content or mode differs, in order. */
export function differences(before: Tree, after: Tree): readonly Difference[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    return was?.oid === is?.oid && was?.mode === is?.mode ? [] : [{ path, before: was, after: is }];
  });
}
