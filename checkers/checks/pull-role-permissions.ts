import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { pullActions } from '../permissions/actions.ts';
import {
  allowed,
  arnOf,
  decisionOn,
  inWords,
  refused,
  simulate,
  simulatePermissions,
  tokenQuestion,
} from '../permissions/simulate.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Who runs an image changes nothing in the registry. */
const beyond = ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:DeleteRepository'];

/** The role that pulls can pull, and can do no more. */
export const pullRolePermissions = defineCheck({
  id: 'pull-role-permissions',
  target: { repository: repositoryName, pullRole: parameters.pullRole },
  claim: ({ repository, pullRole }) =>
    `The role ${pullRole} can pull from ${repository}, and change nothing`,
  fix: ({ pullRole }) =>
    `aws iam attach-role-policy --role-name ${pullRole} --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly`,
  needs: () => [credentialsValid({})],
  permissions: [...simulatePermissions, 'sts:GetCallerIdentity'],

  async look(aws, { repository, pullRole }) {
    const arn = await arnOf(aws, repository);
    const { role, answers } = await simulate(aws, pullRole, [
      tokenQuestion,
      ...[...pullActions, ...beyond].map((action) => ({ action, resource: arn })),
    ]);
    return { arn, role, answers };
  },

  judge({ arn, role, answers }, { pullRole }) {
    if (role === null) {
      return fail('no-role', `There is no role ${pullRole} in this account.`, {
        hint: 'Check its name, and the account that you are signed in to.',
      });
    }
    const wanted = [tokenQuestion, ...pullActions.map((action) => ({ action, resource: arn }))];
    const missing = refused(answers, wanted);
    if (missing.length > 0) {
      const isDenied = missing.some((it) => decisionOn(answers, it) === 'explicitDeny');
      return fail(isDenied ? 'denied' : 'cannot-pull', `${pullRole} may not ${inWords(missing)}.`, {
        hint: isDenied
          ? 'A policy denies it, and a Deny wins over every Allow.'
          : missing.includes(tokenQuestion)
            ? 'The token takes ecr:GetAuthorizationToken with the resource *: the ARN of a repository never matches.'
            : 'AmazonEC2ContainerRegistryPullOnly has all that a pull takes.',
        witness: { missing },
      });
    }
    const more = allowed(
      answers,
      beyond.map((action) => ({ action, resource: arn })),
    );
    if (more.length > 0) {
      return fail('more-than-pull', `${pullRole} may also ${inWords(more)}.`, {
        hint: 'Detach PowerUser or FullAccess: AmazonEC2ContainerRegistryPullOnly is enough.',
        witness: { allowed: more },
      });
    }
    return pass(`${pullRole} has the token and the two actions of a pull, and no more.`);
  },
});
