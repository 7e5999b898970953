import { imageTag, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { readConfigs } from '../image-config.ts';
import { imagePushed } from './image-pushed.ts';

/** A container of the image starts as somebody else than root, on every platform. */
export const imageRunsAsNonRoot = defineCheck({
  id: 'image-runs-as-non-root',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) => `${repository}:${tag} does not run as root`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],

  async look(aws, { repository, tag = 'staging' }) {
    const images = await readConfigs(aws, repository, tag);
    return {
      images: images.map(({ digest, platform, config }) => ({
        digest,
        platform,
        // No configuration at all is something else than none that names a user.
        user: config && (config.config?.User ?? ''),
      })),
    };
  },

  judge({ images }, { tag = 'staging' }) {
    const unknown = images.find(({ user }) => user === null);
    if (unknown || images.length === 0) {
      return inconclusive(
        'unreadable',
        `${tag} is an artifact: no configuration says who it runs as.`,
      );
    }
    const hint =
      'Write USER node (or another user) into the last stage of the Dockerfile, and push again.';
    for (const { digest, platform, user } of images) {
      const where = platform === null ? tag : `${tag} for ${platform}`;
      const witness = { digest, platform, user };
      if (user === '' || user === null) {
        return fail('no-user', `${where} names no user, so it runs as root.`, { hint, witness });
      }
      if (isRoot(user)) {
        return fail('root', `${where} runs as ${user}, which is root.`, { hint, witness });
      }
    }
    const users = [...new Set(images.map(({ user }) => user))];
    return pass(`${tag} runs as ${users.join(', ')}.`);
  },
});

/** The group does not matter: `0:1000` is root. */
function isRoot(user: string): boolean {
  const [name = ''] = user.trim().split(':');
  return name === '' || name === 'root' || /^0+$/.test(name);
}
