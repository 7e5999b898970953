import { imagePushed } from '#checkers/checks/image-pushed.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { tagsShareDigest } from '#checkers/checks/tags-share-digest.ts';
import { defineLab } from '#workbench/lab.ts';

/** The learner takes one image from a Dockerfile to a private repository that scans it and keeps it. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },

  steps: ({ repository, tag }) => ({
    'who-am-i': { proves: [] },
    'create-repository': {
      proves: [repositoryExists({ repository }), scanOnPush({ repository })],
      hints: [
        'One command makes the repository and sets its scan setting at the same time.',
        'The option is --image-scanning-configuration, and its value is scanOnPush=true.',
      ],
    },
    'push-image': {
      proves: [imagePushed({ repository, tag }), tagsShareDigest({ repository, tag })],
      hints: [
        'Read the last line of each push: it names the digest that the tag now points to.',
        'Both tags must come from the same build. Tag one image twice; do not build twice.',
      ],
    },
    'keep-staging': {
      proves: [lifecycleKeepsStaging({ repository, tag })],
      hints: [
        'Which rule reaches the image first, and does that rule look at tags at all?',
        'A rule that matches an image shields it from every rule with a higher number, also when it expires nothing.',
        'Give priority 1 to a rule that matches the exact tag and keeps 1. One tag sits on one image, so it never acts.',
      ],
    },
    'look-around': { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
