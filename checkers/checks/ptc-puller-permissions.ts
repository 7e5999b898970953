import type { Ecr } from '#ecr/client.ts';
import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { everyRepository } from '../course-repositories.ts';
import { createAction, importAction, pullActions } from '../permissions/actions.ts';
import {
  arnOf,
  decisionOn,
  inWords,
  refused,
  simulate,
  simulatePermissions,
  tokenQuestion,
  type Question,
} from '../permissions/simulate.ts';
import { readPolicy, type Statement } from '../policies/document.ts';
import { accountOf, isAbout, isOn } from '../policies/grants.ts';
import { registryPolicyText } from '../policies/read.ts';
import { ptcRuleExists } from './ptc-rule-exists.ts';

/** The role that pulls below the prefix may also do what fills the cache: import, and make the repository. */
export const ptcPullerPermissions = defineCheck({
  id: 'ptc-puller-permissions',
  target: {
    prefix: parameters.prefix,
    pullRole: parameters.pullRole,
    upstreamRepository: optional(parameters.upstreamRepository),
  },
  claim: ({ prefix, pullRole }) =>
    `The role ${pullRole} can pull through the cache below ${prefix}/`,
  needs: ({ prefix }) => [ptcRuleExists({ prefix })],
  permissions: [
    ...simulatePermissions,
    'sts:GetCallerIdentity',
    'ecr:GetRegistryPolicy',
    'ecr:DescribeRepositories',
  ],

  async look(aws, { prefix, pullRole, upstreamRepository = 'any/image' }) {
    const name = prefix === 'ROOT' ? upstreamRepository : `${prefix}/${upstreamRepository}`;
    const arn = await arnOf(aws, name);
    const { role, answers } = await simulate(aws, pullRole, questionsOn(arn));
    return {
      arn,
      role,
      answers,
      registryPolicy: await registryPolicyText(aws.ecr),
      isThere: await isThere(aws.ecr, name),
    };
  },

  judge({ arn, role, answers, registryPolicy, isThere }, { pullRole }) {
    if (role === null) {
      return fail('no-role', `There is no role ${pullRole} in this account.`, {
        hint: 'Check its name, and the account that you are signed in to.',
      });
    }
    const statements = registryPolicy === null ? [] : readPolicy(registryPolicy);
    if (!statements) {
      return inconclusive('unreadable', 'The registry’s policy has elements nobody here knows.');
    }
    const granted = (question: Question) =>
      decisionOn(answers, question) !== 'explicitDeny' &&
      statements.some((it) => allows(it, question, role));
    const missing = refused(answers, questionsOn(arn)).filter(
      (question) => question.action === tokenQuestion.action || !granted(question),
    );
    const needed = missing.filter(({ action }) => action !== createAction || !isThere);
    if (needed.length > 0) {
      return fail(codeOf(needed), `${pullRole} may not ${inWords(needed)}.`, {
        hint: 'AmazonEC2ContainerRegistryPullOnly has the import and not the creation; AmazonECSTaskExecutionRolePolicy has neither.',
        witness: { missing: needed },
      });
    }
    return pass(
      `${pullRole} may pull, import and have the repository made.`,
      missing.length > 0
        ? `It may not make repositories: this one is there already, another image’s would not be.`
        : undefined,
    );
  },
});

function questionsOn(arn: string): Question[] {
  return [
    tokenQuestion,
    ...[...pullActions, importAction, createAction].map((action) => ({ action, resource: arn })),
  ];
}

/** What is seen when it is missing differs: see the failure cards of the lab. */
function codeOf(needed: readonly Question[]): string {
  const has = (action: string) => needed.some((it) => it.action === action);
  if (pullActions.some(has) || has(tokenQuestion.action)) return 'cannot-pull';
  return has(importAction) ? 'cannot-import' : 'cannot-create';
}

/** A registry's policy names the role, or the account it belongs to. */
function allows(statement: Statement, { action, resource }: Question, role: string): boolean {
  const account = accountOf({ kind: 'AWS', id: role });
  return (
    statement.effect === 'Allow' &&
    statement.conditions.length === 0 &&
    isAbout(statement, action) &&
    isOn(statement, resource) &&
    statement.principals.list.some(
      ({ kind, id }) =>
        kind === '*' || id === role || id === account || id.endsWith(`:${account}:root`),
    )
  );
}

async function isThere(ecr: Ecr, name: string): Promise<boolean> {
  return (await everyRepository(ecr)).some(({ repositoryName }) => repositoryName === name);
}
