import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { pullActions } from '../permissions/actions.ts';
import { readPolicy, type Statement } from '../policies/document.ts';
import { actionsBeyond, isAbout, isNarrowing } from '../policies/grants.ts';
import { repositoryPolicyText } from '../policies/read.ts';
import { repositoryExists } from './repository-exists.ts';

const service = 'lambda.amazonaws.com';

/**
 * The Lambda service may read the images of its functions. It pulls itself, and not with the role of a
 * function. Source: "Create a Lambda function using a container image", Lambda developer guide.
 */
export const lambdaRepositoryPolicy = defineCheck({
  id: 'lambda-repository-policy',
  target: { repository: repositoryName },
  claim: ({ repository }) => `Lambda may read images of ${repository}, and do no more there`,
  fix: ({ repository }) =>
    `aws ecr set-repository-policy --repository-name ${repository} --policy-text '${policyText}'`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:GetRepositoryPolicy'],

  async look({ ecr }, { repository }) {
    return { policy: await repositoryPolicyText(ecr, repository) };
  },

  judge({ policy }) {
    if (policy === null) {
      return fail('no-policy', 'The repository has no policy: Lambda may not read its images.', {
        hint: 'Lambda writes the statement itself, where whoever creates the function may set the policy.',
      });
    }
    const statements = readPolicy(policy);
    if (!statements) {
      return inconclusive('unreadable', 'The policy has elements nobody here knows.');
    }
    const ours = statements.filter(isForLambda);
    if (ours.some(({ effect }) => effect === 'Deny')) {
      return fail('denied', 'A statement denies Lambda what it needs.', {
        hint: 'A Deny wins over every Allow: take it out.',
      });
    }
    if (ours.length === 0) {
      return fail('not-granted', `No statement names ${service} as a principal.`, {
        hint: 'The role of a function does not pull its image: the service does.',
      });
    }
    const lacking = pullActions.filter((action) => !ours.some((it) => isAbout(it, action)));
    if (lacking.length > 0) {
      return fail('incomplete', `Lambda also needs ${lacking.join(' and ')}.`, {
        hint: 'Add it to Lambda’s statement.',
      });
    }
    const beyond = ours.flatMap((it) => actionsBeyond(it, ownActions));
    if (beyond.length > 0) {
      return fail('more-than-read', `Lambda is also allowed ${beyond.join(', ')}.`, {
        hint: `It needs ${pullActions.join(' and ')}.`,
        witness: { principal: service, actions: beyond },
      });
    }
    return ours.every(({ conditions }) => conditions.some(isNarrowing))
      ? pass('Lambda may read the images, for the functions that the condition names.')
      : pass(
          'Lambda may read the images.',
          'Any account’s functions may be meant: a condition on aws:SourceArn or aws:SourceAccount says whose.',
        );
  },
});

/** The statement that Lambda writes itself, LambdaECRImageRetrievalPolicy, has three more. Seen in policies; unconfirmed. */
const ownActions = [
  ...pullActions,
  'ecr:SetRepositoryPolicy',
  'ecr:DeleteRepositoryPolicy',
  'ecr:GetRepositoryPolicy',
];

function isForLambda({ principals }: Statement): boolean {
  return principals.list.some(({ kind, id }) => kind === 'Service' && id === service);
}

const policyText = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'LambdaPull',
      Effect: 'Allow',
      Principal: { Service: service },
      Action: pullActions,
    },
  ],
});
