import { expect, test } from 'vitest';
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
