import { imageBaseSupported } from '#checkers/checks/image-base-supported.ts';
import { imageNoObviousSecrets } from '#checkers/checks/image-no-obvious-secrets.ts';
import { imagePushed } from '#checkers/checks/image-pushed.ts';
import { imageRunsAsNonRoot } from '#checkers/checks/image-runs-as-non-root.ts';
import { imageSizeReduced } from '#checkers/checks/image-size-reduced.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { defineLab } from '#workbench/lab.ts';

/** The learner takes a fat image apart: context, layer order, stages, user, secrets, and measures each. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app' },

  async seed({ ecr }, { repository }) {
    await ecr('CreateRepository', {
      repositoryName: repository,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
  },

  steps: ({ repository }) => ({
    baseline: {
      proves: [imagePushed({ repository, tag: 'fat' })],
      hints: ['Build with -f Dockerfile.fat, and push the result under the tag fat.'],
    },
    context: { proves: [] },
    order: { proves: [] },
    stages: {
      proves: [
        imageSizeReduced({ repository, fatTag: 'fat', slimTag: 'slim' }),
        imageRunsAsNonRoot({ repository, tag: 'slim' }),
        imageBaseSupported({ repository, tag: 'slim' }),
      ],
      hints: [
        'Which files does the server need while it runs? Only those belong in the last stage.',
        'Both stages begin FROM the same image, one that is still maintained.',
        'USER node, after everything that has to be root.',
      ],
    },
    mistakes: { proves: [] },
    secrets: {
      proves: [imageNoObviousSecrets({ repository, tag: 'private' })],
      hints: [
        'Is it in an ENV or an ARG, or in the text of a RUN? All three are in the configuration of the image.',
        'A secret that is mounted for one RUN is in no layer and in no history.',
      ],
    },
    measure: { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
