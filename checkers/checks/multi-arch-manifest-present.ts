import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { imageTag, parameters, repositoryName } from '#ecr/names.ts';
import { isIndexType, mediaTypes, platformText } from '#ecr/oci/descriptor.ts';
import { defineCheck, fail, inconclusive, one, optional, pass } from '../check.ts';
import { readConfig } from '../image-config.ts';
import { readManifest, type ImageManifest } from '../image-manifest.ts';
import { membersOf, type Members, type PlatformMember } from '../image-members.ts';
import { isPlatform } from '../platforms.ts';
import { imagePushed } from './image-pushed.ts';

const usual = 'linux/amd64,linux/arm64';
const imageTypes: readonly string[] = [mediaTypes.ociManifest, mediaTypes.dockerManifest];

/** The tag names an index with an image for each platform that is wanted. */
export const multiArchManifestPresent = defineCheck({
  id: 'multi-arch-manifest-present',
  target: {
    repository: repositoryName,
    tag: optional(imageTag),
    platforms: optional(parameters.platforms),
  },
  claim: ({ repository, tag = 'staging', platforms = usual }) =>
    `${repository}:${tag} runs on ${platforms.split(',').join(' and ')}`,
  fix: ({ repository, tag = 'staging', platforms = usual }) =>
    `docker buildx build --platform ${platforms} --tag $REGISTRY/${repository}:${tag} --push .`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  // The address of a configuration is only asked for when one image stands where an index was wanted.
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],

  async look(aws, { repository, tag = 'staging' }) {
    const { ecr } = aws;
    const imageIds = [{ imageTag: tag }];
    const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
    const manifest = await readManifest(ecr, repository, one(answer.imageDetails).imageDigest);
    const { digest, mediaType } = manifest;
    if (isIndexType(mediaType)) {
      return {
        digest,
        mediaType,
        platform: null,
        members: await membersOf(ecr, repository, manifest),
      };
    }
    return {
      digest,
      mediaType,
      platform: await platformOf(aws, repository, manifest),
      members: null,
    };
  },

  judge({ mediaType, platform, members }, { tag = 'staging', platforms = usual }) {
    const wanted = platforms.split(',');
    if (!members) {
      if (!imageTypes.includes(mediaType)) return undefined;
      return fail(
        'single-manifest',
        `${tag} is one image${platform === null ? '' : ` for ${platform}`}, not an index.`,
        {
          hint: `The tag holds one manifest${platform === null ? '' : ` for ${platform} only`}: build for ${wanted.join(' and ')} at once, with --push.`,
          witness: { platforms: platform === null ? [] : [platform] },
        },
      );
    }
    if (members.tooDeep.length > 0) {
      return fail('nested-too-deep', `${tag} is an index of indexes of indexes.`, {
        hint: 'Most clients look no deeper than one index in the index: list the images themselves.',
        witness: { indexes: members.tooDeep },
      });
    }
    const unread = Object.entries(members.lost).find(([, code]) => !isGone(code));
    if (unread) {
      const [digest, code] = unread;
      return inconclusive(
        'unreadable',
        `${tag} names the index ${digest}, which cannot be read: ${code}.`,
      );
    }
    const [gone] = Object.keys(members.lost);
    if (gone !== undefined) {
      return fail('missing-member', `${tag} names the index ${gone}, which is gone, or archived.`, {
        hint: 'A member was deleted or archived: push all platforms again.',
      });
    }
    const candidates = wanted.map((it) => ({
      wanted: it,
      offers: members.platforms.filter((member) => isPlatform(it, member.platform)),
    }));
    const missing = candidates.filter(({ offers }) => offers.length === 0);
    if (missing.length > 0) {
      const names = missing.map((it) => it.wanted);
      return lacks(tag, names, members);
    }
    const [broken] = candidates.flatMap(({ offers }) => (offers.some(isThere) ? [] : offers));
    if (broken) return notThere(tag, broken);
    const offered = members.platforms.map((member) => member.platform);
    return pass(`${tag} is an index with images for ${offered.join(', ')}.`);
  },
});

/** ECR's codes for a manifest that is not there, and for one that is archived. */
function isGone(code: string): boolean {
  return code === 'ImageNotFound' || code === 'ImageInaccessible';
}

/** What an index lacks. */
function lacks(tag: string, missing: readonly string[], { platforms, others }: Members) {
  const present = platforms.map(({ platform }) => platform);
  const only = present.length === 1 && others > 0;
  return fail(
    'missing-platform',
    present.length === 0
      ? `The index ${tag} has no image for any platform.`
      : `The index ${tag} has ${present.join(', ')}, but not ${missing.join(' and ')}.`,
    {
      hint: only
        ? `The index has only one real platform, ${present[0]}; the other entry is an attestation.`
        : `Platforms present: ${present.join(', ') || 'none'}. Build for ${missing.join(' and ')}, too.`,
      witness: { platforms: present, missing },
    },
  );
}

function isThere({ status, mediaType }: PlatformMember): boolean {
  return status === 'ACTIVE' && imageTypes.includes(mediaType ?? '');
}

/** A member that is named, but is not an image that can be pulled; `undefined` for a state nobody has seen. */
function notThere(tag: string, { digest, platform, status, mediaType }: PlatformMember) {
  const witness = { digest, platform, status };
  switch (status) {
    case null:
      return fail(
        'missing-member',
        `The image for ${platform} that ${tag} names is gone: ${digest}.`,
        {
          hint: 'A member was deleted: push all platforms again.',
          witness,
        },
      );
    case 'ARCHIVED':
    case 'ACTIVATING':
      return fail(
        'archived-member',
        `The image for ${platform} that ${tag} names is archived: ${digest}.`,
        {
          hint: 'A member was archived: restore it, or push all platforms again.',
          witness,
        },
      );
    case 'ACTIVE':
      if (!isIndexType(mediaType ?? '')) return undefined;
      return fail(
        'member-not-image',
        `For ${platform}, ${tag} names ${digest}, which is an index again.`,
        {
          hint: 'List the images themselves in the index.',
          witness,
        },
      );
    default:
      return undefined;
  }
}

/** Only the hint depends on it: a configuration that cannot be read is left out. */
async function platformOf(
  aws: Aws,
  repository: string,
  manifest: ImageManifest,
): Promise<string | null> {
  try {
    const config = await readConfig(aws, repository, manifest);
    return config?.os && config.architecture ? platformText(config) : null;
  } catch (error) {
    if (isEcrError(error)) return null;
    throw error;
  }
}
