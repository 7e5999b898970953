/** What a COPY would see, as far as it decides whether the step was done before. */
import { digestOf } from '#ecr/digest.ts';
import type { Chosen } from './copy.ts';
import type { Rootfs } from './rootfs.ts';

/** Paths, kinds, modes and content, but no times. */
export function contentKeys(from: Rootfs, chosen: readonly Chosen[]): unknown {
  return chosen.map(({ path, node }) => {
    const below = node.kind === 'folder' ? from.below(path) : [path];
    return [path, below.map((it) => [it, nodeKey(from, it)])];
  });
}

function nodeKey(from: Rootfs, path: string): unknown {
  const node = from.get(path);
  if (node?.kind === 'file') return [node.mode, digestOf(node.content)];
  return node?.kind === 'link' ? ['link', node.target] : ['folder', node?.mode];
}
