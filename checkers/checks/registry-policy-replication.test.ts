import { expect, test } from 'vitest';
import { registryPolicyReplication } from './registry-policy-replication.ts';

const source = '444455556666';
const own = 'arn:aws:ecr:us-west-2:111122223333:repository/';
const root = { AWS: `arn:aws:iam::${source}:root` };
const copy = {
  Effect: 'Allow',
  Principal: root,
  Action: ['ecr:ReplicateImage', 'ecr:CreateRepository'],
  Resource: `${own}*`,
};
const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });

test.each<[string, policy: string | null, verdict: object]>([
  ['it may copy and create', policy(copy), { status: 'pass' }],
  ['some repositories only', policy({ ...copy, Resource: `${own}team/*` }), { status: 'pass' }],
  [
    'it may copy into what is there',
    policy({ ...copy, Action: 'ecr:ReplicateImage' }),
    { status: 'pass', note: expect.stringContaining('may not make') as string },
  ],
  ['there is no policy', null, { status: 'fail', code: 'no-policy' }],
  [
    'another account',
    policy({ ...copy, Principal: { AWS: '999988887777' } }),
    { code: 'not-granted' },
  ],
  ['everybody', policy({ ...copy, Principal: '*' }), { code: 'open' }],
  [
    'it may only create',
    policy({ ...copy, Action: 'ecr:CreateRepository' }),
    { code: 'incomplete' },
  ],
  [
    'the source’s own repositories',
    policy({ ...copy, Resource: `arn:aws:ecr:us-west-2:${source}:repository/*` }),
    { code: 'other-resource' },
  ],
  ['a Deny against it', policy(copy, { ...copy, Effect: 'Deny' }), { code: 'denied' }],
  ['no JSON', '{', { status: 'inconclusive', code: 'unreadable' }],
])('%s', (_, text, verdict) => {
  const evidence = { policy: text, arn: `${own}any` };
  const check = registryPolicyReplication({ sourceAccount: source });
  expect(check.judge(evidence)).toMatchObject(verdict);
});
