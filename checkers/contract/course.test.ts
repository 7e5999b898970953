/** Wrong and right answers to the checks on what a course makes together, given in a registry. */
import { expect, test } from 'vitest';
import type { Check } from '../check.ts';
import { cachedBaseUsed } from '../checks/cached-base-used.ts';
import { creationTemplateForCache } from '../checks/creation-template-for-cache.ts';
import { envSeparation } from '../checks/env-separation.ts';
import { leftoverPtc } from '../checks/leftover-ptc.ts';
import { repositoriesAllCovered } from '../checks/repositories-all-covered.ts';
import { storageEstimate } from '../checks/storage-estimate.ts';
import { shieldingPolicy } from '../lifecycle/shield.ts';
import { createWorld, imageWith, type World } from './registry.ts';

const lifecyclePolicy = shieldingPolicy('staging');
const template = creationTemplateForCache({ prefix: 'cache' });
const based = cachedBaseUsed({
  repository: 'app',
  prefix: 'cache',
  upstreamRepository: 'docker/library/alpine',
});
const environments = envSeparation({
  devRepository: 'demo-dev',
  prodRepository: 'demo-prod',
  devPlan: 'mutability=MUTABLE,keep=50',
  prodPlan: 'mutability=IMMUTABLE,keep=100',
});

const rule = ({ aws }: World) =>
  aws.ecr('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: 'cache',
    upstreamRegistryUrl: 'public.ecr.aws',
  });

function templated(input: object) {
  return async (world: World) => {
    await rule(world);
    await world.aws.ecr('CreateRepositoryCreationTemplate', {
      prefix: 'cache',
      appliedFor: ['PULL_THROUGH_CACHE'],
      lifecyclePolicy,
      ...input,
    });
  };
}

/** Repositories of the course, with or without what each should have. */
function made(...made: { name: string; policy?: boolean; scan?: boolean; tag?: boolean }[]) {
  return async ({ aws }: World) => {
    for (const { name, policy = true, scan = true, tag = true } of made) {
      await aws.ecr('CreateRepository', {
        repositoryName: name,
        imageScanningConfiguration: { scanOnPush: scan },
        ...(tag && { tags: [{ Key: 'workbook', Value: 'ecr' }] }),
      });
      if (!policy) continue;
      await aws.ecr('PutLifecyclePolicy', {
        repositoryName: name,
        lifecyclePolicyText: lifecyclePolicy,
      });
    }
  };
}

function kept(count: number): string {
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: 'the newest images of this environment, and no more of them',
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: count },
        action: { type: 'expire' },
      },
    ],
  });
}

function twoEnvironments(dev: [string, number], prod: [string, number]) {
  return async ({ aws }: World) => {
    for (const [repositoryName, [mutability, count]] of [
      ['demo-dev', dev],
      ['demo-prod', prod],
    ] as const) {
      await aws.ecr('CreateRepository', {
        repositoryName,
        imageTagMutability: mutability as 'MUTABLE',
      });
      await aws.ecr('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText: kept(count) });
    }
  };
}

async function appWithoutBase(world: World) {
  await rule(world);
  await world.aws.ecr('CreateRepository', { repositoryName: 'app' });
  await world.push('app', 'staging', await imageWith('app'));
}

const pull = ({ aws }: World) =>
  aws.ecr('BatchGetImage', {
    repositoryName: 'cache/docker/library/alpine',
    imageIds: [{ imageTag: '3.22' }],
  });

async function pulledThenPushed(world: World) {
  await rule(world);
  await pull(world);
  await world.aws.ecr('CreateRepository', { repositoryName: 'app' });
  await world.push('app', 'staging', await imageWith('app'));
}

async function twoTagsOfOneImage(world: World) {
  await world.aws.ecr('CreateRepository', { repositoryName: 'app' });
  const image = await imageWith('app');
  await world.push('app', 'v1', image);
  await world.push('app', 'v2', image);
}

test.each<[string, Check, (world: World) => Promise<unknown>, object]>([
  ['no repository of the course', repositoriesAllCovered({}), made(), { code: 'none' }],
  [
    'all are cared for',
    repositoriesAllCovered({}),
    made({ name: 'demo-a' }, { name: 'demo-b' }, { name: 'other', tag: false, policy: false }),
    { status: 'pass' },
  ],
  [
    'a rule of the registry scans them',
    repositoriesAllCovered({}),
    async (world) => {
      await made({ name: 'demo-a', scan: false })(world);
      await world.aws.ecr('PutRegistryScanningConfiguration', {
        scanType: 'BASIC',
        rules: [
          {
            scanFrequency: 'SCAN_ON_PUSH',
            repositoryFilters: [{ filter: 'demo*', filterType: 'WILDCARD' }],
          },
        ],
      });
    },
    { status: 'pass' },
  ],
  [
    'one was forgotten by the policies',
    repositoriesAllCovered({}),
    made({ name: 'demo-a' }, { name: 'demo-b', policy: false }),
    { code: 'no-policy' },
  ],
  [
    'one was forgotten by the scans',
    repositoriesAllCovered({}),
    made({ name: 'demo-a', scan: false }),
    { code: 'not-scanned' },
  ],
  ['a template for the cache', template, templated({}), { status: 'pass' }],
  ['a template for all others', template, templated({ prefix: 'ROOT' }), { status: 'pass' }],
  ['no template', template, rule, { code: 'no-template' }],
  [
    'a template for pushes',
    template,
    templated({ appliedFor: ['CREATE_ON_PUSH'] }),
    { code: 'not-for-cache' },
  ],
  ['no limit', template, templated({ lifecyclePolicy: undefined }), { code: 'no-policy' }],
  [
    'tags that never move again',
    template,
    templated({ imageTagMutability: 'IMMUTABLE' }),
    { code: 'no-refresh' },
  ],
  ['nothing in the cache', based, appWithoutBase, { code: 'nothing-cached' }],
  ['another base', based, pulledThenPushed, { code: 'other-base' }],
  [
    'two environments as planned',
    environments,
    twoEnvironments(['MUTABLE', 50], ['IMMUTABLE', 100]),
    { status: 'pass' },
  ],
  [
    'one set of values for both',
    environments,
    twoEnvironments(['MUTABLE', 50], ['MUTABLE', 50]),
    { code: 'same' },
  ],
  [
    'a number too small',
    environments,
    twoEnvironments(['MUTABLE', 50], ['IMMUTABLE', 10]),
    { code: 'not-as-planned' },
  ],
  [
    'two tags of one image counted twice',
    storageEstimate({ repository: 'app', estimate: '9000' }),
    twoTagsOfOneImage,
    { code: 'off' },
  ],
  ['no rule is left', leftoverPtc({}), async () => undefined, { status: 'pass' }],
  ['a rule is left', leftoverPtc({ prefix: 'cache' }), rule, { code: 'left' }],
  ['a template is left', leftoverPtc({}), templated({}), { code: 'left' }],
  ['another prefix is left', leftoverPtc({ prefix: 'hub' }), rule, { status: 'pass' }],
])('%s', async (_, check, arrange, verdict) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});
