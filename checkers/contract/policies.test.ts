/** Wrong and right answers to the checks on policies of repositories and registries, given in a registry. */
import { expect, test } from 'vitest';
import { defaults, repositoryArn } from '#ecr/names.ts';
import type { Check } from '../check.ts';
import { lambdaRepositoryPolicy } from '../checks/lambda-repository-policy.ts';
import { registryPolicyReplication } from '../checks/registry-policy-replication.ts';
import { repositoryOpenToWorld } from '../checks/repository-open-to-world.ts';
import { repositoryPolicyCrossAccount } from '../checks/repository-policy-cross-account.ts';
import { pullActions } from '../permissions/actions.ts';
import { createWorld, type World } from './registry.ts';

const { account, partnerAccount: partner, region } = defaults;
const repository = 'app';
const toPartner = repositoryPolicyCrossAccount({ repository, partner });
const toLambda = lambdaRepositoryPolicy({ repository });
const toNobody = repositoryOpenToWorld({ repository });
const fromPartner = registryPolicyReplication({ sourceAccount: partner });

const root = (id: string) => ({ AWS: `arn:aws:iam::${id}:root` });
const lambda = { Service: 'lambda.amazonaws.com' };
const inOrganization = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

function policy(...statements: object[]): string {
  const whole = statements.map((it) => ({ Effect: 'Allow', Action: pullActions, ...it }));
  return JSON.stringify({ Version: '2012-10-17', Statement: whole });
}

function ofRepository(...statements: object[]) {
  return async ({ aws }: World) => {
    await aws.ecr('CreateRepository', { repositoryName: repository });
    if (statements.length === 0) return;
    const policyText = policy(...statements);
    await aws.ecr('SetRepositoryPolicy', { repositoryName: repository, policyText });
  };
}

function ofRegistry(statement: object) {
  return async ({ aws }: World) => {
    const Resource = repositoryArn(account, region, '*');
    await aws.ecr('PutRegistryPolicy', {
      policyText: policy({ Sid: 'Replicate', Principal: root(partner), Resource, ...statement }),
    });
  };
}

test.each<[string, Check, (world: World) => Promise<unknown>, object]>([
  [
    'the partner may pull',
    toPartner,
    ofRepository({ Principal: root(partner) }),
    { status: 'pass' },
  ],
  [
    'the organization may',
    toPartner,
    ofRepository({ Principal: '*', Condition: inOrganization }),
    { status: 'pass' },
  ],
  ['nobody may', toPartner, ofRepository(), { code: 'no-policy' }],
  ['everybody may', toPartner, ofRepository({ Principal: '*' }), { code: 'open' }],
  [
    'the partner may push, too',
    toPartner,
    ofRepository({ Principal: root(partner), Action: [...pullActions, 'ecr:PutImage'] }),
    { code: 'more-than-pull' },
  ],
  [
    'a third account may',
    toPartner,
    ofRepository({ Principal: root('999988887777') }),
    { code: 'somebody-else' },
  ],
  [
    'the tasks of ECS are named',
    toPartner,
    ofRepository({ Principal: { Service: 'ecs-tasks.amazonaws.com' } }),
    { code: 'useless-service' },
  ],
  ['Lambda may read', toLambda, ofRepository({ Principal: lambda }), { status: 'pass' }],
  [
    'Lambda may read for this account',
    toLambda,
    ofRepository({
      Principal: lambda,
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    { status: 'pass' },
  ],
  [
    'Lambda may read half',
    toLambda,
    ofRepository({ Principal: lambda, Action: pullActions[0] }),
    { code: 'incomplete' },
  ],
  [
    'Lambda may push',
    toLambda,
    ofRepository({ Principal: lambda, Action: 'ecr:*' }),
    { code: 'more-than-read' },
  ],
  [
    'the partner alone is named',
    toLambda,
    ofRepository({ Principal: root(partner) }),
    { code: 'not-granted' },
  ],
  ['nobody outside is let in', toNobody, ofRepository(), { status: 'pass' }],
  ['one account is', toNobody, ofRepository({ Principal: root(partner) }), { status: 'pass' }],
  ['everybody is', toNobody, ofRepository({ Principal: { AWS: '*' } }), { code: 'open' }],
  [
    'everybody over TLS is',
    toNobody,
    ofRepository({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    { code: 'open' },
  ],
  [
    'the source may copy',
    fromPartner,
    ofRegistry({ Action: ['ecr:ReplicateImage', 'ecr:CreateRepository'] }),
    { status: 'pass' },
  ],
  [
    'the source may copy into what is there',
    fromPartner,
    ofRegistry({ Action: 'ecr:ReplicateImage' }),
    { status: 'pass' },
  ],
  [
    'the source may create only',
    fromPartner,
    ofRegistry({ Action: 'ecr:CreateRepository' }),
    { code: 'incomplete' },
  ],
  [
    'another account may copy',
    fromPartner,
    ofRegistry({ Principal: root('999988887777'), Action: 'ecr:ReplicateImage' }),
    { code: 'not-granted' },
  ],
  ['no policy of the registry', fromPartner, async () => undefined, { code: 'no-policy' }],
])('%s', async (_, check, arrange, verdict) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});
