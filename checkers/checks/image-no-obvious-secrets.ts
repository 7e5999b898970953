import { imageTag, repositoryName } from '#ecr/names.ts';
import type { ImageConfig } from '#ecr/oci/image.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { readConfigs } from '../image-config.ts';
import { secretsIn } from '../secret-patterns.ts';
import { imagePushed } from './image-pushed.ts';

/** Nothing in the variables or the history of the image looks like a secret. */
export const imageNoObviousSecrets = defineCheck({
  id: 'image-no-obvious-secrets',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) =>
    `Nothing that looks like a secret stands in the configuration of ${repository}:${tag}`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],

  // Values stay out of the evidence, so they are looked for here and not in `judge`.
  async look(aws, { repository, tag = 'staging' }) {
    const images = await readConfigs(aws, repository, tag);
    return {
      images: images.map(({ digest, platform, config }) => ({
        digest,
        platform,
        found: config && foundIn(config),
      })),
    };
  },

  judge({ images }, { tag = 'staging' }) {
    if (images.length === 0 || images.some(({ found }) => found === null)) {
      return inconclusive(
        'unreadable',
        `${tag} is an artifact: it has no configuration to look at.`,
      );
    }
    const found = images.flatMap((image) => image.found ?? []);
    if (found.length === 0) return pass(`Nothing in ${tag} looks like a secret.`);
    const shown = new Set(found.map(({ name, place }) => `${name} (in ${places[place]})`));
    return fail('secret-like', `Everybody who can pull ${tag} can read ${[...shown].join(', ')}.`, {
      hint: 'Change the secret now: whoever pulled the image has it. Then build with --mount=type=secret, and pass it when the container starts.',
      witness: images.map(({ digest, found }) => ({ digest, found })),
    });
  },
});

const places = { variables: 'its variables', history: 'its history' } as const;

interface Found {
  readonly name: string;
  readonly place: keyof typeof places;
}

/** Names only. */
function foundIn({ config, history = [] }: ImageConfig): Found[] {
  const variables = (config?.Env ?? []).flatMap(secretsIn);
  const steps = history.flatMap(({ created_by = '', comment = '' }) =>
    secretsIn(`${created_by}\n${comment}`),
  );
  return [
    ...variables.map(({ name }) => ({ name, place: 'variables' as const })),
    ...steps.map(({ name }) => ({ name, place: 'history' as const })),
  ];
}
