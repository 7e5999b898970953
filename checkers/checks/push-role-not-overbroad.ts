import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, pass } from '../check.ts';
import {
  allowed,
  arnOf,
  inWords,
  simulate,
  simulatePermissions,
  type Question,
} from '../permissions/simulate.ts';
import { pushRolePermissions } from './push-role-permissions.ts';

/** The role that pushes can do nothing beyond: not here, not to another repository, not to IAM. */
export const pushRoleNotOverbroad = defineCheck({
  id: 'push-role-not-overbroad',
  target: { repository: repositoryName, pushRole: parameters.pushRole },
  claim: ({ repository, pushRole }) => `The role ${pushRole} can push to ${repository} and no more`,
  needs: ({ repository, pushRole }) => [pushRolePermissions({ repository, pushRole })],
  permissions: [...simulatePermissions, 'sts:GetCallerIdentity'],

  async look(aws, { repository, pushRole }) {
    const arn = await arnOf(aws, repository);
    return { arn, ...(await simulate(aws, pushRole, questionsOn(arn))) };
  },

  judge({ arn, answers }, { pushRole }) {
    const more = allowed(answers, questionsOn(arn));
    if (more.length === 0) return pass(`${pushRole} may do nothing that was tried beyond a push.`);
    const witness = { allowed: more };
    if (more.some(({ action }) => action.startsWith('iam:'))) {
      return fail('reaches-iam', `${pushRole} may ${inWords(more)}.`, {
        hint: 'Whoever may change policies may do anything: take the rights to IAM away.',
        witness,
      });
    }
    const isElsewhere = more.some(({ resource }) => resource !== arn);
    return fail(
      isElsewhere ? 'other-repositories' : 'more-than-push',
      `${pushRole} may ${inWords(more)}.`,
      {
        hint: isElsewhere
          ? 'Name the repository under Resource: AmazonEC2ContainerRegistryPowerUser and FullAccess are for *.'
          : 'List the actions of a push instead of ecr:*.',
        witness,
      },
    );
  },
});

function questionsOn(arn: string): Question[] {
  return [
    ...['ecr:DeleteRepository', 'ecr:SetRepositoryPolicy', 'ecr:BatchDeleteImage'].map(
      (action) => ({ action, resource: arn }),
    ),
    // No repository has this name: only a wildcard would match it.
    {
      action: 'ecr:PutImage',
      resource: arn.replace(/repository\/.*$/, 'repository/not-of-this-course'),
    },
    ...['iam:CreateAccessKey', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'].map((action) => ({
      action,
      resource: '*',
    })),
  ];
}
