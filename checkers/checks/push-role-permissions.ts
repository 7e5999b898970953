import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { pushActions } from '../permissions/actions.ts';
import {
  arnOf,
  decisionOn,
  inWords,
  refused,
  simulate,
  simulatePermissions,
  tokenQuestion,
} from '../permissions/simulate.ts';
import { credentialsValid } from './credentials-valid.ts';

/** The role that pushes can do all that a push takes. */
export const pushRolePermissions = defineCheck({
  id: 'push-role-permissions',
  target: { repository: repositoryName, pushRole: parameters.pushRole },
  claim: ({ repository, pushRole }) => `The role ${pushRole} can push to ${repository}`,
  needs: () => [credentialsValid({})],
  permissions: [...simulatePermissions, 'sts:GetCallerIdentity'],

  async look(aws, { repository, pushRole }) {
    const arn = await arnOf(aws, repository);
    return { arn, ...(await simulate(aws, pushRole, questionsOn(arn))) };
  },

  judge({ arn, role, answers }, { repository, pushRole }) {
    if (role === null) {
      return fail('no-role', `There is no role ${pushRole} in this account.`, {
        hint: 'Check its name, and the account that you are signed in to.',
      });
    }
    const missing = refused(answers, questionsOn(arn));
    if (missing.length === 0)
      return pass(`${pushRole} has all that a push to ${repository} takes.`);
    const isDenied = missing.some((it) => decisionOn(answers, it) === 'explicitDeny');
    const onlyManifest = missing.every(({ action }) => action === 'ecr:PutImage');
    return fail(isDenied ? 'denied' : 'cannot-push', `${pushRole} may not ${inWords(missing)}.`, {
      hint: isDenied
        ? 'A policy denies it, and a Deny wins over every Allow.'
        : missing.includes(tokenQuestion)
          ? 'The token takes ecr:GetAuthorizationToken with the resource *.'
          : onlyManifest
            ? 'Without ecr:PutImage the layers are uploaded, and then the push is denied.'
            : `Allow it on ${arn}.`,
      witness: { missing },
    });
  },
});

function questionsOn(arn: string) {
  return [tokenQuestion, ...pushActions.map((action) => ({ action, resource: arn }))];
}
