import { describe, expect, test } from 'vitest';
import { evaluate, type Policies } from './evaluate.ts';
import { parsePolicy, type PolicyKind } from './grammar.ts';
import type { AccessRequest, Principal } from './request.ts';

const here = '111122223333';
const partner = '444455556666';
const user: Principal = { type: 'User', account: here, arn: `arn:aws:iam::${here}:user/dev` };
const session: Principal = {
  type: 'AssumedRole',
  account: here,
  arn: `arn:aws:sts::${here}:assumed-role/ci/run-1`,
  roleArn: `arn:aws:iam::${here}:role/ci`,
};
const stranger: Principal = {
  type: 'User',
  account: partner,
  arn: `arn:aws:iam::${partner}:user/puller`,
};
const lambda: Principal = { type: 'Service', name: 'lambda.amazonaws.com' };
const app = `arn:aws:ecr:ap-southeast-2:${here}:repository/app`;

const policy = (kind: PolicyKind, ...statements: object[]) =>
  parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), kind, kind);
const allow = (Action: string | string[], rest: object = { Resource: '*' }) => ({
  Effect: 'Allow',
  Action,
  ...rest,
});
const deny = (Action: string | string[], rest: object = { Resource: '*' }) => ({
  Effect: 'Deny',
  Action,
  ...rest,
});
const identity = (...statements: object[]) => [policy('identity', ...statements)];
const opens = (Principal: unknown, Action: string | string[] = 'ecr:BatchGetImage') => [
  policy('repository', allow(Action, { Principal })),
];

function decide(
  principal: Principal,
  policies: Partial<Policies>,
  asked: Partial<AccessRequest> = {},
): string {
  const request = {
    principal,
    action: 'ecr:BatchGetImage',
    resource: app,
    resourceAccount: here,
    context: new Map<string, string[]>(),
    ...asked,
  };
  const verdict = evaluate(request, { identity: [], resource: [], ...policies });
  return verdict.decision === 'allowed' ? 'allowed' : `${verdict.decision}: ${verdict.type}`;
}

const pull = identity(allow('ecr:BatchGetImage'));
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
const noIdentity = 'implicitDeny: identity-based policy';
const noResource = 'implicitDeny: resource-based policy';

describe('in one account', () => {
  test.each<[string, Principal, Partial<Policies>, string]>([
    ['nobody may do anything without a policy', user, {}, noIdentity],
    ['an identity policy is enough', user, { identity: pull }, 'allowed'],
    [
      'a repository policy that names the user is enough',
      user,
      { resource: opens({ AWS: user.arn }) },
      'allowed',
    ],
    [
      'one that names the account leaves it to identity policies',
      user,
      { resource: opens(root(here)) },
      noIdentity,
    ],
    ['one for everybody is enough', user, { resource: opens('*') }, 'allowed'],
    [
      'one that names a role means its sessions',
      session,
      { resource: opens({ AWS: session.roleArn }) },
      'allowed',
    ],
    [
      'one that names another role does not',
      session,
      { resource: opens({ AWS: `${session.roleArn}2` }) },
      noIdentity,
    ],
    [
      'a denial anywhere wins',
      user,
      { identity: pull, resource: [policy('repository', deny('ecr:*', { Principal: '*' }))] },
      'explicitDeny: resource-based policy',
    ],
    [
      'a denial of one’s own wins over a repository that is open',
      user,
      { identity: identity(deny('ecr:Batch*')), resource: opens('*') },
      'explicitDeny: identity-based policy',
    ],
    [
      'a denial for the account means everybody in it',
      user,
      {
        identity: pull,
        resource: [policy('repository', deny('ecr:*', { Principal: root(here) }))],
      },
      'explicitDeny: resource-based policy',
    ],
    [
      'a boundary narrows an identity policy',
      user,
      { identity: pull, boundary: policy('identity', allow('ecr:Describe*')) },
      'implicitDeny: permissions boundary',
    ],
    [
      'and not a repository policy that names the user',
      user,
      { boundary: policy('identity', allow('ecr:Describe*')), resource: opens({ AWS: user.arn }) },
      'allowed',
    ],
    [
      'a session policy narrows the role',
      session,
      { identity: pull, session: [policy('identity', allow('ecr:Describe*'))] },
      'implicitDeny: session policy',
    ],
    [
      'a repository policy that names the role is narrowed, too',
      session,
      { session: [policy('identity', allow('s3:*'))], resource: opens({ AWS: session.roleArn }) },
      'implicitDeny: session policy',
    ],
    [
      'one that names the session is not',
      session,
      { session: [policy('identity', allow('s3:*'))], resource: opens({ AWS: session.arn }) },
      'allowed',
    ],
    ['a service needs a repository policy', lambda, {}, noResource],
    ['which names it', lambda, { resource: opens({ Service: 'lambda.amazonaws.com' }) }, 'allowed'],
    [
      'and no other service',
      lambda,
      { resource: opens({ Service: 'ecs-tasks.amazonaws.com' }) },
      noResource,
    ],
  ])('%s', (_, principal, policies, decision) => {
    expect(decide(principal, policies)).toBe(decision);
  });
});

describe('across accounts', () => {
  test.each<[string, Partial<Policies>, string]>([
    ['an identity policy alone is not enough', { identity: pull }, noResource],
    ['nor is a repository policy', { resource: opens({ AWS: stranger.arn }) }, noIdentity],
    ['both together are', { identity: pull, resource: opens({ AWS: stranger.arn }) }, 'allowed'],
    [
      'the repository may name the account',
      { identity: pull, resource: opens(root(partner)) },
      'allowed',
    ],
    ['or its number', { identity: pull, resource: opens({ AWS: partner }) }, 'allowed'],
    ['but not another account', { identity: pull, resource: opens(root(here)) }, noResource],
    [
      'both must allow the same action',
      { identity: pull, resource: opens('*', 'ecr:PutImage') },
      noResource,
    ],
  ])('%s', (_, policies, decision) => {
    expect(decide(stranger, policies)).toBe(decision);
  });

  test('a role’s trust policy must allow in its own account, too', () => {
    const trust = (Principal: unknown) => [policy('trust', allow('sts:AssumeRole', { Principal }))];
    const assume = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${here}:role/ci` };
    const may = identity(allow('sts:*'));
    const with_ = (policies: Partial<Policies>) =>
      decide(user, { resourceMustAllow: true, ...policies }, assume);
    expect(with_({ identity: may, resource: trust({ Service: 'ec2.amazonaws.com' }) })).toBe(
      noResource,
    );
    expect(with_({ identity: may, resource: trust(root(here)) })).toBe('allowed');
    expect(with_({ resource: trust(root(here)) })).toBe(noIdentity);
    expect(with_({ resource: trust({ AWS: user.arn }) })).toBe('allowed');
  });
});

describe('statements', () => {
  test.each<[string, object, Partial<AccessRequest>, boolean]>([
    ['case of an action does not count', allow('ECR:batchgetimage'), {}, true],
    ['a question mark is one character', allow('ecr:BatchGetImag?'), {}, true],
    ['and not none', allow('ecr:BatchGetImage?'), {}, false],
    [
      'NotAction means every other action',
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      {},
      true,
    ],
    ['and not its own', { Effect: 'Allow', NotAction: 'ecr:*', Resource: '*' }, {}, false],
    [
      'a resource with a star',
      allow('ecr:*', { Resource: 'arn:aws:ecr:*:*:repository/a*' }),
      {},
      true,
    ],
    [
      'case of a resource counts',
      allow('ecr:*', { Resource: app.toUpperCase().replace('ARN', 'arn') }),
      {},
      false,
    ],
    [
      'NotResource means every other',
      { Effect: 'Allow', Action: '*', NotResource: app },
      {},
      false,
    ],
    [
      'a repository’s ARN is no "*"',
      allow('ecr:GetAuthorizationToken', { Resource: app }),
      { action: 'ecr:GetAuthorizationToken', resource: '*' },
      false,
    ],
    [
      '"*" is',
      allow('ecr:GetAuthorizationToken'),
      { action: 'ecr:GetAuthorizationToken', resource: '*' },
      true,
    ],
    [
      'part of the repositories is not all of them',
      allow('ecr:DescribeRepositories', { Resource: `${app}*` }),
      { action: 'ecr:DescribeRepositories', resource: app.replace(/app$/, '*') },
      false,
    ],
    [
      'a variable is a value of the request',
      allow('ecr:*', { Resource: 'arn:aws:ecr:*:*:repository/${aws:PrincipalTag/team}' }),
      { context: new Map([['aws:principaltag/team', ['app']]]) },
      true,
    ],
    [
      'whose stars are stars',
      allow('ecr:*', { Resource: 'arn:aws:ecr:*:*:repository/${aws:username}' }),
      { context: new Map([['aws:username', ['*']]]) },
      false,
    ],
    [
      'without a value it matches nothing',
      allow('ecr:*', { Resource: 'arn:aws:ecr:*:*:repository/${aws:username}*' }),
      {},
      false,
    ],
    [
      'unless it has a default',
      allow('ecr:*', { Resource: "arn:aws:ecr:*:*:repository/${aws:username, 'app'}" }),
      {},
      true,
    ],
  ])('%s', (_, statement, asked, isAllowed) => {
    expect(decide(user, { identity: identity(statement) }, asked) === 'allowed').toBe(isAllowed);
  });

  test('NotPrincipal leaves out only whom it lists on every level', () => {
    const all = (NotPrincipal: unknown) => ({
      identity: pull,
      resource: [policy('repository', deny('ecr:*', { NotPrincipal }))],
    });
    expect(decide(user, all({ AWS: user.arn }))).toBe('explicitDeny: resource-based policy');
    expect(decide(user, all({ AWS: [user.arn, here] }))).toBe('allowed');
    expect(decide(session, all({ AWS: [session.arn, here] }))).not.toBe('allowed');
    expect(decide(session, all({ AWS: [session.arn, session.roleArn, here] }))).toBe('allowed');
  });
});

describe('conditions', () => {
  const date = '2026-11-20T08:00:00Z';
  test.each<[string, object, Record<string, string[]>, boolean]>([
    ['StringEquals', { 'aws:PrincipalOrgID': 'o-1' }, { 'aws:principalorgid': ['o-1'] }, true],
    [
      'StringEquals',
      { 'aws:PrincipalOrgID': ['o-2', 'o-1'] },
      { 'aws:principalorgid': ['o-1'] },
      true,
    ],
    ['StringEquals', { 'aws:PrincipalOrgID': 'o-*' }, { 'aws:principalorgid': ['o-1'] }, false],
    ['StringEquals', { 'aws:PrincipalOrgID': 'o-1' }, {}, false],
    ['StringEqualsIfExists', { 'aws:PrincipalOrgID': 'o-1' }, {}, true],
    ['StringNotEquals', { 'aws:PrincipalOrgID': 'o-1' }, {}, true],
    [
      'StringNotEquals',
      { 'aws:PrincipalOrgID': ['o-2', 'o-1'] },
      { 'aws:principalorgid': ['o-1'] },
      false,
    ],
    [
      'StringEqualsIgnoreCase',
      { 'ecr:ResourceTag/env': 'PROD' },
      { 'ecr:resourcetag/env': ['prod'] },
      true,
    ],
    ['StringLike', { 'aws:userid': 'AROA*:run-?' }, { 'aws:userid': ['AROAX:run-1'] }, true],
    ['StringNotLike', { 'aws:userid': 'AROA*' }, { 'aws:userid': ['AROAX'] }, false],
    [
      'StringEquals',
      { 'ecr:ResourceTag/owner': '${aws:username}' },
      { 'ecr:resourcetag/owner': ['dev'], 'aws:username': ['dev'] },
      true,
    ],
    [
      'StringEquals',
      { 'ecr:ResourceTag/owner': '${aws:username}' },
      { 'ecr:resourcetag/owner': ['dev'] },
      false,
    ],
    [
      'ArnLike',
      { 'aws:SourceArn': 'arn:aws:lambda:*:111122223333:function:*' },
      { 'aws:sourcearn': ['arn:aws:lambda:us-east-1:111122223333:function:f'] },
      true,
    ],
    [
      'ArnEquals',
      { 'aws:SourceArn': 'arn:aws:lambda:*' },
      { 'aws:sourcearn': ['arn:aws:lambda:us-east-1:111122223333:function:f'] },
      false,
    ],
    [
      'ArnNotLike',
      { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' },
      { 'aws:principalarn': ['arn:aws:iam::111122223333:role/ci'] },
      false,
    ],
    ['Bool', { 'aws:SecureTransport': false }, { 'aws:securetransport': ['true'] }, false],
    ['Bool', { 'aws:SecureTransport': 'true' }, { 'aws:securetransport': ['true'] }, true],
    ['Null', { 'aws:RequestTag/team': 'true' }, {}, true],
    ['Null', { 'aws:RequestTag/team': false }, {}, false],
    [
      'NumericLessThanEquals',
      { 'aws:MultiFactorAuthAge': '300' },
      { 'aws:multifactorauthage': ['300'] },
      true,
    ],
    ['NumericGreaterThan', { 'aws:EpochTime': 5 }, { 'aws:epochtime': ['x'] }, false],
    [
      'DateLessThan',
      { 'aws:CurrentTime': '2026-12-01T00:00:00Z' },
      { 'aws:currenttime': [date] },
      true,
    ],
    [
      'DateGreaterThan',
      { 'aws:CurrentTime': '2026-12-01T00:00:00Z' },
      { 'aws:currenttime': [date] },
      false,
    ],
    [
      'ForAllValues:StringEquals',
      { 'aws:TagKeys': ['team', 'env'] },
      { 'aws:tagkeys': ['team', 'cost'] },
      false,
    ],
    [
      'ForAllValues:StringEquals',
      { 'aws:TagKeys': ['team', 'env'] },
      { 'aws:tagkeys': ['team'] },
      true,
    ],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['team', 'env'] }, {}, true],
    [
      'ForAnyValue:StringEquals',
      { 'aws:TagKeys': ['team', 'env'] },
      { 'aws:tagkeys': ['team', 'cost'] },
      true,
    ],
    ['ForAnyValue:StringEquals', { 'aws:TagKeys': ['team'] }, {}, false],
    [
      'ForAnyValue:StringNotEquals',
      { 'aws:TagKeys': ['team'] },
      { 'aws:tagkeys': ['team', 'cost'] },
      true,
    ],
  ])('%s %j over %j: %s', (operator, keys, values, isAllowed) => {
    const statement = { ...allow('ecr:*'), Condition: { [operator]: keys } };
    const asked = { context: new Map(Object.entries(values)) };
    expect(decide(user, { identity: identity(statement) }, asked) === 'allowed').toBe(isAllowed);
  });

  test('all conditions of a statement must hold', () => {
    const Condition = { StringEquals: { a: '1', b: '2' }, Null: { c: 'true' } };
    const may = identity({ ...allow('ecr:*'), Condition });
    const context = (entries: Record<string, string[]>) => ({
      context: new Map(Object.entries(entries)),
    });
    expect(decide(user, { identity: may }, context({ a: ['1'], b: ['2'] }))).toBe('allowed');
    expect(decide(user, { identity: may }, context({ a: ['1'], b: ['3'] }))).toBe(noIdentity);
    expect(decide(user, { identity: may }, context({ a: ['1'], b: ['2'], c: [''] }))).toBe(
      noIdentity,
    );
  });

  test('the version of 2008 has no variables', () => {
    const text = JSON.stringify({
      Version: '2008-10-17',
      Statement: {
        ...allow('ecr:*', { Principal: '*' }),
        Condition: { StringEquals: { a: '${b}' } },
      },
    });
    const resource = [parsePolicy(text, 'repository', 'old')];
    const asked = (a: string) => ({
      context: new Map([
        ['a', [a]],
        ['b', ['x']],
      ]),
    });
    expect(decide(user, { resource }, asked('x'))).toBe(noIdentity);
    expect(decide(user, { resource }, asked('${b}'))).toBe('allowed');
  });
});
