import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { registryScanConfigSane } from '#checkers/checks/registry-scan-config-sane.ts';
import { scanGateThreshold } from '#checkers/checks/scan-gate-threshold.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { scanResultAvailable } from '#checkers/checks/scan-result-available.ts';
import { images } from '#sandbox/images.ts';
import { defineLab } from '#workbench/lab.ts';

/** Whose scanning must not stop because the learner's begins. */
const colleagues = 'prod-payments';

/** The learner has every push scanned, reads results without fooling themselves, and gates a release. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },
  sample: 'demo-node-app',

  /**
   * Colleagues' repository and the rule of theirs that covers it; and two images that basic scanning says
   * nothing about: one without an operating system, and an index.
   */
  async seed(world, { repository }) {
    await world.ecr('CreateRepository', { repositoryName: colleagues });
    await world.ecr('PutRegistryScanningConfiguration', {
      scanType: 'BASIC',
      rules: [
        {
          scanFrequency: 'SCAN_ON_PUSH',
          repositoryFilters: [{ filter: 'prod-*', filterType: 'WILDCARD' }],
        },
      ],
    });
    await world.ecr('CreateRepository', {
      repositoryName: repository,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
    await world.push(`${repository}:from-scratch`, images.goodbye);
    await world.push(`${repository}:two-platforms`, images.helloEverywhere);
  },

  stays: [`repository ${colleagues}`, 'scanning configuration'],

  steps: ({ repository, tag }) => ({
    cover: {
      proves: [
        scanOnPush({ repository }),
        scanOnPush({ repository: colleagues }),
        registryScanConfigSane({}),
      ],
      hints: [
        'Read the effective setting of both repositories: which filter was applied to which?',
        'What is put replaces what is there. Which filters have to be in what you put?',
        'scanning-before.json has the rules of the others, scan-rules.json yours. One frequency is one rule: put both filters into it.',
      ],
    },
    'first-scan': {
      proves: [scanResultAvailable({ repository, tag: 'v1.0.0' })],
      hints: [
        'A push begins the scan: is the image pushed, and under this tag?',
        'An image that was there before the rule is not scanned by it.',
        'Log in, docker build -t "${REPO}:v1.0.0" demo-node-app, and docker push the same name.',
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
      proves: [leftoverRepositories({ repository }), scanOnPush({ repository: colleagues })],
      hints: [
        'A repository that still holds images is only deleted with --force.',
        'The setting that there was before is in scanning-before.json, and --cli-input-json reads it.',
      ],
    },
  }),
});
