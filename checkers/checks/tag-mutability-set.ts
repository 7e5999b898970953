import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { filtersInWords, putMutability, readMutability } from '../mutability.ts';
import { repositoryExists } from './repository-exists.ts';

const usual = 'IMMUTABLE';

/** The repository lets tags move, or not, as it was planned. */
export const tagMutabilitySet = defineCheck({
  id: 'tag-mutability-set',
  target: { repository: repositoryName, mutability: optional(parameters.mutability) },
  claim: ({ repository, mutability = usual }) =>
    `The tag mutability of ${repository} is ${mutability.split(',').join(' or ')}`,
  fix: ({ repository, mutability = usual }) =>
    putMutability(repository, mutability.split(',')[0] ?? usual, ['staging']),
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeRepositories'],

  look: async ({ ecr }, { repository }) => readMutability(ecr, repository),

  judge({ setting, filters }, { mutability = usual }) {
    const meaning = meanings(filters)[setting];
    if (!meaning) return undefined;
    const [code, because] = meaning;
    if (mutability.split(',').includes(setting)) return pass(because);
    return fail(code, because, {
      hint: 'Set it with aws ecr put-image-tag-mutability: it belongs to the repository, and holds for pushes from then on.',
      witness: { setting, filters },
    });
  },
});

/** By setting: the code where it was not wanted, and what it means. */
function meanings(filters: readonly string[]): Partial<Record<string, [string, string]>> {
  const shown = filtersInWords(filters);
  return {
    MUTABLE: ['tags-move', 'A push can move any tag to another image.'],
    IMMUTABLE: ['tags-fixed', 'A push to a tag that is taken is refused.'],
    IMMUTABLE_WITH_EXCLUSION: [
      'some-tags-move',
      `Tags like ${shown} can move, all others are fixed.`,
    ],
    MUTABLE_WITH_EXCLUSION: [
      'some-tags-fixed',
      `Tags like ${shown} are fixed, all others can move.`,
    ],
  };
}
