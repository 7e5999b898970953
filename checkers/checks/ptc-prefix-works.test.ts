import { expect, test } from 'vitest';
import { answering, type Answers } from '../answering.fixture.ts';
import { createWorld } from '../contract/registry.ts';
import { looking } from '../looking.fixture.ts';
import { ptcPrefixWorks } from './ptc-prefix-works.ts';

const target = { prefix: 'hub', upstreamRepository: 'library/node', upstreamTag: '24-alpine' };
const name = 'hub/library/node';
const pull = 'docker pull $REGISTRY/hub/library/node:24-alpine';

function seen(cached: object, origin: string | null = null) {
  return { isValid: true, failure: null, upstream: 'registry-1.docker.io', cached, origin };
}
const image = { found: 'image', name, digest: 'sha256:1', tags: ['24-alpine'] };
function refused(failure: string | null) {
  return { isValid: false, failure, upstream: 'registry-1.docker.io', cached: null };
}

test.each<[string, evidence: object, verdict: object]>([
  [
    'an image is there, and nobody knows how it came',
    seen(image, 'unknown'),
    {
      status: 'pass',
      because: `${name} has the image sha256:1.`,
      note: expect.stringContaining('not proven') as string,
    },
  ],
  [
    'an image was pushed by hand',
    seen(image, 'pushed'),
    {
      status: 'fail',
      code: 'pushed-by-hand',
      hint: `Delete it, and pull it through the prefix: ${pull}`,
    },
  ],
  [
    'nothing was pulled',
    seen({ found: 'no-repository', similar: [] }),
    {
      status: 'fail',
      code: 'nothing-pulled',
      hint: `${pull}; if that ends with “name unknown”, the puller lacks ecr:CreateRepository.`,
    },
  ],
  [
    'it was pulled without library/',
    seen({ found: 'no-repository', similar: ['hub/node'] }),
    {
      status: 'fail',
      code: 'nothing-pulled',
      hint: 'There is hub/node: Docker Hub’s official images are below library/.',
    },
  ],
  [
    'the repository is older than the rule',
    seen({ found: 'older', name }),
    { status: 'fail', code: 'older-than-rule' },
  ],
  [
    'the repository is empty',
    seen({ found: 'no-image', name, tags: [] }),
    {
      status: 'fail',
      code: 'no-image',
      because: `${name} has no image.`,
      hint: expect.stringContaining('ecr:BatchImportUpstreamImage') as string,
    },
  ],
  [
    'it has other tags',
    seen({ found: 'no-image', name, tags: ['22-alpine'] }),
    {
      status: 'fail',
      code: 'no-image',
      because: `${name} has no image with the tag 24-alpine, only 22-alpine.`,
    },
  ],
  [
    'the index has lost its members',
    seen({ found: 'no-member', name }),
    { status: 'fail', code: 'no-member' },
  ],
  [
    'the secret is rejected',
    refused('The authentication to the upstream registry failed.'),
    {
      status: 'fail',
      code: 'not-valid',
      because: expect.stringContaining(
        'The authentication to the upstream registry failed.',
      ) as string,
      hint: expect.stringContaining('access token') as string,
    },
  ],
  [
    'the rule is not valid for another reason',
    refused('The rule is odd.'),
    { status: 'fail', code: 'not-valid' },
  ],
  ['it is not valid, and nobody says why', refused(null), { status: 'fail', code: 'not-valid' }],
  [
    'the upstream is down',
    refused('The upstream registry is unavailable'),
    { status: 'inconclusive', code: 'unreachable' },
  ],
  [
    'the upstream asks for patience',
    refused('UpstreamTooManyRequests'),
    { status: 'inconclusive', code: 'unreachable' },
  ],
])('%s', (_, evidence, verdict) => {
  expect(ptcPrefixWorks(target).judge(evidence)).toMatchObject(verdict);
});

test('an image that was imported passes without a note', () => {
  expect(ptcPrefixWorks(target).judge(seen(image, 'imported'))).toEqual({
    status: 'pass',
    because: `${name} has the image sha256:1.`,
  });
});

test('evidence from before anybody asked where the image came from proves no origin', () => {
  const { origin: _, ...before } = seen(image);
  expect(ptcPrefixWorks(target).judge(before)).toMatchObject({
    status: 'pass',
    note: expect.stringContaining('not proven') as string,
  });
});

test('an answer that does not say whether the rule is valid decides nothing', () => {
  const evidence = { isValid: null, failure: null, upstream: null, cached: null };
  expect(ptcPrefixWorks(target).judge(evidence)).toBeUndefined();
});

test.each([
  [{ prefix: 'ROOT', upstreamRepository: 'app' }, 'docker pull $REGISTRY/app:latest'],
  [
    { prefix: 'hub', upstream: 'registry-1.docker.io' },
    'docker pull $REGISTRY/hub/library/alpine:latest',
  ],
  [{ prefix: 'cache' }, 'docker pull $REGISTRY/cache/docker/library/alpine:latest'],
])('for %j the pull to make is %s', (asked, command) => {
  expect(ptcPrefixWorks(asked).fix).toBe(command);
});

const rule = {
  ecrRepositoryPrefix: 'hub',
  upstreamRegistryUrl: 'registry-1.docker.io',
  createdAt: 10,
};
const there = { imageDigest: 'sha256:1', imageTags: ['24-alpine', 'latest'] };
const imports = (imageTag: string) => ({
  Events: [
    {
      EventTime: 20,
      CloudTrailEvent: JSON.stringify({
        requestParameters: { repositoryName: name, imageIds: [{ imageTag }] },
      }),
    },
  ],
});

/** What is seen where ECR and CloudTrail answer these. */
function look(asked: Parameters<typeof ptcPrefixWorks>[0], answers: Answers = {}) {
  const aws = answering({
    'ecr:DescribePullThroughCacheRules': { pullThroughCacheRules: [rule] },
    'ecr:ValidatePullThroughCacheRule': { isValid: true },
    'ecr:DescribeRepositories': { repositories: [{ repositoryName: name, createdAt: 11 }] },
    'ecr:DescribeImages': { imageDetails: [there] },
    'cloudtrail:LookupEvents': {},
    ...answers,
  });
  return ptcPrefixWorks(asked).look(aws, looking);
}

test('an image is looked for under the name and tag that were asked for, and its origin by that tag', async () => {
  const trail = { 'cloudtrail:LookupEvents': imports('24-alpine') };
  expect(await look(target, trail)).toMatchObject({
    isValid: true,
    failure: null,
    cached: { found: 'image', name },
    origin: 'imported',
  });
  expect(await look({ ...target, upstreamTag: 'latest' }, trail)).toMatchObject({
    origin: 'unknown',
  });
});

test('without a name or a tag any image below the prefix counts, by any of its tags', async () => {
  const trail = { 'cloudtrail:LookupEvents': imports('latest') };
  expect(await look({ prefix: 'hub' }, trail)).toMatchObject({
    cached: { found: 'image' },
    origin: 'imported',
  });
});

test('a rule that is not let in has nothing to show, and nobody looks', async () => {
  const refusal = { isValid: false, failure: 'The secret is gone.' };
  const answers = { 'ecr:ValidatePullThroughCacheRule': refusal };
  expect(await look(target, answers)).toMatchObject({ ...refusal, cached: null, origin: null });
});

test('what an endpoint leaves out of its answers is not known', async () => {
  expect(await look(target, { 'ecr:ValidatePullThroughCacheRule': {} })).toMatchObject({
    isValid: null,
  });
  const bare = { pullThroughCacheRules: [{ ecrRepositoryPrefix: 'hub' }] };
  expect(await look(target, { 'ecr:DescribePullThroughCacheRules': bare })).toMatchObject({
    upstream: null,
    cached: { found: 'image' },
  });
  await expect(look(target, { 'ecr:DescribePullThroughCacheRules': {} })).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  });
});

test('where nothing was pulled the origin of nothing is asked', async () => {
  expect(await look(target, { 'ecr:DescribeRepositories': { repositories: [] } })).toMatchObject({
    cached: { found: 'no-repository' },
    origin: null,
  });
});

test('the rule comes first', async () => {
  const { verdictOf } = await createWorld();
  expect(await verdictOf(ptcPrefixWorks(target))).toMatchObject({
    status: 'blocked',
    by: 'ptc-rule-exists',
  });
});
