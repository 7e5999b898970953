/** A folder of bundles: `<learner>.json`, or `<learner>/<lab>.json` as `grade --bundles` writes them. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface HandIn {
  /** As the file or the folder is called. */
  readonly by: string;
  readonly path: string;
  /** The file's name without its ending, where it stands in a folder of the learner's own. */
  readonly lab: string | undefined;
}

/** By name. */
export async function findHandIns(folder: string): Promise<readonly HandIn[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: HandIn[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && isBundle(entry.name)) {
      found.push({ by: stem(entry.name), path, lab: undefined });
    } else if (entry.isDirectory()) {
      const files = await readdir(path, { withFileTypes: true });
      for (const file of files) {
        if (!file.isFile() || !isBundle(file.name)) continue;
        found.push({ by: entry.name, path: join(path, file.name), lab: stem(file.name) });
      }
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isBundle(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.');
}

function stem(name: string): string {
  return name.slice(0, -'.json'.length);
}
