/** What an image runs on, whatever its tag names. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { isIndexType, platformText } from '#ecr/oci/descriptor.ts';
import { one } from '../check.ts';
import { readConfig } from '../image-config.ts';
import { readManifest } from '../image-manifest.ts';

export interface OfferedImage {
  readonly digest: string;
  readonly mediaType: string;
  /** `linux/amd64`, …; of a single image the one that its configuration names, of an artifact none. */
  readonly platforms: readonly string[];
}

/** What `readOffered` asks for. */
export const offeredPermissions = [
  'ecr:DescribeImages',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
] as const;

/** The image with the tag or digest, or `null` where the repository or the image is not there. */
export async function readOffered(
  aws: Aws,
  repository: string,
  id: { readonly imageTag: string } | { readonly imageDigest: string },
): Promise<OfferedImage | null> {
  const found = await find(aws, repository, id);
  if (found === null) return null;
  const { imageDigest: digest, imageManifestMediaType: mediaType = '' } = found;
  const manifest = await readManifest(aws.ecr, repository, digest);
  if (isIndexType(manifest.mediaType)) {
    const platforms = manifest.entries.flatMap(({ platform }) => platform ?? []);
    return { digest, mediaType, platforms };
  }
  const config = await readConfig(aws, repository, manifest);
  return { digest, mediaType, platforms: config ? [platformText(config)] : [] };
}

async function find({ ecr }: Aws, repositoryName: string, id: object) {
  try {
    return one((await ecr('DescribeImages', { repositoryName, imageIds: [id] })).imageDetails);
  } catch (error) {
    if (isEcrError(error, 'ImageNotFoundException', 'RepositoryNotFoundException')) return null;
    throw error;
  }
}
