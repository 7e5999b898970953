/** Members of many indexes at once, as far as whether they are images. */
import type { Ecr } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { isIndexType } from '#ecr/oci/descriptor.ts';
import { readManifests } from './image-manifest.ts';

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
  const { manifests, failures } = await readManifests(ecr, repository, indexes);
  for (const [digest, code] of Object.entries(failures)) {
    if (code === 'ImageNotFound') continue;
    throw new EcrError(code, `The manifest of ${digest || 'an index'} cannot be read`);
  }
  return Object.fromEntries(
    Object.values(manifests).map(({ digest, entries }) => [
      digest,
      entries.map((entry) => ({ digest: entry.digest, isImage: entry.kind === 'image' })),
    ]),
  );
}
