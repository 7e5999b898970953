/** A repository of another Region or account of the sandbox, as the upstream of a cache. */
import type { Blobs } from '../blobs/blobs.ts';
import { readAll } from '../blobs/blobs.ts';
import { findImage } from '../rules/image-ids.ts';
import { readManifest } from '../rules/manifest.ts';
import type { Registry, Repository } from '../store.ts';
import { UpstreamError, type Origin } from './origin.ts';

/** Bytes are shared by all registries of the sandbox, so none are copied. */
export function privateOrigin(upstream: Registry, name: string, blobs: Blobs): Origin {
  const repository = (): Repository => {
    const found = upstream.find(name);
    if (found) return found;
    throw new UpstreamError('NotFound', `The upstream has no repository ${name}`);
  };
  return {
    async manifest(reference) {
      const id = reference.includes(':') ? { imageDigest: reference } : { imageTag: reference };
      const found = findImage(repository(), id);
      const image = 'image' in found && found.image.status === 'ACTIVE' ? found.image : undefined;
      const bytes = image && (await readAll(blobs, image.digest));
      if (!image || !bytes) {
        throw new UpstreamError('NotFound', `The upstream has no image ${reference}`);
      }
      const manifest = readManifest(new TextDecoder().decode(bytes), image.mediaType);
      return { digest: image.digest, bytes, manifest };
    },
    async keepBlob(digest) {
      const size = repository().layers.get(digest)?.size;
      if (size === undefined) throw new UpstreamError('NotFound', `The upstream lost ${digest}`);
      return size;
    },
    referrers: async (subject) =>
      repository()
        .referrersOf(subject)
        .map(({ digest }) => digest),
  };
}
