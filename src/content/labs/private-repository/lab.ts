import { imagePushed } from '#checkers/checks/image-pushed.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { multiArchManifestPresent } from '#checkers/checks/multi-arch-manifest-present.ts';
import { ptcPrefixWorks } from '#checkers/checks/ptc-prefix-works.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { tagsShareDigest } from '#checkers/checks/tags-share-digest.ts';
import { defineLab } from '#workbench/lab.ts';

/** The image that the sample Dockerfile begins with, and the prefix it is cached under. */
const cache = {
  prefix: 'ecr-public',
  upstreamRepository: 'docker/library/node',
  tag: '24-alpine',
};

/** The learner takes one image from a Dockerfile to a private repository that scans it and keeps it. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },
  sample: 'demo-node-app',
  templates: ['private-repository'],
  // What takes thinking rather than one command.
  points: { 'lifecycle-keeps-staging': 3, 'ptc-prefix-works': 2, 'multi-arch-manifest-present': 2 },

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
    'cache-base-image': {
      proves: [
        ptcPrefixWorks({
          prefix: cache.prefix,
          upstreamRepository: cache.upstreamRepository,
          upstreamTag: cache.tag,
        }),
        multiArchManifestPresent({
          repository: `${cache.prefix}/${cache.upstreamRepository}`,
          tag: cache.tag,
        }),
      ],
      hints: [
        'A rule alone copies nothing. What makes the repository, and what fills it?',
        'Pull through your own registry: its address, then the prefix, then the path on ECR Public.',
      ],
    },
    'look-around': { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository, prefix: cache.prefix })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
