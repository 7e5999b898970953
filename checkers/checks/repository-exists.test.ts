import { expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { answering } from '../answering.fixture.ts';
import { createWorld } from '../contract/registry.ts';
import { looking } from '../looking.fixture.ts';
import { repositoryExists } from './repository-exists.ts';

const host = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
const found = {
  repositoryName: 'app',
  registryId: '111122223333',
  repositoryUri: `${host}/app`,
};
const seen = { account: '111122223333', region: 'eu-west-1', found, elsewhere: [], similar: [] };
const gone = { ...seen, found: null };

test.each<[string, object, object]>([
  ['it is there', seen, { status: 'pass', because: `${host}/app is there.` }],
  [
    'it is on a dual-stack address',
    withUri('111122223333.dkr-ecr.eu-west-1.on.aws/app'),
    { status: 'pass' },
  ],
  ['it is on the sandbox’s own endpoint', withUri('127.0.0.1:4322/app'), { status: 'pass' }],
  [
    'its address is of another Region',
    withUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/app'),
    { status: 'fail', code: 'other-address' },
  ],
  [
    'its address is of another account',
    withUri('444455556666.dkr.ecr.eu-west-1.amazonaws.com/app'),
    { status: 'fail', code: 'other-address' },
  ],
  [
    'its address has another name',
    withUri(`${host}/x/app`),
    { status: 'fail', code: 'other-address' },
  ],
  [
    'it is another account’s',
    { ...seen, found: { ...found, registryId: '444455556666' } },
    { status: 'fail', code: 'other-account', hint: 'Was Terraform applied with another profile?' },
  ],
  [
    'ECR answers with another name',
    { ...seen, found: { ...found, repositoryName: 'App' } },
    { status: 'inconclusive', code: 'unreadable' },
  ],
  [
    'it is nowhere',
    gone,
    {
      status: 'fail',
      code: 'not-found',
      because: 'Account 111122223333 has no repository app in eu-west-1.',
      hint: 'Create it; if Terraform did, check that it was applied in account 111122223333.',
    },
  ],
  [
    'it is in another Region',
    { ...gone, elsewhere: ['us-east-1'], similar: ['apps'] },
    { code: 'not-found', hint: 'It exists in us-east-1: check AWS_REGION.' },
  ],
  [
    'one has a prefix',
    { ...gone, similar: ['myproject-dev-app'] },
    { code: 'not-found', hint: 'Was it created as myproject-dev-app?' },
  ],
])('%s', (_, evidence, verdict) => {
  expect(repositoryExists({ repository: 'app' }).judge(evidence)).toMatchObject(verdict);
});

function withUri(repositoryUri: string) {
  return { ...seen, found: { ...found, repositoryUri } };
}

test.each([
  ['two digits for an account', '99.dkr.ecr.eu-west-1.amazonaws.com/app'],
  ['another partition’s Region', '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/app'],
])('an address of AWS with %s is another registry’s', (_, uri) => {
  expect(repositoryExists({ repository: 'app' }).judge(withUri(uri))).toMatchObject({
    code: 'other-address',
  });
});

test('a repository that is there passes, by its name alone', async () => {
  const { aws, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: 'app' });
  expect(await verdictOf(repositoryExists({ repository: 'app' }))).toMatchObject({
    status: 'pass',
  });
  expect(await verdictOf(repositoryExists({ repository: 'ap' }))).toMatchObject({
    code: 'not-found',
    hint: 'Was it created as app?',
  });
});

test('of the other Regions named, those are told where it is', async () => {
  const { aws, verdictOf } = await createWorld();
  await aws.in('us-west-2').ecr('CreateRepository', { repositoryName: 'app' });
  const otherRegions = `${aws.region},us-west-2,eu-north-1`;
  expect(await verdictOf(repositoryExists({ repository: 'app', otherRegions }))).toMatchObject({
    code: 'not-found',
    hint: 'It exists in us-west-2: check AWS_REGION.',
  });
});

const refused = new EcrError('AccessDeniedException', 'no');
const mistake = new RangeError('a mistake');
const identity = { 'sts:GetCallerIdentity': { Account: '111122223333' } };
const absent = new EcrError('RepositoryNotFoundException', 'not here');

/** An account without the repository, whose list of all repositories answers this. */
function listing(all: unknown) {
  return {
    ...identity,
    'ecr:DescribeRepositories': (input: { repositoryNames?: string[] }) =>
      input.repositoryNames ? absent : all,
  };
}

const look = (aws: Aws, otherRegions?: string) =>
  repositoryExists({ repository: 'app', otherRegions }).look(aws, looking);

test('a list that may not be read leaves nothing but the near matches out', async () => {
  expect(await look(answering(listing(refused)))).toMatchObject({ found: null, similar: [] });
  await expect(look(answering(listing(mistake)))).rejects.toThrow('a mistake');
});

test('a Region that refuses is left out; a mistake is not taken for a refusal', async () => {
  const asking = (answer: Error) =>
    look(
      answering(listing({ repositories: [] }), {
        in: () => answering({ 'ecr:DescribeRepositories': answer }),
      }),
      'us-west-2',
    );
  expect(await asking(refused)).toMatchObject({ elsewhere: [] });
  await expect(asking(mistake)).rejects.toThrow('a mistake');
});

test('a refusal is the runner’s to read; an answer of two repositories is no answer', async () => {
  const answer = (it: unknown) => look(answering({ ...identity, 'ecr:DescribeRepositories': it }));
  await expect(answer(refused)).rejects.toBe(refused);
  await expect(answer({ repositories: [found, found] })).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  });
});
