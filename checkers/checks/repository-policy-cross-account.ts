import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass, type Judged } from '../check.ts';
import { customaryPullAction, pullActions } from '../permissions/actions.ts';
import { readPolicy, type Principal, type Statement } from '../policies/document.ts';
import {
  accountOf,
  actionsBeyond,
  isAbout,
  isNarrowing,
  nameOf,
  openStatements,
} from '../policies/grants.ts';
import { repositoryPolicyText } from '../policies/read.ts';
import { repositoryExists } from './repository-exists.ts';

/** The repository's policy lets the partner pull: this partner, nobody else, and no more than that. */
export const repositoryPolicyCrossAccount = defineCheck({
  id: 'repository-policy-cross-account',
  target: {
    repository: repositoryName,
    partner: parameters.partner,
    organization: optional(parameters.organization),
  },
  claim: ({ repository, partner }) =>
    `Account ${partner} may pull from ${repository}, and no other account may do anything`,
  fix: ({ repository, partner }) =>
    `aws ecr set-repository-policy --repository-name ${repository} --policy-text '${policyFor(partner)}'`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:GetRepositoryPolicy'],

  async look({ ecr }, { repository }) {
    return { policy: await repositoryPolicyText(ecr, repository) };
  },

  judge({ policy }, { partner, organization }) {
    if (policy === null) {
      return fail('no-policy', 'The repository has no policy: nobody outside may pull.', {
        hint: 'Another account needs an Allow here, and one in its own identity policy.',
      });
    }
    const statements = readPolicy(policy);
    if (!statements) {
      return inconclusive('unreadable', 'The policy has elements nobody here knows.');
    }
    const allows = statements.filter(({ effect }) => effect === 'Allow');
    return (
      tooOpen(allows, statements) ??
      tooMuch(allows, statements) ??
      somebodyElse(allows, statements, partner) ??
      missing(allows, { partner, organization }) ??
      denied(statements, partner) ??
      pass(
        `Account ${partner} may pull, and nothing else is allowed.`,
        'The partner also needs an identity policy that allows the pull, and a token.',
      )
    );
  },
});

function tooOpen(allows: readonly Statement[], all: readonly Statement[]): Judged | undefined {
  const [open] = openStatements(allows);
  if (!open) return undefined;
  return fail('open', `${capital(nameOf(open, all))} allows everybody.`, {
    hint: 'Name the partner’s account or role under Principal.',
    witness: { principal: '*', actions: open.actions.names },
  });
}

function tooMuch(allows: readonly Statement[], all: readonly Statement[]): Judged | undefined {
  const pull = [...pullActions, customaryPullAction];
  for (const statement of allows) {
    const beyond = actionsBeyond(statement, pull);
    if (beyond.length === 0 || isForService(statement)) continue;
    return fail(
      'more-than-pull',
      `${capital(nameOf(statement, all))} also allows ${beyond.join(', ')}.`,
      {
        hint: `Pulling takes ${pullActions.join(' and ')}.`,
        witness: { principals: statement.principals.list, actions: beyond },
      },
    );
  }
  return undefined;
}

function somebodyElse(
  allows: readonly Statement[],
  all: readonly Statement[],
  partner: string,
): Judged | undefined {
  for (const statement of allows) {
    for (const principal of statement.principals.list) {
      if (principal.kind === 'Service' && principal.id === 'ecs-tasks.amazonaws.com') {
        return fail('useless-service', 'ecs-tasks.amazonaws.com never pulls: it assumes roles.', {
          hint: 'Give the rights to the task’s execution role, and take the statement out.',
        });
      }
      if (principal.kind !== 'AWS' || accountOf(principal) === partner) continue;
      return fail(
        'somebody-else',
        `${capital(nameOf(statement, all))} allows ${principal.id}, which is not the partner’s.`,
        {
          hint: `The partner is account ${partner}.`,
          witness: { principal: principal.id, actions: statement.actions.names },
        },
      );
    }
  }
  return undefined;
}

function missing(
  allows: readonly Statement[],
  { partner, organization }: { partner: string; organization?: string | undefined },
): Judged | undefined {
  const reaching = allows.filter(
    (statement) =>
      statement.principals.list.some((it) => accountOf(it) === partner) ||
      isForOrganization(statement, organization),
  );
  if (reaching.length === 0) {
    return fail('not-granted', `No statement allows account ${partner} anything.`, {
      hint: `Its principal is arn:aws:iam::${partner}:root, or a role in it.`,
    });
  }
  const lacking = pullActions.filter((action) => !reaching.some((it) => isAbout(it, action)));
  if (lacking.length === 0) return undefined;
  return fail('incomplete', `A pull also needs ${lacking.join(' and ')}, which is not allowed.`, {
    hint: 'Add it to the partner’s statement.',
  });
}

function denied(statements: readonly Statement[], partner: string): Judged | undefined {
  const against = statements.find(
    (statement) =>
      statement.effect === 'Deny' &&
      pullActions.some((action) => isAbout(statement, action)) &&
      // A condition may spare the partner: only what surely holds is held against the policy.
      statement.conditions.length === 0 &&
      statement.principals.list.some((it) => isOf(it, partner)) !== statement.principals.isExcept,
  );
  if (!against) return undefined;
  return fail('denied', `${capital(nameOf(against, statements))} denies what another allows.`, {
    hint: 'A Deny wins over every Allow.',
  });
}

function isOf(principal: Principal, account: string): boolean {
  return principal.kind === '*' || accountOf(principal) === account;
}

function isForOrganization(statement: Statement, organization: string | undefined): boolean {
  return statement.conditions.some(
    (condition) =>
      condition.key === 'aws:principalorgid' &&
      isNarrowing(condition) &&
      (organization === undefined || condition.values.includes(organization)),
  );
}

/** What a service of AWS may is another check's business. */
function isForService({ principals }: Statement): boolean {
  return principals.list.length > 0 && principals.list.every(({ kind }) => kind === 'Service');
}

function policyFor(partner: string): string {
  const statement = {
    Sid: 'AllowPull',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${partner}:root` },
    Action: [...pullActions, customaryPullAction],
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
