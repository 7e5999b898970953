/** The text of a file in a tree. */
import { pathFrom, type FileSystem } from '../../files.ts';
import type { Git, Repository } from './repository.ts';
import type { Entry } from './trees.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * As text; `''` if there is none, `undefined` if it is binary. With a path, the file in the working directory
 * instead of the stored one.
 */
export async function contentOf(
  git: Git,
  fs: FileSystem,
  repository: Repository,
  entry: Entry | undefined,
  path?: string,
): Promise<string | undefined> {
  if (!entry) return '';
  const bytes = path
    ? await fs.read(pathFrom(repository.dir, path))
    : (await git.readBlob({ ...repository, oid: entry.oid })).blob;
  if (bytes.includes(0)) return undefined;
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined; // Not UTF-8: binary for us.
  }
}
