import { archiveRuleSane } from '#checkers/checks/archive-rule-sane.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { lifecycleCoversAllTags } from '#checkers/checks/lifecycle-covers-all-tags.ts';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { lifecyclePolicyLint } from '#checkers/checks/lifecycle-policy-lint.ts';
import { lifecyclePolicyPresent } from '#checkers/checks/lifecycle-policy-present.ts';
import { lifecyclePreviewSafe } from '#checkers/checks/lifecycle-preview-safe.ts';
import { lifecycleUntaggedRule } from '#checkers/checks/lifecycle-untagged-rule.ts';
import { defineLab } from '#workbench/lab.ts';
import { seed } from './seed.ts';

/** The learner predicts what policies take, loses staging to one, and writes one that keeps it. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'staging' },
  sample: 'demo-node-app',
  templates: ['lifecycle'],

  seed: (world, { repository, tag }) => seed(world, repository, tag),

  steps: ({ repository, tag }) => ({
    predict: { proves: [] },
    'lose-staging': {
      proves: [lifecyclePolicyPresent({ repository })],
      hints: ['One command stores a policy: put-lifecycle-policy, with the text from a file.'],
    },
    guard: {
      proves: [
        lifecycleKeepsStaging({ repository, tag }),
        lifecyclePreviewSafe({ repository, protect: `${tag},prod` }),
      ],
      hints: [
        'Is there an image that carries the tag at all? What a policy deleted has to be replaced.',
        'Which rule looks at the image first, and could that rule ever have two images to choose from?',
        'The exact tag in tagPatternList, imageCountMoreThan 1, with the lowest number of all rules.',
      ],
    },
    'every-family': {
      proves: [
        lifecyclePolicyLint({ repository }),
        lifecycleUntaggedRule({ repository }),
        lifecycleCoversAllTags({ repository, protect: `${tag},prod` }),
      ],
      hints: [
        'List the tags that are there. Which of them does no rule match?',
        'Two entries in one list have to match one image. Two kinds of branches take two rules.',
        'Begin with guard.json: mend its rule 3, add one for releases, one for untagged images, and one for any.',
      ],
    },
    refused: { proves: [] },
    'index-members': { proves: [] },
    archive: {
      proves: [archiveRuleSane({ repository: 'cards/attic' })],
      hints: ['The policy is for cards/attic, and stands in policies/archive.json.'],
    },
    'clean-up': {
      undoes: true,
      proves: [leftoverRepositories({ repository }), leftoverRepositories({ prefix: 'cards' })],
      hints: [
        'A repository that still holds images is only deleted with --force.',
        'The cards have repositories of their own: list them with describe-repositories.',
      ],
    },
  }),
});
