/** Configurations of images, read as a pull reads them: from the address that ECR hands out. */
import type { Aws } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import { isIndexType, mediaTypes } from '#ecr/oci/descriptor.ts';
import type { ImageConfig } from '#ecr/oci/image.ts';
import { one } from './check.ts';
import { readManifest, readManifests, type ImageManifest } from './image-manifest.ts';
import { jsonOf } from './json-text.ts';

/** One image under a tag. */
export interface Configured {
  readonly digest: string;
  /** Of a member of an index, as the index names it. */
  readonly platform: string | null;
  /** `null` for an artifact, which has none. */
  readonly config: ImageConfig | null;
}

/**
 * The image that a tag names, or, of an index, the image of each platform.
 * @throws EcrError what ECR refuses; `UnreadableAnswer`.
 */
export async function readConfigs(
  aws: Aws,
  repository: string,
  tag: string,
): Promise<Configured[]> {
  const { ecr } = aws;
  const imageIds = [{ imageTag: tag }];
  const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
  const manifest = await readManifest(ecr, repository, one(answer.imageDetails).imageDigest);
  if (!isIndexType(manifest.mediaType)) {
    const config = await readConfig(aws, repository, manifest);
    return [{ digest: manifest.digest, platform: null, config }];
  }
  const members = manifest.entries.filter(({ kind }) => kind === 'image');
  const digests = members.map(({ digest }) => digest);
  const { manifests, failures } = await readManifests(ecr, repository, digests);
  return Promise.all(
    members.map(async ({ digest, platform }) => {
      const member = manifests[digest];
      if (!member) {
        const code = failures[digest] ?? 'UnreadableAnswer';
        throw new EcrError(code, `The manifest of ${digest} cannot be read`);
      }
      return { digest, platform, config: await readConfig(aws, repository, member) };
    }),
  );
}

/** `null` if the manifest has none, as an artifact's. */
export async function readConfig(
  { ecr, get }: Aws,
  repository: string,
  { config }: ImageManifest,
): Promise<ImageConfig | null> {
  if (config?.mediaType !== mediaTypes.ociConfig && config?.mediaType !== mediaTypes.dockerConfig) {
    return null;
  }
  const { digest } = config;
  const { downloadUrl = '' } = await ecr('GetDownloadUrlForLayer', {
    repositoryName: repository,
    layerDigest: digest,
  });
  const { status, bytes } = await get(downloadUrl);
  if (status !== 200) {
    throw new EcrError('UnreadableAnswer', `The address of ${digest} answered ${status}`);
  }
  if (digestOf(bytes) !== digest) {
    throw new EcrError('UnreadableAnswer', `The configuration ${digest} has another digest`);
  }
  const said = jsonOf(new TextDecoder().decode(bytes));
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw new EcrError('UnreadableAnswer', `The configuration ${digest} is not a JSON object`);
  }
  return said as ImageConfig;
}
