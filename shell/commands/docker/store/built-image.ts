import type { Digest } from '#ecr/digest.ts';
import type { BuiltImage } from '#ecr/oci/image.ts';
import type { ImageStore, StoredImage } from './image-store.ts';

/** An image with all its bytes, ready to be pushed or built upon. */
export async function builtImage(store: ImageStore, image: StoredImage): Promise<BuiltImage> {
  const { digest, mediaType, manifestBytes: manifest } = image;
  const blobs = new Map<Digest, Uint8Array>();
  for (const it of [image.id, ...image.layers.map(({ digest }) => digest)]) {
    const content = await store.blob(it);
    if (!content) throw new Error(`the store has lost the blob ${it}`);
    blobs.set(it, content);
  }
  return { digest, mediaType, manifest, blobs };
}
