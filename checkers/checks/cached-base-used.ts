import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters, repositoryName } from '#ecr/names.ts';
import { isIndexType } from '#ecr/oci/descriptor.ts';
import { defineCheck, fail, inconclusive, one, optional, pass } from '../check.ts';
import { everyImage } from '../image-members.ts';
import { readManifest, readManifests, type ImageManifest } from '../image-manifest.ts';
import { imagePushed } from './image-pushed.ts';
import { ptcRuleExists } from './ptc-rule-exists.ts';

/** More than this nobody keeps of one base, and reading it all would take long. */
const mostImages = 2000;

/**
 * The image was built on what the cache has: layers of a base are the first layers of what is built on it,
 * and keep their digests.
 */
export const cachedBaseUsed = defineCheck({
  id: 'cached-base-used',
  target: {
    repository: repositoryName,
    tag: optional(parameters.tag),
    prefix: parameters.prefix,
    upstreamRepository: parameters.upstreamRepository,
  },
  claim: ({ repository, tag = 'staging', prefix, upstreamRepository }) =>
    `${repository}:${tag} was built on an image of ${cachedName(prefix, upstreamRepository)}`,
  needs: ({ repository, tag = 'staging', prefix }) => [
    ptcRuleExists({ prefix }),
    imagePushed({ repository, tag }),
  ],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage'],

  async look({ ecr }, { repository, tag = 'staging', prefix, upstreamRepository }) {
    const answer = await ecr('DescribeImages', {
      repositoryName: repository,
      imageIds: [{ imageTag: tag }],
    });
    const { imageDigest, imagePushedAt } = one(answer.imageDetails);
    const bases = await cachedImages(ecr, cachedName(prefix, upstreamRepository));
    return { images: await imagesOf(ecr, repository, imageDigest), imagePushedAt, ...bases };
  },

  judge({ images, imagePushedAt, bases, newest, isTooLarge }, target) {
    const { tag = 'staging', prefix, upstreamRepository } = target;
    const cached = cachedName(prefix, upstreamRepository);
    if (isTooLarge)
      return inconclusive('too-large', `${cached} has more than ${mostImages} images.`);
    const { length } = images;
    if (length === 0) return inconclusive('unreadable', `${tag} names nothing that has layers.`);
    if (bases.length === 0) {
      return fail('nothing-cached', `${cached} has no image: nothing was built on it.`, {
        hint: `Name it in the FROM line: $REGISTRY/${cached}, with a tag.`,
      });
    }
    const without = images.filter(({ layers }) => !bases.some((base) => isBaseOf(base, layers)));
    if (without.length === 0) {
      return pass(
        length === 1
          ? `The first layers of ${tag} are those of an image in ${cached}.`
          : `The first layers of all ${length} images of ${tag} are those of images in ${cached}.`,
      );
    }
    if (newest > imagePushedAt) {
      return inconclusive(
        'not-provable',
        `${cached} has got newer images since ${tag} was pushed: the base it had may be gone.`,
        'Build and push again, and ask again.',
      );
    }
    const platforms = without.flatMap(({ platform }) => platform ?? []);
    return fail(
      'other-base',
      `${tag}${platforms.length === 0 ? '' : ` for ${platforms.join(' and ')}`} begins with layers that no image in ${cached} has.`,
      {
        hint: `Change the FROM line of the last stage to $REGISTRY/${cached}, with a tag.`,
        witness: { firstLayers: without.map(({ layers }) => layers[0] ?? null) },
      },
    );
  },
});

/** Below `ROOT` a repository has its upstream’s own name. */
function cachedName(prefix: string, upstreamRepository: string): string {
  return prefix === 'ROOT' ? upstreamRepository : `${prefix}/${upstreamRepository}`;
}

/** Whether what was built has something on top of the base. */
function isBaseOf(base: readonly string[], layers: readonly string[]): boolean {
  return (
    base.length > 0 && base.length < layers.length && base.every((it, at) => layers[at] === it)
  );
}

interface Layered {
  /** Of a member of an index. */
  readonly platform: string | null;
  readonly layers: readonly string[];
}

async function imagesOf(ecr: Ecr, repository: string, digest: string): Promise<Layered[]> {
  const manifest = await readManifest(ecr, repository, digest);
  if (!isIndexType(manifest.mediaType)) return [{ platform: null, layers: manifest.layers }];
  const members = manifest.entries.filter(({ kind }) => kind === 'image');
  const { manifests } = await readManifests(
    ecr,
    repository,
    members.map((it) => it.digest),
  );
  return members.flatMap(({ digest: of, platform }) => {
    const member = manifests[of];
    return member ? [{ platform, layers: member.layers }] : [];
  });
}

async function cachedImages(ecr: Ecr, name: string) {
  const images = await imagesIn(ecr, name);
  const isTooLarge = images.length > mostImages;
  const digests = images
    .filter(({ imageManifestMediaType = '' }) => !isIndexType(imageManifestMediaType))
    .map(({ imageDigest }) => imageDigest);
  const { manifests } =
    isTooLarge || digests.length === 0
      ? { manifests: {} as Record<string, ImageManifest> }
      : await readManifests(ecr, name, digests);
  return {
    bases: Object.values(manifests).map(({ layers }) => layers),
    /** Seconds since 1970: when the newest image came. */
    newest: Math.max(0, ...images.map(({ imagePushedAt }) => imagePushedAt)),
    isTooLarge,
  };
}

async function imagesIn(ecr: Ecr, name: string) {
  try {
    return await everyImage(ecr, name);
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return [];
    throw error;
  }
}
