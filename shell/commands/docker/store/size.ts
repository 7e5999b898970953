import { readLayer } from '#ecr/oci/image.ts';
import type { ImageStore, StoredImage } from './image-store.ts';

/** Bytes of all layers' files as they would lie unpacked: what `docker images` shows, and ECR does not. */
export async function uncompressedSize(store: ImageStore, image: StoredImage): Promise<number> {
  const sizes = await Promise.all(
    image.layers.map(async ({ digest }) => layerSize(await store.blob(digest))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes of the files in a layer; 0 for one that is not here. */
export async function layerSize(layer: Uint8Array | undefined): Promise<number> {
  if (!layer) return 0;
  const entries = await readLayer(layer);
  return entries.reduce((sum, it) => sum + (it.kind === 'file' ? it.content.length : 0), 0);
}
