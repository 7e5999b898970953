/** What the check looks at in a registry; what it makes of that is in lifecycle-keeps-staging.test.ts. */
import { expect, test } from 'vitest';
import { refusal } from '#ecr/errors.ts';
import type { Input } from '#ecr/operations.ts';
import { answering } from '../answering.fixture.ts';
import { createWorld, imageWith, type World } from '../contract/registry.ts';
import { policyOf, type Short } from '../lifecycle/policy.fixture.ts';
import { looking } from '../looking.fixture.ts';
import { lifecycleKeepsStaging } from './lifecycle-keeps-staging.ts';

const any10: Short = ['any', '', 'keep', 10];
const shield: Short = ['pattern', 'staging', 'keep', 1];

const repository = 'app';
const check = lifecycleKeepsStaging({ repository });

/** A repository with this policy and an image that carries the tag. */
async function worldWith(policyText: Input<'PutLifecyclePolicy'>['lifecyclePolicyText']) {
  const world: World = await createWorld();
  await world.aws.ecr('CreateRepository', { repositoryName: repository });
  await world.aws.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: policyText,
  });
  await world.push(repository, 'staging', await imageWith('app'));
  return world;
}

test('the stored policy, the images and ECR’s preview are looked at together', async () => {
  const kept = await worldWith(policyOf(shield, any10));
  expect(await kept.verdictOf(check)).toMatchObject({
    status: 'pass',
    because:
      'Nothing can take the image that carries staging: rule 1 (images with the tag staging, keep 1) looks at it first and never acts: a tag sits on one image.',
  });
  const lost = await worldWith(policyOf(any10));
  expect(await lost.verdictOf(check)).toMatchObject({ code: 'counts-every-image' });
});

test('without a policy, or without the tag, it is another check’s business', async () => {
  const world = await createWorld();
  await world.aws.ecr('CreateRepository', { repositoryName: repository });
  expect(await world.verdictOf(check)).toMatchObject({
    status: 'blocked',
    by: 'lifecycle-policy-present',
  });
  await world.aws.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: policyOf(shield),
  });
  expect(await world.verdictOf(check)).toMatchObject({ status: 'blocked', by: 'image-pushed' });
});

test('a tag that went away in the meantime is not there', async () => {
  const aws = answering({
    'ecr:GetLifecyclePolicy': { lifecyclePolicyText: policyOf(shield) },
    'ecr:DescribeImages': { imageDetails: [] },
  });
  const gone = refusal('ImageNotFoundException', { repository, registry: '', tag: 'staging' });
  await expect(check.look(aws, looking)).rejects.toThrow(gone.message);
});
