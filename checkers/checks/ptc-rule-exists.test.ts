import { expect, test } from 'vitest';
import { ptcRuleExists } from './ptc-rule-exists.ts';

const registryId = '111122223333';
const credentialArn = `arn:aws:secretsmanager:eu-west-1:${registryId}:secret:ecr-pullthroughcache/x-AbCdEf`;
const customRoleArn = `arn:aws:iam::${registryId}:role/cache`;

function to(upstreamRegistryUrl: string, more: object = {}) {
  return { rule: { upstreamRegistryUrl, registryId, ...more }, others: [] };
}

test.each<[string, evidence: object, upstream: string | undefined, verdict: object]>([
  ['its upstream is as planned', to('public.ecr.aws'), 'public.ecr.aws', { status: 'pass' }],
  ['nobody planned an upstream', to('quay.io'), undefined, { status: 'pass' }],
  [
    'there is none, nor any other',
    { rule: null, others: [] },
    undefined,
    {
      status: 'fail',
      code: 'not-found',
      hint: 'Create it: aws ecr create-pull-through-cache-rule.',
    },
  ],
  [
    'there are only others',
    { rule: null, others: ['ecr-pubic', 'quay'] },
    undefined,
    {
      code: 'not-found',
      hint: 'There are rules for ecr-pubic, quay: was it meant to be one of them?',
    },
  ],
  [
    'it is for another upstream',
    to('quay.io'),
    'public.ecr.aws',
    {
      status: 'fail',
      code: 'wrong-upstream',
      because: 'The rule’s upstream is quay.io, not public.ecr.aws.',
    },
  ],
  [
    'it is for the frozen registry of Kubernetes',
    to('k8s.gcr.io'),
    undefined,
    {
      status: 'fail',
      code: 'wrong-upstream',
      hint: expect.stringContaining('registry.k8s.io') as string,
    },
  ],
  [
    'it was even planned for the frozen one',
    to('k8s.gcr.io'),
    'k8s.gcr.io',
    { status: 'fail', code: 'wrong-upstream' },
  ],
  ...[
    'registry-1.docker.io',
    'ghcr.io',
    'registry.gitlab.com',
    'example.azurecr.io',
    'cgr.dev',
  ].flatMap((url): [string, object, undefined, object][] => [
    [`${url} has no secret`, to(url), undefined, { status: 'fail', code: 'no-credential' }],
    [`${url} has a secret`, to(url, { credentialArn }), undefined, { status: 'pass' }],
  ]),
  [
    'another Region of the same account needs no role',
    to(`${registryId}.dkr.ecr.us-east-1.amazonaws.com`),
    undefined,
    { status: 'pass' },
  ],
  [
    'another account’s needs one',
    to('444455556666.dkr.ecr.us-east-1.amazonaws.com'),
    undefined,
    { status: 'fail', code: 'no-role' },
  ],
  [
    'another account’s has one',
    to('444455556666.dkr.ecr.us-east-1.amazonaws.com', { customRoleArn }),
    undefined,
    { status: 'pass' },
  ],
  [
    'an upstream that ECR learnt of later asks for what nobody here knows',
    to('registry.example.com'),
    undefined,
    { status: 'pass' },
  ],
])('%s', (_, evidence, upstream, verdict) => {
  expect(ptcRuleExists({ prefix: 'cache', upstream }).judge(evidence)).toMatchObject(verdict);
});
