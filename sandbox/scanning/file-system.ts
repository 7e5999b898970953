/** Files as a container would see them: layers on top of each other. Source: OCI image specification, "Layer". */
import type { Digest } from '#ecr/digest.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { readChanges, type LayerChanges } from './layer-changes.ts';

/**
 * Texts by path, `etc/os-release`.
 * @param layers from the lowest to the topmost.
 * @throws UnreadableLayer
 */
export async function readFiles(
  blobs: Blobs,
  layers: readonly Digest[],
  isWanted: (path: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const digest of layers) {
    const changes = await readChanges(blobs, digest, isWanted);
    for (const path of files.keys()) if (isHidden(path, changes)) files.delete(path);
    for (const [path, text] of changes.files) files.set(path, text);
  }
  return files;
}

function isHidden(path: string, { removed, opaque }: LayerChanges): boolean {
  const parts = path.split('/');
  const folders = parts.map((_, length) => parts.slice(0, length).join('/'));
  return removed.has(path) || folders.some((folder) => removed.has(folder) || opaque.has(folder));
}
