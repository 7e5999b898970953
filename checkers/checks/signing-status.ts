import { imageTag, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, one, optional, pass } from '../check.ts';
import { imagePushed } from './image-pushed.ts';

/** As Notation writes it, which managed signing uses. Source: "Managed signing", ECR user guide. */
const signatureType = 'application/vnd.cncf.notary.signature';

/** The image is signed: ECR says so, and the signature refers to it. */
export const signingStatus = defineCheck({
  id: 'signing-status',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) => `${repository}:${tag} is signed`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:DescribeImageSigningStatus', 'ecr:BatchGetImage'],

  async look({ ecr }, { repository, tag = 'staging' }) {
    const answer = await ecr('DescribeImages', {
      repositoryName: repository,
      imageIds: [{ imageTag: tag }],
    });
    const { imageDigest } = one(answer.imageDetails);
    const { signingStatuses = [] } = await ecr('DescribeImageSigningStatus', {
      repositoryName: repository,
      imageId: { imageDigest },
    });
    const { referrers = [] } = await ecr('ListImageReferrers', {
      repositoryName: repository,
      subjectId: { imageDigest },
      filter: { artifactTypes: [signatureType] },
    });
    return {
      digest: imageDigest,
      statuses: signingStatuses.map(
        ({ status, signingProfileArn, failureCode, failureReason }) => ({
          status: status ?? null,
          profile: signingProfileArn ?? '',
          failureCode: failureCode ?? null,
          failureReason: failureReason ?? null,
        }),
      ),
      signatures: referrers.length,
    };
  },

  judge({ statuses, signatures }, { tag = 'staging' }) {
    const failed = statuses.find(({ status }) => status === 'FAILED');
    if (failed) {
      const { profile, failureCode, failureReason } = failed;
      return fail(
        'failed',
        `Signing with ${profile} failed: ${failureReason ?? failureCode ?? 'without a reason'}.`,
        {
          hint: 'The profile has to be in this Region, and whoever pushes needs signer:SignPayload on it.',
          witness: { profile, failureCode },
        },
      );
    }
    if (statuses.some(({ status }) => status === 'IN_PROGRESS')) {
      return inconclusive('not-ready', `${tag} is being signed.`, 'Ask again in a minute.');
    }
    if (statuses.some(({ status }) => status !== 'COMPLETE')) return undefined;
    if (statuses.length > 0 && signatures === 0) {
      return fail('signature-gone', `${tag} was signed, and its signature is not there any more.`, {
        hint: 'A lifecycle policy or a clean-up may have taken it: a signature is an image of its own.',
      });
    }
    if (signatures === 0) {
      return fail('not-signed', `Nothing refers to ${tag} as its signature.`, {
        hint: 'A signing configuration signs what is pushed from then on; or sign by hand with Notation.',
      });
    }
    return statuses.length > 0
      ? pass(`${tag} is signed with ${statuses.map(({ profile }) => profile).join(', ')}.`)
      : pass(
          `${tag} has a signature that was pushed to it.`,
          'ECR did not sign it: only a verification, in the pipeline or the cluster, tells whose it is.',
        );
  },
});
