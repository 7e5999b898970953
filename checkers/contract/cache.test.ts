/** What the checks of the pull-through cache see in a registry, from the rule to the image. */
import { beforeEach, expect, test } from 'vitest';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createShell } from '#shell/shell.ts';
import { ptcPrefixWorks } from '../checks/ptc-prefix-works.ts';
import { ptcRuleExists } from '../checks/ptc-rule-exists.ts';
import type { Check } from '../check.ts';
import { runChecks } from '../run-check.ts';

const { account, region } = defaults;
const upstreamRepository = 'docker/library/alpine';
const repositoryName = `cache/${upstreamRepository}`;
const prefix = 'cache';

let now: number;
let send: Send;
let aws: Aws;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 20);
  const sandbox = await createSandbox({ wall: () => now });
  send = sandbox.handle;
  aws = createAws(send, { region, credentials: administratorOf(account) });
});

const rule = (ecrRepositoryPrefix = prefix, upstreamRegistryUrl = 'public.ecr.aws') =>
  aws.ecr('CreatePullThroughCacheRule', { ecrRepositoryPrefix, upstreamRegistryUrl });
const pull = (imageTag = '3.22', name = repositoryName) =>
  aws.ecr('BatchGetImage', { repositoryName: name, imageIds: [{ imageTag }] });
const verdictOf = async (check: Check) => (await runChecks(aws, [check])).at(-1)?.verdict;
const asked = (more: object = {}) => verdictOf(ptcPrefixWorks({ prefix, ...more }));

test('the rule comes first: without it the prefix is blocked', async () => {
  expect(await verdictOf(ptcRuleExists({ prefix }))).toMatchObject({ code: 'not-found' });
  expect(await asked()).toMatchObject({ status: 'blocked', by: 'ptc-rule-exists' });
  await rule('cash');
  expect(await verdictOf(ptcRuleExists({ prefix }))).toMatchObject({
    hint: 'There are rules for cash: was it meant to be one of them?',
  });
});

test('a rule alone is not enough; a pull is', async () => {
  await rule();
  expect(await asked()).toMatchObject({ code: 'nothing-pulled' });
  await pull();
  expect(await asked()).toMatchObject({ status: 'pass' });
  expect(await asked({ upstreamRepository, upstreamTag: '3.22' })).toMatchObject({
    status: 'pass',
  });
});

test('an image that was pushed by hand under the prefix did not come through it', async () => {
  await rule();
  await pull();
  const { images } = await pull();
  const imageManifest = images[0]?.imageManifest ?? '';
  await aws.ecr('PutImage', { repositoryName, imageManifest, imageTag: 'mine' });
  expect(await asked({ upstreamRepository, upstreamTag: 'mine' })).toMatchObject({
    code: 'pushed-by-hand',
  });
  const byTag = await asked({ upstreamRepository, upstreamTag: '3.22' });
  expect(byTag).toMatchObject({ status: 'pass' });
  expect(byTag).not.toHaveProperty('note');
});

test('another tag or another repository than the one that is asked for', async () => {
  await rule();
  await pull();
  expect(await asked({ upstreamRepository, upstreamTag: '3.23' })).toMatchObject({
    code: 'no-image',
    because: `${repositoryName} has no image with the tag 3.23, only 3.22.`,
  });
  expect(await asked({ upstreamRepository: 'docker/library/node' })).toMatchObject({
    code: 'nothing-pulled',
  });
});

test('a repository that lacks library/ is pointed out', async () => {
  await rule();
  await aws.ecr('CreateRepository', { repositoryName: 'cache/docker/alpine' });
  expect(await asked({ upstreamRepository })).toMatchObject({
    code: 'nothing-pulled',
    hint: 'There is cache/docker/alpine: Docker Hub’s official images are below library/.',
  });
});

test('a pull of what the upstream lacks leaves a repository without an image', async () => {
  await rule();
  await pull('no-such-tag');
  expect(await asked()).toMatchObject({ code: 'no-image' });
});

test('a repository that is older than the rule proves nothing, unless it was made on purpose', async () => {
  await aws.ecr('CreateRepository', { repositoryName });
  now += 60_000;
  await rule();
  await pull();
  expect(await asked()).toMatchObject({ code: 'older-than-rule' });
  expect(await asked({ preCreated: repositoryName })).toMatchObject({ status: 'pass' });
});

test('an index needs one of its members', async () => {
  await rule();
  await pull();
  const { imageDetails } = await aws.ecr('DescribeImages', { repositoryName });
  const index = imageDetails.find(({ imageTags }) => imageTags?.includes('3.22'));
  const lone = createAws(
    async (request) => {
      // An AWS that has lost the members: the sandbox itself keeps them while their index lives.
      const target = request.headers.get('x-amz-target') ?? '';
      const response = await send(request);
      if (!target.endsWith('DescribeImages')) return response;
      return Response.json({ imageDetails: [index] }, { headers: response.headers });
    },
    { region, credentials: administratorOf(account) },
  );
  const results = await runChecks(lone, [ptcPrefixWorks({ prefix })]);
  expect(results.at(-1)?.verdict).toMatchObject({ status: 'fail', code: 'no-member' });
});

test('an upstream that cannot be reached is inconclusive', async () => {
  const { ARN = '' } = await aws.secretsmanager('CreateSecret', {
    Name: 'ecr-pullthroughcache/azure',
    SecretString: '{"username":"learner","accessToken":"example"}',
  });
  await aws.ecr('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: 'azure',
    upstreamRegistryUrl: 'nobodyhasthis.azurecr.io',
    credentialArn: ARN,
  });
  expect(await verdictOf(ptcPrefixWorks({ prefix: 'azure' }))).toMatchObject({
    status: 'inconclusive',
    code: 'unreachable',
  });
});

test('below ROOT a repository has its upstream’s own name', async () => {
  await rule('ROOT');
  await pull('3.22', upstreamRepository);
  expect(await verdictOf(ptcPrefixWorks({ prefix: 'ROOT', upstreamRepository }))).toMatchObject({
    status: 'pass',
  });
});

test('for an upstream with credentials the command of the verdict names the secret, and mends it', async () => {
  const check = ptcRuleExists({ prefix: 'docker-hub', upstream: 'registry-1.docker.io' });
  expect(await verdictOf(check)).toMatchObject({ code: 'not-found' });
  const shell = await createShell({ send });
  const say = () => undefined;
  const secret = `aws secretsmanager create-secret --name ecr-pullthroughcache/docker-hub --secret-string '{"username":"learner","accessToken":"dckr_pat_example"}'`;
  for (const line of [secret, check.fix ?? '']) {
    expect(await shell.run(line, { stdout: say, stderr: say })).toBe(0);
  }
  await shell.close();
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });
});
