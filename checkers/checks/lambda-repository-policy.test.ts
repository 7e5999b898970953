import { expect, test } from 'vitest';
import { lambdaRepositoryPolicy } from './lambda-repository-policy.ts';

const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const lambda = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: pull,
};
const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });
const ours = { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:eu-west-1:111122223333:function:*' } };

test.each<[string, policy: string | null, verdict: object]>([
  ['there is no policy', null, { status: 'fail', code: 'no-policy' }],
  [
    'for functions of this account',
    policy({ ...lambda, Condition: ours }),
    { status: 'pass', because: expect.stringContaining('condition') as string },
  ],
  [
    'for anybody’s functions',
    policy(lambda),
    { status: 'pass', note: expect.stringContaining('aws:SourceAccount') as string },
  ],
  [
    'as Lambda writes it itself',
    policy({
      ...lambda,
      Action: [
        ...pull,
        'ecr:SetRepositoryPolicy',
        'ecr:DeleteRepositoryPolicy',
        'ecr:GetRepositoryPolicy',
      ],
    }),
    { status: 'pass' },
  ],
  [
    'the role of the function',
    policy({ ...lambda, Principal: { AWS: '111122223333' } }),
    { code: 'not-granted' },
  ],
  ['half of it', policy({ ...lambda, Action: 'ecr:BatchGetImage' }), { code: 'incomplete' }],
  [
    'pushing, too',
    policy({ ...lambda, Action: [...pull, 'ecr:PutImage'] }),
    { code: 'more-than-read', witness: { actions: ['ecr:PutImage'] } },
  ],
  ['everything', policy({ ...lambda, Action: 'ecr:*' }), { code: 'more-than-read' }],
  ['a Deny against it', policy(lambda, { ...lambda, Effect: 'Deny' }), { code: 'denied' }],
  ['words', 'Lambda may pull', { status: 'inconclusive', code: 'unreadable' }],
])('%s', (_, text, verdict) => {
  expect(lambdaRepositoryPolicy({ repository: 'app' }).judge({ policy: text })).toMatchObject(
    verdict,
  );
});
