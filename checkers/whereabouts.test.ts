import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { EcrError } from '#ecr/errors.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { fail, pass, type Verdict } from './check.ts';
import type { CheckResult } from './run-check.ts';
import { foundIn, pointedTo } from './whereabouts.ts';

const forever = new Promise<never>(() => undefined);
const notFound = fail('not-found', 'It is not there.', { hint: 'Create it.' });

async function registry() {
  const { handle } = await createSandbox();
  const credentials = administratorOf(defaults.account);
  return createAws(handle, { region: 'ap-southeast-2', credentials });
}

function result(id: string, target: Record<string, string>, verdict: Verdict): CheckResult {
  const check = { id, target, claim: '' };
  return { check, isPrerequisite: false, verdict, asked: [], region: 'ap-southeast-2', at: 0 };
}

test.each<[string, Record<string, string>]>([
  ['repository-exists', { repository: 'app' }],
  ['ptc-rule-exists', { prefix: 'hub' }],
])('%s: what is in another Region is found there', async (id, target) => {
  const aws = await registry();
  const there = aws.in('eu-west-1').ecr;
  await there('CreateRepository', { repositoryName: 'app' });
  await there('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: 'hub',
    upstreamRegistryUrl: 'public.ecr.aws',
  });
  expect(await foundIn(aws, result(id, target, notFound), forever)).toEqual(['eu-west-1']);
});

test('an image that a repository of the same name has elsewhere is found, an empty one is not', async () => {
  const aws = await registry();
  for (const region of ['eu-west-1', 'us-east-1']) {
    await aws.in(region).ecr('CreateRepository', { repositoryName: 'app' });
  }
  const asked = {
    ...aws,
    in: (region: string) => ({
      ...aws.in(region),
      ecr: (async (operation: string, input: object) => {
        if (operation === 'DescribeImages' && region === 'eu-west-1') return { imageDetails: [{}] };
        return aws.in(region).ecr(operation as 'DescribeImages', input as never);
      }) as typeof aws.ecr,
    }),
  };
  const missing = result('image-pushed', { repository: 'app', tag: 'staging' }, notFound);
  expect(await foundIn(asked, missing, forever)).toEqual(['eu-west-1']);
});

test.each<[string, Verdict, id: string]>([
  ['passes', pass('yes'), 'repository-exists'],
  ['fails for another reason', fail('other-account', 'no'), 'repository-exists'],
  ['looks for something else', notFound, 'scan-on-push'],
])('nobody is asked for a check that %s', async (_, verdict, id) => {
  const aws = { ...(await registry()), in: () => Promise.reject(new Error('asked')) as never };
  expect(await foundIn(aws, result(id, { repository: 'app' }, verdict), forever)).toEqual([]);
});

test('a Region that refuses is left out, and so is one that never answers', async () => {
  const aws = await registry();
  const silent = (region: string) => ({
    ...aws.in(region),
    ecr: (() =>
      region === 'us-east-1'
        ? Promise.reject(new EcrError('AccessDeniedException', 'no'))
        : forever) as typeof aws.ecr,
  });
  const missing = result('repository-exists', { repository: 'app' }, notFound);
  expect(await foundIn({ ...aws, in: silent }, missing, Promise.resolve())).toEqual([]);
});

test('the hint begins with where it is, once', () => {
  const missing = result('repository-exists', { repository: 'app' }, notFound);
  const told = pointedTo(missing, ['eu-west-1']);
  expect(told.verdict).toMatchObject({
    hint: 'It exists in eu-west-1: check AWS_REGION. Create it.',
  });
  expect(pointedTo(told, ['eu-west-1'])).toBe(told);
  expect(pointedTo(missing, [])).toBe(missing);
});
