import { imagePullable } from '#checkers/checks/image-pullable.ts';
import { imagePushed } from '#checkers/checks/image-pushed.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { tagsShareDigest } from '#checkers/checks/tags-share-digest.ts';
import { defineLab } from '#workbench/lab.ts';

/** The learner logs in, builds, pushes, pulls and deletes, and reads the message of every way that fails. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'v1.0.0' },
  sample: 'demo-node-app',

  async seed({ ecr }, { repository }) {
    await ecr('CreateRepository', {
      repositoryName: repository,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
  },

  steps: ({ repository, tag }) => ({
    token: { proves: [] },
    'log-in': { proves: [] },
    build: { proves: [] },
    push: {
      proves: [
        imagePushed({ repository, tag }),
        imagePullable({ repository, tag }),
        tagsShareDigest({ repository, tag }),
      ],
      hints: [
        'What docker pushes is named by its address: registry, repository and tag.',
        'Read the last line of each push: both have to end in the same digest.',
        'Tag one image twice. A second build would be another image.',
      ],
    },
    inspect: { proves: [] },
    pull: { proves: [] },
    delete: { proves: [] },
    'break-it': { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
