import { expect, test } from 'vitest';
import { repositoryPolicyCrossAccount } from './repository-policy-cross-account.ts';

const partner = '444455556666';
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const root = `arn:aws:iam::${partner}:root`;
const toPartner = { Sid: 'Pull', Effect: 'Allow', Principal: { AWS: root }, Action: pull };
const toLambda = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: [...pull, 'ecr:SetRepositoryPolicy'],
};
const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });
const inOrganization = (id: string) => ({
  ...toPartner,
  Principal: '*',
  Condition: { StringEquals: { 'aws:PrincipalOrgID': id } },
});

test.each<[string, policy: string | null, verdict: object]>([
  ['there is no policy', null, { status: 'fail', code: 'no-policy' }],
  ['the partner’s account', policy(toPartner), { status: 'pass' }],
  ['its id alone', policy({ ...toPartner, Principal: { AWS: partner } }), { status: 'pass' }],
  [
    'a role of the partner’s',
    policy({ ...toPartner, Principal: { AWS: `arn:aws:iam::${partner}:role/ci` } }),
    { status: 'pass' },
  ],
  [
    'actions in another case',
    policy({ ...toPartner, Action: pull.map((it) => it.toUpperCase()) }),
    { status: 'pass' },
  ],
  ['Lambda’s own statement beside it', policy(toPartner, toLambda), { status: 'pass' }],
  ['the organization', policy(inOrganization('o-a1b2c3d4e5')), { status: 'pass' }],
  ['everybody', policy({ ...toPartner, Principal: '*' }), { code: 'open' }],
  [
    'pushing, too',
    policy({ ...toPartner, Action: [...pull, 'ecr:PutImage'] }),
    { code: 'more-than-pull', witness: { actions: ['ecr:PutImage'] } },
  ],
  ['everything', policy({ ...toPartner, Action: 'ecr:*' }), { code: 'more-than-pull' }],
  [
    'everything but deleting',
    policy({ ...toPartner, Action: undefined, NotAction: 'ecr:DeleteRepository' }),
    { code: 'more-than-pull' },
  ],
  [
    'another account as well',
    policy(toPartner, { ...toPartner, Principal: { AWS: '999988887777' } }),
    { code: 'somebody-else' },
  ],
  [
    'only another account',
    policy({ ...toPartner, Principal: { AWS: 'arn:aws:iam::999988887777:root' } }),
    { code: 'somebody-else' },
  ],
  [
    'the tasks of ECS',
    policy({ ...toPartner, Principal: { Service: 'ecs-tasks.amazonaws.com' } }),
    { code: 'useless-service' },
  ],
  ['Lambda alone', policy(toLambda), { code: 'not-granted' }],
  [
    'half of a pull',
    policy({ ...toPartner, Action: ['ecr:BatchGetImage'] }),
    { code: 'incomplete', because: expect.stringContaining('GetDownloadUrlForLayer') as string },
  ],
  [
    'a Deny against it',
    policy(toPartner, { ...toPartner, Effect: 'Deny', Principal: '*' }),
    { code: 'denied' },
  ],
  [
    'a Deny against all but the partner',
    policy(toPartner, {
      Effect: 'Deny',
      NotPrincipal: { AWS: root },
      Action: 'ecr:*',
    }),
    { status: 'pass' },
  ],
  ['no policy at all, but words', '{', { status: 'inconclusive', code: 'unreadable' }],
])('%s', (_, text, verdict) => {
  const check = repositoryPolicyCrossAccount({ repository: 'app', partner });
  expect(check.judge({ policy: text })).toMatchObject(verdict);
});

test('where the organization is known, another one is not enough', () => {
  const organization = 'o-a1b2c3d4e5';
  const check = repositoryPolicyCrossAccount({ repository: 'app', partner, organization });
  const judged = (id: string) => check.judge({ policy: policy(inOrganization(id)) });
  expect(judged(organization)).toMatchObject({ status: 'pass' });
  expect(judged('o-other12345')).toMatchObject({ code: 'not-granted' });
});
