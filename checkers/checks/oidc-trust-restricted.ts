import { isEcrError } from '#ecr/errors.ts';
import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { readPolicy, type Condition, type Statement } from '../policies/document.ts';
import { matchesName } from '../policies/grants.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Providers of pipelines, and the audience that their tokens for AWS are made out to. */
const providers: Readonly<Record<string, string>> = {
  'token.actions.githubusercontent.com': 'sts.amazonaws.com',
  'gitlab.com': 'https://gitlab.com',
};

/**
 * The pipeline's role trusts tokens of one source repository only. Source: "Create a role for OpenID
 * Connect federation", IAM user guide; "Configuring OpenID Connect in Amazon Web Services", GitHub docs.
 */
export const oidcTrustRestricted = defineCheck({
  id: 'oidc-trust-restricted',
  target: { pushRole: parameters.pushRole, codeRepository: parameters.codeRepository },
  claim: ({ pushRole, codeRepository }) =>
    `Only pipelines of ${codeRepository} can become the role ${pushRole}`,
  needs: () => [credentialsValid({})],
  permissions: ['iam:GetRole'],

  async look({ iam }, { pushRole }) {
    try {
      const { Role } = await iam('GetRole', { RoleName: pushRole });
      // IAM answers with the document as a URL carries it.
      return { trust: decodeURIComponent(Role.AssumeRolePolicyDocument ?? '') };
    } catch (error) {
      if (isEcrError(error, 'NoSuchEntity', 'NoSuchEntityException')) return { trust: null };
      throw error;
    }
  },

  judge({ trust }, { pushRole, codeRepository }) {
    if (trust === null) {
      return fail('no-role', `There is no role ${pushRole} in this account.`, {
        hint: 'Check its name, and the account that you are signed in to.',
      });
    }
    const statements = readPolicy(trust)?.filter(({ effect }) => effect === 'Allow');
    if (!statements) return inconclusive('unreadable', 'The trust policy cannot be read.');
    const federated = statements.filter(isFederated);
    if (federated.length === 0) {
      return fail('no-oidc', `${pushRole} trusts no provider of pipelines.`, {
        hint: 'Its principal is the OIDC provider: Federated, with sts:AssumeRoleWithWebIdentity.',
      });
    }
    const others = statements.filter((it) => !isFederated(it));
    if (others.length > 0) {
      const who = others.flatMap(({ principals }) => principals.list.map(({ id }) => id));
      return fail('others-too', `Also ${who.join(', ') || 'others'} can become ${pushRole}.`, {
        hint: 'Leave the role to the pipeline: others get roles of their own.',
        witness: { principals: who },
      });
    }
    for (const statement of federated) {
      const judged = complaint(statement, codeRepository);
      if (judged) return judged;
    }
    return pass(`${pushRole} trusts tokens of ${codeRepository}, made out to AWS.`);
  },
});

function isFederated({ principals }: Statement): boolean {
  return principals.list.length > 0 && principals.list.every(({ kind }) => kind === 'Federated');
}

function complaint({ principals, conditions }: Statement, repository: string) {
  const provider = principals.list[0]?.id.replace(/^.*oidc-provider\//, '') ?? '';
  const audience = providers[provider];
  if (audience === undefined) {
    return inconclusive('unreadable', `How ${provider} names a repository is not known here.`);
  }
  const about = (claim: string) => conditions.filter(({ key }) => key === `${provider}:${claim}`);
  const audiences = about('aud');
  if (!audiences.some((it) => isExact(it) && it.values.every((value) => value === audience))) {
    return fail('audience-open', `Tokens made out to anybody are taken from ${provider}.`, {
      hint: `Hold ${provider}:aud to ${audience} with StringEquals.`,
    });
  }
  const subjects = about('sub').filter((it) => isExact(it) || it.operator === 'StringLike');
  if (subjects.length === 0) {
    return fail('subject-open', `Every repository on ${provider} can become this role.`, {
      hint: `Hold ${provider}:sub to ${exampleOf(provider, repository)}.`,
      witness: { subject: exampleOf(provider, 'anybody/anything') },
    });
  }
  // Conditions with one operator and several values: any value will do, so each has to name the repository.
  const values = subjects.flatMap((it) => it.values);
  const wide = values.find((value) => !names(provider, value, repository));
  if (wide === undefined) return undefined;
  const stranger = exampleOf(provider, 'somebody/else');
  const isBare = matchesName(wide, stranger);
  return fail(isBare ? 'subject-open' : 'other-repository', `${wide} is not only ${repository}.`, {
    hint: `Name it: ${exampleOf(provider, repository)}.`,
    witness: { subject: isBare ? stranger : wide },
  });
}

function isExact({ operator }: Condition): boolean {
  return operator === 'StringEquals';
}

/** Whether a pattern of `sub` can only stand for the repository: its name is there without a wildcard. */
function names(provider: string, value: string, repository: string): boolean {
  const begin = provider === 'gitlab.com' ? `project_path:${repository}:` : `repo:${repository}:`;
  return value.startsWith(begin);
}

function exampleOf(provider: string, repository: string): string {
  return provider === 'gitlab.com'
    ? `project_path:${repository}:ref_type:branch:ref:main`
    : `repo:${repository}:ref:refs/heads/main`;
}
