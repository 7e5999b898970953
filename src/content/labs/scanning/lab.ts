import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { registryScanConfigSane } from '#checkers/checks/registry-scan-config-sane.ts';
import { scanGateThreshold } from '#checkers/checks/scan-gate-threshold.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { scanResultAvailable } from '#checkers/checks/scan-result-available.ts';
import { images } from '#sandbox/images.ts';
import { defineLab } from '#workbench/lab.ts';

/** The learner has every push scanned, reads results without fooling themselves, and gates a release. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },
  sample: 'demo-node-app',

  /** Two images that basic scanning says nothing about: one without an operating system, and an index. */
  async seed(world, { repository }) {
    await world.ecr('CreateRepository', {
      repositoryName: repository,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
    await world.push(`${repository}:from-scratch`, images.goodbye);
    await world.push(`${repository}:two-platforms`, images.helloEverywhere);
  },

  steps: ({ repository, tag }) => ({
    cover: {
      proves: [scanOnPush({ repository }), registryScanConfigSane({})],
      hints: [
        'Read the effective setting of the repository: which filter was applied to it?',
        'A filter with a star stands for the whole name, a filter without one for a part of it.',
        'put-registry-scanning-configuration takes the type and --rules; scan-rules.json has one rule for every repository.',
      ],
    },
    'first-scan': {
      proves: [scanResultAvailable({ repository, tag: 'v1.0.0' })],
      hints: [
        'A push begins the scan: is the image pushed, and under this tag?',
        'An image that was there before the rule is not scanned by it.',
      ],
    },
    misread: { proves: [] },
    gate: { proves: [] },
    mend: {
      proves: [scanGateThreshold({ repository, tag, maxCritical: '0', maxHigh: '0' })],
      hints: [
        'The findings are in packages of the base image, not in your program. Which line of the Dockerfile brings them?',
        'A new build is a new image under a new tag. Scan it, and move the deployed tag only then.',
        'Begin FROM public.ecr.aws/docker/library/node:24-alpine, push v1.0.1, and promote it.',
      ],
    },
    enhanced: { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
