import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, one, optional, pass } from '../check.ts';
import { imagePushed } from './image-pushed.ts';
import { replicationConfigValid } from './replication-config-valid.ts';

/** Seconds within which most images arrive. Source: "Private image replication", user guide. */
const usual = 30 * 60;

/** The image has arrived in the other Region: ECR says so, and the same digest is there. */
export const replicationComplete = defineCheck({
  id: 'replication-complete',
  target: {
    repository: repositoryName,
    tag: parameters.tag,
    destination: parameters.destination,
    destinationAccount: optional(parameters.destinationAccount),
  },
  claim: ({ repository, tag, destination }) =>
    `${repository}:${tag} has been copied to ${destination}`,
  fix: ({ destination, destinationAccount }) => {
    const account =
      destinationAccount ?? '$(aws sts get-caller-identity --query Account --output text)';
    return `aws ecr start-replication-backfill --destination "region=${destination},registryId=${account}"`;
  },
  needs: ({ repository, tag, destination, destinationAccount }) => [
    replicationConfigValid({ repository, destination, destinationAccount }),
    imagePushed({ repository, tag }),
  ],
  permissions: ['ecr:DescribeImages', 'ecr:DescribeImageReplicationStatus'],

  async look(aws, { repository, tag, destination, destinationAccount }) {
    const { ecr } = aws;
    const found = one(
      (
        await ecr('DescribeImages', {
          repositoryName: repository,
          imageIds: [{ imageTag: tag }],
        })
      ).imageDetails,
    );
    const digest = found.imageDigest;
    const { replicationStatuses = [] } = await ecr('DescribeImageReplicationStatus', {
      repositoryName: repository,
      imageId: { imageDigest: digest },
    });
    const own = found.registryId;
    const there = replicationStatuses.find(
      ({ region, registryId }) =>
        region === destination && registryId === (destinationAccount ?? own),
    );
    const isOwn = destinationAccount === undefined || destinationAccount === own;
    return {
      digest,
      pushedAt: found.imagePushedAt,
      now: aws.now(),
      status: there?.status ?? null,
      failureCode: there?.failureCode ?? null,
      // Another account's registry is not ours to look into.
      copy: isOwn ? await findCopy(aws.in(destination).ecr, repository, digest) : null,
      isOwn,
    };
  },

  judge({ digest, pushedAt, now, status, failureCode, copy, isOwn }, target) {
    const { repository, tag, destination } = target;
    if (status === 'FAILED') {
      const code = failureCode ?? 'no reason';
      return fail('failed', `The copy to ${destination} failed: ${code}.`, {
        hint: 'Another account needs a registry policy in its own registry; a missing repository there needs ecr:CreateRepository, too.',
        witness: { failureCode },
      });
    }
    if (status === 'IN_PROGRESS') {
      const minutes = Math.floor((now - pushedAt) / 60);
      return inconclusive(
        'not-ready',
        `The copy to ${destination} has been on its way for ${minutes} minutes.`,
        now - pushedAt <= usual
          ? 'Most images arrive within 30 minutes. Ask again.'
          : 'That is longer than usual. Ask again, and look at the destination’s registry policy.',
      );
    }
    if (status === null && copy === null) {
      return fail('not-copied', `ECR knows of no copy of ${repository}:${tag} in ${destination}.`, {
        hint: 'It was pushed before the rule was there: push it again under a new digest, or start a backfill.',
      });
    }
    if (status !== null && status !== 'COMPLETE') return undefined;
    if (!isOwn) {
      return pass(
        `ECR says that ${digest} was copied.`,
        'The other account’s registry was not looked into: whoever runs this may not.',
      );
    }
    if (copy === null) {
      return fail('gone', `ECR says it was copied, and ${destination} has no ${digest}.`, {
        hint: 'It was deleted or expired there: deletions are not copied, in either direction.',
      });
    }
    return pass(
      `${destination} has the same digest, ${digest}.`,
      copy.tags.includes(tag)
        ? undefined
        : `The copy lacks the tag ${tag}: an immutable destination keeps the tag on its first image.`,
    );
  },
});

async function findCopy(ecr: Ecr, repository: string, digest: string) {
  try {
    const { imageDetails } = await ecr('DescribeImages', {
      repositoryName: repository,
      imageIds: [{ imageDigest: digest }],
    });
    return { tags: one(imageDetails).imageTags ?? [] };
  } catch (error) {
    if (isEcrError(error, 'ImageNotFoundException', 'RepositoryNotFoundException')) return null;
    throw error;
  }
}
