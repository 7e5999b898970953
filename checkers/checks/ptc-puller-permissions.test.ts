import { expect, test } from 'vitest';
import { ptcPullerPermissions } from './ptc-puller-permissions.ts';

const account = '111122223333';
const arn = `arn:aws:ecr:eu-west-1:${account}:repository/hub/library/nginx`;
const role = `arn:aws:iam::${account}:role/demo`;
const token = { action: 'ecr:GetAuthorizationToken', resource: '*', decision: 'allowed' };
const on = (action: string, decision = 'allowed') => ({ action, resource: arn, decision });
const pull = [token, on('ecr:BatchGetImage'), on('ecr:GetDownloadUrlForLayer')];
const importing = on('ecr:BatchImportUpstreamImage');
const creating = on('ecr:CreateRepository');
const seen = {
  arn,
  role,
  answers: [...pull, importing, creating],
  registryPolicy: null,
  isThere: false,
};

const registryPolicy = (AWS: string, more: object = {}) =>
  JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS },
        Action: ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'],
        Resource: `arn:aws:ecr:eu-west-1:${account}:repository/hub/*`,
        ...more,
      },
    ],
  });

test.each<[string, evidence: object, verdict: object]>([
  ['all of it by its own policies', {}, { status: 'pass' }],
  [
    'the rest by the registry’s policy, for the role',
    { answers: pull, registryPolicy: registryPolicy(role) },
    { status: 'pass' },
  ],
  [
    'the rest by the registry’s policy, for the account',
    { answers: pull, registryPolicy: registryPolicy(`arn:aws:iam::${account}:root`) },
    { status: 'pass' },
  ],
  [
    'no creation, and the repository is there',
    { answers: [...pull, importing], isThere: true },
    { status: 'pass', note: expect.stringContaining('may not make') as string },
  ],
  [
    'no creation, and it is not',
    { answers: [...pull, importing] },
    { status: 'fail', code: 'cannot-create' },
  ],
  [
    'as the managed policy of ECS has it',
    { answers: pull },
    {
      code: 'cannot-import',
      hint: expect.stringContaining('AmazonECSTaskExecutionRolePolicy') as string,
    },
  ],
  ['no pull', { answers: [token, importing, creating] }, { code: 'cannot-pull' }],
  ['no token', { answers: [...pull.slice(1), importing, creating] }, { code: 'cannot-pull' }],
  [
    'the registry’s policy names another role',
    { answers: pull, registryPolicy: registryPolicy(`${role}-2`) },
    { code: 'cannot-import' },
  ],
  [
    'a Deny that no policy of the registry can lift',
    {
      answers: [...pull, on('ecr:BatchImportUpstreamImage', 'explicitDeny'), creating],
      registryPolicy: registryPolicy(role),
    },
    { code: 'cannot-import' },
  ],
  ['no such role', { role: null, answers: [] }, { code: 'no-role' }],
  ['a policy nobody can read', { registryPolicy: '{' }, { code: 'unreadable' }],
])('%s', (_, more, verdict) => {
  const check = ptcPullerPermissions({ prefix: 'hub', pullRole: 'demo' });
  expect(check.judge({ ...seen, ...more })).toMatchObject(verdict);
});
