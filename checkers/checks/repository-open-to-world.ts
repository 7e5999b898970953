import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { readPolicy } from '../policies/document.ts';
import { actionsBeyond, nameOf, openStatements } from '../policies/grants.ts';
import { registryPolicyText, repositoryPolicyText } from '../policies/read.ts';
import { repositoryExists } from './repository-exists.ts';

/** Nobody outside comes in unnamed: neither the repository's nor the registry's policy allows everybody. */
export const repositoryOpenToWorld = defineCheck({
  id: 'repository-open-to-world',
  target: { repository: repositoryName },
  claim: ({ repository }) => `No policy opens ${repository} to everybody`,
  fix: ({ repository }) => `aws ecr delete-repository-policy --repository-name ${repository}`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:GetRepositoryPolicy', 'ecr:GetRegistryPolicy'],

  async look({ ecr }, { repository }) {
    return {
      repository: await repositoryPolicyText(ecr, repository),
      registry: await registryPolicyText(ecr),
    };
  },

  judge(evidence) {
    let conditional = false;
    for (const [owner, text] of Object.entries(evidence)) {
      if (text === null) continue;
      const statements = readPolicy(text);
      if (!statements) {
        return inconclusive('unreadable', `The ${owner}’s policy has elements nobody here knows.`);
      }
      const [open] = openStatements(statements);
      if (open) {
        const actions = actionsBeyond(open, []).join(', ');
        return fail(
          'open',
          `In the ${owner}’s policy ${nameOf(open, statements)} allows everybody ${actions}.`,
          {
            hint: 'Name the accounts or roles under Principal, or hold aws:PrincipalOrgID to your organization with StringEquals.',
            witness: { policy: owner, actions: open.actions.names, principal: '*' },
          },
        );
      }
      conditional ||= statements.some(
        ({ effect, principals }) =>
          effect === 'Allow' && principals.list.some(({ kind }) => kind === '*'),
      );
    }
    if (evidence.repository === null && evidence.registry === null) {
      return pass('Neither the repository nor the registry has a policy.');
    }
    return pass(
      conditional
        ? 'Whoever is allowed in is named, or held to an account or an organization.'
        : 'Whoever is allowed in is named.',
    );
  },
});
