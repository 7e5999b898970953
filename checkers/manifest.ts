/** Reading manifests as a check may: only bytes that have the digest they are asked by. */
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import { isIndexType, mediaTypes } from '#ecr/oci/descriptor.ts';
import { inBatches } from './all-pages.ts';

const indexTypes = [mediaTypes.ociIndex, mediaTypes.dockerList];

export function isIndex(mediaType: string | undefined): boolean {
  return mediaType !== undefined && isIndexType(mediaType);
}

/** What the members of an index are, as far as a check cares. */
export interface Member {
  readonly digest: string;
  /** An image for some platform; attestations and entries without a platform are not. */
  readonly isImage: boolean;
}

/**
 * Members of indexes by the digest of the index. An index that is gone by now is left out.
 * @throws EcrError `UnreadableAnswer` for bytes that do not have the digest they were asked by.
 */
export async function readMembers(
  ecr: Ecr,
  repository: string,
  indexes: readonly string[],
): Promise<Record<string, readonly Member[]>> {
  const members: Record<string, readonly Member[]> = {};
  for (const batch of inBatches(indexes)) {
    const { images, failures } = await ecr('BatchGetImage', {
      repositoryName: repository,
      imageIds: batch.map((imageDigest) => ({ imageDigest })),
      acceptedMediaTypes: indexTypes,
    });
    for (const { imageId, imageManifest = '' } of images) {
      const digest = imageId?.imageDigest ?? '';
      if (digestOf(imageManifest) !== digest) {
        throw new EcrError('UnreadableAnswer', `The manifest of ${digest} has another digest`);
      }
      members[digest] = membersOf(imageManifest, digest);
    }
    for (const { failureCode = 'without a code', failureReason = '', imageId } of failures) {
      if (failureCode === 'ImageNotFound') continue;
      throw new EcrError(
        failureCode,
        `The manifest of ${imageId?.imageDigest ?? 'an index'} cannot be read: ${failureReason}`,
      );
    }
  }
  return members;
}

interface Entry {
  readonly digest?: unknown;
  readonly platform?: { readonly os?: unknown; readonly architecture?: unknown };
  readonly annotations?: Readonly<Record<string, unknown>>;
}

function membersOf(manifest: string, digest: string): Member[] {
  let entries: unknown;
  try {
    entries = (JSON.parse(manifest) as { manifests?: unknown } | null)?.manifests;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!Array.isArray(entries)) {
    throw new EcrError('UnreadableAnswer', `The manifest of ${digest} is not an index`);
  }
  return (entries as Entry[]).flatMap((entry) =>
    typeof entry.digest === 'string' ? [{ digest: entry.digest, isImage: isImage(entry) }] : [],
  );
}

/** Source: how buildx marks attestations; entries of other tools without a platform are no images, either. */
function isImage({ platform, annotations }: Entry): boolean {
  if (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest') return false;
  const { os, architecture } = platform ?? {};
  if (typeof os !== 'string' || typeof architecture !== 'string') return false;
  return os !== 'unknown' && architecture !== 'unknown';
}
