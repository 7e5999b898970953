import { imagePushed } from '#checkers/checks/image-pushed.ts';
import { immutableTagsWithMovingStaging } from '#checkers/checks/immutable-tags-with-moving-staging.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { tagMutabilitySet } from '#checkers/checks/tag-mutability-set.ts';
import { tagsShareDigest } from '#checkers/checks/tags-share-digest.ts';
import { images } from '#sandbox/images.ts';
import { defineLab } from '#workbench/lab.ts';

const day = 24 * 60 * 60;

/** The learner watches a tag move, promotes a build without building, and locks what must not move. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },
  sample: 'demo-node-app',

  /** What a pipeline left: two builds, each tagged with its commit. */
  async seed(world, { repository }) {
    await world.ecr('CreateRepository', {
      repositoryName: repository,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
    await world.push(`${repository}:5b6576c0a1f2`, images.hello);
    await world.advance(15 * day);
    await world.push(`${repository}:9e02d4c7b318`, images.helloPatched);
    await world.advance(6 * day);
  },

  steps: ({ repository, tag }) => ({
    fingerprint: { proves: [] },
    'move-a-tag': {
      proves: [imagePushed({ repository, tag })],
      hints: [
        'Read the end of each push: which tag and which digest does it name?',
        'docker push takes the whole address: registry, repository and tag.',
      ],
    },
    promote: {
      proves: [tagsShareDigest({ repository, tag })],
      hints: [
        'List the images: which digest has the commit, and which has the other tag?',
        'The tag must go to the digest that is there already. A new build is a new digest.',
        'put-image takes a manifest that ECR has, and a tag. It moves the tag and copies nothing.',
      ],
    },
    freeze: {
      proves: [tagMutabilitySet({ repository, mutability: 'IMMUTABLE,IMMUTABLE_WITH_EXCLUSION' })],
      hints: ['The setting belongs to the repository, not to a tag or an image.'],
    },
    'let-one-move': {
      proves: [immutableTagsWithMovingStaging({ repository, tag })],
      hints: [
        'Which tags does your filter match? A star matches everything that CI makes, too.',
        'A filter without a star is one tag: name exactly those that are meant to move.',
        'Each filter is filterType=WILDCARD,filter=… after --image-tag-mutability-exclusion-filters, with a space between them.',
      ],
    },
    release: {
      proves: [imagePushed({ repository, tag: 'v1.0.0' })],
      hints: [
        'A release tag is one more name of an image that was tested. Nothing is built for it.',
        'promote.sh takes the repository, the tag that is there and the tag to add, in this order.',
      ],
    },
    pin: { proves: [] },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository })],
      hints: ['A repository that still holds images is only deleted with --force.'],
    },
  }),
});
