import { imageTag, repositoryName } from '#ecr/names.ts';
import type { ImageConfig } from '#ecr/oci/image.ts';
import { gathered, nodeReleases, recommendedNode } from '../base-releases.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { readConfigs } from '../image-config.ts';
import { imagePushed } from './image-pushed.ts';

/** The Node.js that the image brings is still mended. */
export const imageBaseSupported = defineCheck({
  id: 'image-base-supported',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) =>
    `${repository}:${tag} is built on a Node.js that still gets security fixes`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],

  async look(aws, { repository, tag = 'staging' }) {
    const images = await readConfigs(aws, repository, tag);
    return {
      versions: images.map(({ config }) => config && versionIn(config)),
      now: aws.now(),
    };
  },

  judge({ versions, now }, { tag = 'staging' }) {
    const known = versions.filter((it) => it !== null);
    if (known.length === 0 || known.length < versions.length) {
      return inconclusive(
        'unreadable',
        `Neither NODE_VERSION nor a label of ${tag} says which Node.js is in it.`,
        'Take a base image that says so, such as node:24-slim.',
      );
    }
    for (const version of known) {
      const end = nodeReleases[version.split('.')[0] ?? ''];
      if (end === undefined) {
        return inconclusive('unreadable', `The table of ${gathered} has no Node.js ${version}.`);
      }
      // The last day counts to its end, everywhere on earth by UTC.
      if (now >= Date.parse(`${end}T00:00:00Z`) / 1000 + day) {
        return fail('end-of-life', `${tag} has Node.js ${version}, which ended on ${end}.`, {
          hint: `Build on node:${recommendedNode} and push again.`,
          witness: { version, end },
        });
      }
    }
    const [version = ''] = known;
    const end = nodeReleases[version.split('.')[0] ?? ''] ?? '';
    return pass(
      `${tag} has Node.js ${version}, which gets fixes until ${end}.`,
      `The dates are of ${gathered}.`,
    );
  },
});

const day = 86_400;

/** From the variable that Docker's official images set, or from the label that names the base image. */
function versionIn({ config }: ImageConfig): string | null {
  const variable = (config?.Env ?? []).find((it) => it.startsWith('NODE_VERSION='));
  const said = /^NODE_VERSION=v?(\d+(?:\.\d+)*)/.exec(variable ?? '')?.[1];
  const base = config?.Labels?.['org.opencontainers.image.base.name'] ?? '';
  return said ?? /(?:^|\/)node:v?(\d+(?:\.\d+)*)/.exec(base)?.[1] ?? null;
}
