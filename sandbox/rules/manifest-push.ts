/** Whether a repository takes a manifest, and what becomes of it. Source: PutImage, Amazon ECR API reference. */
import type { Digest } from '#ecr/digest.ts';
import { EcrError, refusal } from '#ecr/errors.ts';
import type { Repository } from '../store.ts';
import { blobsOf, type Manifest } from './manifest.ts';
import { scanOnPush } from './scan-start.ts';
import { canTagMove } from './tag-mutability.ts';

export interface Push {
  readonly manifest: Manifest;
  readonly digest: Digest;
  /** Absent in a push by digest. */
  readonly tag: string | undefined;
}

/** Source: Amazon ECR service quotas. */
const limits = { tagsOfImage: 1_000, images: 100_000 };

/** Throws the first reason why the repository does not take the manifest. */
export function checkPush(repository: Repository, push: Push): void {
  const { digest, tag, manifest } = push;
  const names = { repository: repository.name, registry: repository.registry.account };
  const known = repository.image(digest);
  // Pushing an archived image again restores it, so that one is not "already there".
  if (known?.status === 'ACTIVE' && (tag === undefined || known.tags.includes(tag))) {
    throw refusal('ImageAlreadyExistsException', { ...names, digest, tag });
  }
  const lost = blobsOf(manifest).filter((it) => !repository.layers.has(it));
  if (lost.length > 0) throw refusal('LayersNotFoundException', { ...names, digests: lost });
  const absent = membersOf(manifest).filter((it) => !repository.image(it));
  if (absent.length > 0) {
    throw refusal('ReferencedImagesNotFoundException', { ...names, digests: absent });
  }
  checkTag(repository, push);
  if (!known && repository.imageCount >= limits.images) {
    throw overLimit(
      `The repository with name '${names.repository}' in the registry with id '${names.registry}' already has the maximum allowed number of images, which is '${limits.images}'`,
    );
  }
}

function checkTag(repository: Repository, { tag, digest }: Push): void {
  if (tag === undefined) return;
  const holder = repository.imageByTag(tag);
  if (holder && holder.digest !== digest && !canTagMove(repository.settings, tag)) {
    throw refusal('ImageTagAlreadyExistsException', { tag, repository: repository.name });
  }
  const tags = repository.image(digest)?.tags ?? [];
  if (tags.length >= limits.tagsOfImage && !tags.includes(tag)) {
    throw overLimit(
      `The image with digest '${digest}' already has the maximum allowed number of tags, which is '${limits.tagsOfImage}'`,
    );
  }
}

/**
 * Takes a manifest that `checkPush` let pass and whose bytes are stored.
 * @param now seconds since 1970; @param pushedBy ARN.
 */
export function acceptPush(
  repository: Repository,
  { manifest, digest, tag }: Push,
  { now, pushedBy }: { now: number; pushedBy: string },
): void {
  const known = repository.image(digest);
  if (known && known.status !== 'ACTIVE') {
    repository.updateImage(digest, { status: 'ACTIVE', activatedAt: now });
    // What was found before the image was archived is gone.
    repository.scans.delete(digest);
    const restored = repository.image(digest);
    if (restored) scanOnPush(repository, restored, now);
  } else if (!known) {
    repository.addImage({
      digest,
      mediaType: manifest.mediaType,
      artifactType: manifest.artifactType,
      pushedAt: now,
      blobs: blobsOf(manifest),
      members: manifest.members && membersOf(manifest),
      subject: manifest.subject,
      size: sizeIn(repository, manifest),
      status: 'ACTIVE',
      pushedBy,
    });
    nameLayers(repository, manifest);
    const image = repository.image(digest);
    if (image) scanOnPush(repository, image, now);
  }
  if (tag !== undefined) repository.tag(tag, digest);
}

function membersOf({ members = [] }: Manifest): Digest[] {
  return [...new Set(members.map(({ digest }) => digest))];
}

/** Bytes of the layers, each once and without the configuration; of an index its largest member's. */
function sizeIn(repository: Repository, manifest: Manifest): number {
  if (manifest.members) {
    const sizes = membersOf(manifest).map((digest) => repository.image(digest)?.size ?? 0);
    return sizes.reduce((largest, size) => Math.max(largest, size), 0);
  }
  const layers = new Set(manifest.layers.map(({ digest }) => digest));
  return [...layers].reduce((sum, digest) => sum + (repository.layers.get(digest)?.size ?? 0), 0);
}

/** A blob has no media type of its own: the first manifest that names it says what it is. */
function nameLayers({ layers }: Repository, manifest: Manifest): void {
  for (const { digest, mediaType } of [manifest.config, ...manifest.layers].filter((it) => !!it)) {
    const layer = layers.get(digest);
    if (layer && layer.mediaType === undefined) layers.set(digest, { ...layer, mediaType });
  }
}

function overLimit(message: string): EcrError {
  return new EcrError('LimitExceededException', message);
}
