import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { multiArchManifestPresent } from '#checkers/checks/multi-arch-manifest-present.ts';
import { singleManifestImage } from '#checkers/checks/single-manifest-image.ts';
import { defineLab } from '#workbench/lab.ts';

/** The learner builds for two platforms, finds out what is really under the tag, and joins two builds. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },
  sample: 'demo-node-app',

  async seed({ ecr }, { repository }) {
    await ecr('CreateRepository', {
      repositoryName: repository,
      imageScanningConfiguration: { scanOnPush: true },
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
  },

  steps: ({ repository, tag }) => ({
    'who-chooses': { proves: [] },
    'foreign-machine': { proves: [] },
    'one-platform': {
      proves: [singleManifestImage({ repository, tag: 'arm64-only' })],
      hints: [
        'Inspect what you pushed: is it a manifest or an index?',
        'The second entry of the index is an attestation. An option of the build leaves it out.',
        '--provenance=false, and the same tag again.',
      ],
    },
    'two-platforms': {
      proves: [multiArchManifestPresent({ repository, tag })],
      hints: [
        'What was built for several platforms stays in the builder unless it is pushed.',
        '--platform takes a list with commas, and --push sends the index with its members.',
      ],
    },
    'look-inside': { proves: [] },
    'delete-a-member': { proves: [] },
    join: {
      proves: [multiArchManifestPresent({ repository, tag: 'v1.0.0' })],
      hints: [
        'Each build prints a digest. An index is a list of such digests.',
        'docker buildx imagetools create -t, then the address of each member with @ and its digest.',
      ],
    },
    consumers: { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
