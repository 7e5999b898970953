/** Wrong and right answers to the checks on roles, given in IAM. */
import { expect, test } from 'vitest';
import { defaults, repositoryArn } from '#ecr/names.ts';
import type { Check } from '../check.ts';
import { noStaticCiKeys } from '../checks/no-static-ci-keys.ts';
import { oidcTrustRestricted } from '../checks/oidc-trust-restricted.ts';
import { ptcPullerPermissions } from '../checks/ptc-puller-permissions.ts';
import { pullRolePermissions } from '../checks/pull-role-permissions.ts';
import { pushRoleNotOverbroad } from '../checks/push-role-not-overbroad.ts';
import { pushRolePermissions } from '../checks/push-role-permissions.ts';
import { createAction, importAction, pullActions, pushActions } from '../permissions/actions.ts';
import { createWorld, type World } from './registry.ts';

const { account, region } = defaults;
const repository = 'app';
const arn = repositoryArn(account, region, repository);
const below = repositoryArn(account, region, 'cache/*');
const token = { Action: 'ecr:GetAuthorizationToken', Resource: '*' };
const puller = pullRolePermissions({ repository, pullRole: 'demo' });
const pusher = pushRolePermissions({ repository, pushRole: 'demo' });
const narrow = pushRoleNotOverbroad({ repository, pushRole: 'demo' });
const cached = ptcPullerPermissions({ prefix: 'cache', pullRole: 'demo' });
const trusted = oidcTrustRestricted({ pushRole: 'demo', codeRepository: 'example/app' });

function policy(...statements: object[]): string {
  const allowing = statements.map((it) => ({ Effect: 'Allow', ...it }));
  return JSON.stringify({ Version: '2012-10-17', Statement: allowing });
}

/** A role with managed policies by name, and one policy of its own. */
function role(managed: readonly string[], ...statements: object[]) {
  return async ({ aws: { iam } }: World) => {
    await iam('CreateRole', {
      RoleName: 'demo',
      AssumeRolePolicyDocument: policy({
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    });
    for (const name of managed) {
      const PolicyArn = `arn:aws:iam::aws:policy/${name}`;
      await iam('AttachRolePolicy', { RoleName: 'demo', PolicyArn });
    }
    if (statements.length === 0) return;
    const PolicyDocument = policy(...statements);
    await iam('PutRolePolicy', { RoleName: 'demo', PolicyName: 'own', PolicyDocument });
  };
}

function withCache(arrange: (world: World) => Promise<void>, registryPolicy?: string) {
  return async (world: World) => {
    await world.aws.ecr('CreatePullThroughCacheRule', {
      ecrRepositoryPrefix: 'cache',
      upstreamRegistryUrl: 'public.ecr.aws',
    });
    await arrange(world);
    if (registryPolicy !== undefined) {
      await world.aws.ecr('PutRegistryPolicy', { policyText: registryPolicy });
    }
  };
}

const github = 'token.actions.githubusercontent.com';
function trusting(sub: string) {
  return ({ aws: { iam } }: World) =>
    iam('CreateRole', {
      RoleName: 'demo',
      AssumeRolePolicyDocument: policy({
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${github}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
          StringLike: { [`${github}:sub`]: sub },
        },
      }),
    });
}

const push = { Action: pushActions, Resource: arn };

test.each<[string, Check, (world: World) => Promise<unknown>, object]>([
  ['PullOnly', puller, role(['AmazonEC2ContainerRegistryPullOnly']), { status: 'pass' }],
  [
    'what ECS gives its tasks',
    puller,
    role(['service-role/AmazonECSTaskExecutionRolePolicy']),
    { status: 'pass' },
  ],
  [
    'a pull of one’s own',
    puller,
    role([], token, { Action: pullActions, Resource: arn }),
    { status: 'pass' },
  ],
  ['PowerUser', puller, role(['AmazonEC2ContainerRegistryPowerUser']), { code: 'more-than-pull' }],
  ['no policy', puller, role([]), { code: 'cannot-pull' }],
  [
    'the token on the repository',
    puller,
    role([], { Action: ['ecr:GetAuthorizationToken', ...pullActions], Resource: arn }),
    { code: 'cannot-pull', hint: expect.stringContaining('resource *') as string },
  ],
  [
    'a Deny',
    puller,
    role(['AmazonEC2ContainerRegistryPullOnly'], {
      Effect: 'Deny',
      Action: 'ecr:BatchGetImage',
      Resource: '*',
    }),
    { code: 'denied' },
  ],
  ['no role', puller, async () => undefined, { code: 'no-role' }],
  ['a push of one’s own', pusher, role([], token, push), { status: 'pass' }],
  [
    'PowerUser for a push',
    pusher,
    role(['AmazonEC2ContainerRegistryPowerUser']),
    { status: 'pass' },
  ],
  ['ReadOnly', pusher, role(['AmazonEC2ContainerRegistryReadOnly']), { code: 'cannot-push' }],
  [
    'all but the manifest',
    pusher,
    role([], token, { ...push, Action: pushActions.filter((it) => it !== 'ecr:PutImage') }),
    { code: 'cannot-push', hint: expect.stringContaining('ecr:PutImage') as string },
  ],
  ['no more than a push', narrow, role([], token, push), { status: 'pass' }],
  [
    'PowerUser pushes anywhere',
    narrow,
    role(['AmazonEC2ContainerRegistryPowerUser']),
    { code: 'other-repositories' },
  ],
  [
    'everything on the repository',
    narrow,
    role([], token, { Action: 'ecr:*', Resource: arn }),
    { code: 'more-than-push' },
  ],
  ['an administrator', narrow, role(['AdministratorAccess']), { code: 'reaches-iam' }],
  [
    'pull, import and create',
    cached,
    withCache(
      role([], token, { Action: [...pullActions, importAction, createAction], Resource: below }),
    ),
    { status: 'pass' },
  ],
  [
    'import and create by the registry’s policy',
    cached,
    withCache(
      role(['service-role/AmazonECSTaskExecutionRolePolicy']),
      policy({
        Sid: 'Cache',
        Principal: { AWS: `arn:aws:iam::${account}:role/demo` },
        Action: [importAction, createAction],
        Resource: below,
      }),
    ),
    { status: 'pass' },
  ],
  [
    'what ECS gives its tasks, below a cache',
    cached,
    withCache(role(['service-role/AmazonECSTaskExecutionRolePolicy'])),
    { code: 'cannot-import' },
  ],
  [
    'PullOnly, below a cache',
    cached,
    withCache(role(['AmazonEC2ContainerRegistryPullOnly'])),
    { code: 'cannot-create' },
  ],
  ['this repository’s pipeline', trusted, trusting('repo:example/app:*'), { status: 'pass' }],
  [
    'its main branch',
    trusted,
    trusting('repo:example/app:ref:refs/heads/main'),
    { status: 'pass' },
  ],
  ['any pipeline', trusted, trusting('*'), { code: 'subject-open' }],
  ['the owner’s pipelines', trusted, trusting('repo:example/*'), { code: 'other-repository' }],
])('%s', async (_, check, arrange, verdict) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});

test('a key of the pipeline’s user is found until it is deleted', async () => {
  const { aws, verdictOf } = await createWorld();
  const check = noStaticCiKeys({ ciUser: 'demo-ci' });
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });
  await aws.iam('CreateUser', { UserName: 'demo-ci' });
  const { AccessKey } = await aws.iam('CreateAccessKey', { UserName: 'demo-ci' });
  const { AccessKeyId } = AccessKey;
  expect(await verdictOf(check)).toMatchObject({
    code: 'has-keys',
    witness: { keys: [AccessKeyId] },
  });
  await aws.iam('UpdateAccessKey', { UserName: 'demo-ci', AccessKeyId, Status: 'Inactive' });
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });
  await aws.iam('DeleteAccessKey', { UserName: 'demo-ci', AccessKeyId });
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });
});
