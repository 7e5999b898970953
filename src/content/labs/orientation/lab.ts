import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { repositoryEncryptionAsPlanned } from '#checkers/checks/repository-encryption-as-planned.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { repositoryNameValid } from '#checkers/checks/repository-name-valid.ts';
import { repositoryTagged } from '#checkers/checks/repository-tagged.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { images } from '#sandbox/images.ts';
import { defineLab } from '#workbench/lab.ts';

/** The learner takes an image apart, creates repositories by hand and as code, and reads what ECR refuses. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app' },
  templates: ['named-repository', 'service-repositories'],

  /** Something to look at: two builds, one of them for two platforms. */
  async seed(world) {
    await world.ecr('CreateRepository', {
      repositoryName: 'examples/hello',
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
    await world.push('examples/hello:1.0.0', images.hello);
    await world.push('examples/hello:1.0.1', images.helloPatched);
    await world.push('examples/hello:latest', images.helloPatched);
    await world.push('examples/hello:everywhere', images.helloEverywhere);
  },

  steps: ({ repository }) => ({
    words: { proves: [] },
    tools: { proves: [] },
    create: {
      proves: [
        repositoryExists({ repository }),
        repositoryTagged({ repository }),
        repositoryEncryptionAsPlanned({ repository, encryption: 'AES256' }),
      ],
      hints: [
        'The name is the one in the text, to the letter.',
        'Resource tags are keys and values: --tags Key=workbook,Value=ecr',
      ],
    },
    names: { proves: [] },
    change: {
      proves: [scanOnPush({ repository })],
      hints: ['Two settings of a repository can be changed later. This is one of them.'],
    },
    services: {
      proves: [
        repositoryNameValid({ repository: 'shop/api', withTeam: 'yes' }),
        repositoryTagged({ repository: 'shop/api' }),
        repositoryTagged({ repository: 'shop/web' }),
      ],
      hints: [
        'A repository for each thing that you build, with the team before the slash.',
        'The same command in a loop: for name in api web …',
      ],
    },
    'as-code': { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({})],
      hints: [
        'Every repository of this lab has the resource tag workbook=ecr.',
        'examples/hello holds images: it is only deleted with --force.',
      ],
    },
  }),
});
