import { imageTag, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { filtersInWords, isExempt, putMutability, readMutability } from '../mutability.ts';
import { repositoryExists } from './repository-exists.ts';

const wanted = 'IMMUTABLE_WITH_EXCLUSION';

/** Tags that no push may ever move: a release, and a Git SHA. */
const probes = ['v1.0.0', '0123abcd4567'];

/** Releases and Git SHAs are fixed, and the one tag that is meant to move can move. */
export const immutableTagsWithMovingStaging = defineCheck({
  id: 'immutable-tags-with-moving-staging',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) =>
    `In ${repository} the tag ${tag} can move, and no release or Git SHA can`,
  fix: ({ repository, tag = 'staging' }) => putMutability(repository, wanted, [tag]),
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeRepositories'],

  look: async ({ ecr }, { repository }) => readMutability(ecr, repository),

  judge({ setting, filters }, { tag = 'staging' }) {
    const set = `Set ${wanted} with a filter for exactly “${tag}”.`;
    const shown = filtersInWords(filters);
    switch (setting) {
      case 'IMMUTABLE':
        return fail('tags-fixed', `No tag can move, so ${tag} cannot either.`, { hint: set });
      case 'MUTABLE':
        return fail('tags-move', 'A push can move any tag, a release too.', {
          hint: set,
          witness: { tags: probes },
        });
      case 'MUTABLE_WITH_EXCLUSION':
        return fail('others-move', `Only tags like ${shown} are fixed: what is new can move.`, {
          hint: `This is the other way round: its filters name what is fixed. ${set}`,
          witness: { tags: probes.filter((it) => !isExempt(it, filters)) },
        });
      case wanted:
        break;
      default:
        return undefined;
    }
    const slipping = probes.filter((probe) => probe !== tag && isExempt(probe, filters));
    if (slipping.length > 0) {
      return fail(
        'releases-move',
        `A tag like ${slipping.join(' or ')} can move: it matches ${shown}.`,
        {
          hint: `Exclude exact names: “${tag}”, without a star.`,
          witness: { tags: slipping },
        },
      );
    }
    if (!isExempt(tag, filters)) {
      return fail('tag-not-excluded', `${tag} cannot move: only tags like ${shown} can.`, {
        hint: set,
      });
    }
    const more = `${tag}-1`;
    return pass(
      `Tags like ${shown} can move, releases and Git SHAs cannot.`,
      isExempt(more, filters) ? `${more} can move as well.` : undefined,
    );
  },
});
