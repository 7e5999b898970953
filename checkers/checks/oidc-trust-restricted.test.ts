import { expect, test } from 'vitest';
import { oidcTrustRestricted } from './oidc-trust-restricted.ts';

const github = 'token.actions.githubusercontent.com';
const codeRepository = 'example/demo-node-app';
const mine = `repo:${codeRepository}:ref:refs/heads/main`;

function trusting(
  condition: object,
  more: object = {},
  provider = github,
  ...others: object[]
): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${provider}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
    ...more,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement, ...others] });
}
const aud = { [`${github}:aud`]: 'sts.amazonaws.com' };
const sub = (value: string | string[]) => ({ [`${github}:sub`]: value });

test.each<[string, trust: string | null, verdict: object]>([
  ['one branch', trusting({ StringEquals: { ...aud, ...sub(mine) } }), { status: 'pass' }],
  [
    'any branch of the repository',
    trusting({ StringEquals: aud, StringLike: sub(`repo:${codeRepository}:*`) }),
    { status: 'pass' },
  ],
  [
    'a project of GitLab',
    trusting(
      {
        StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' },
        StringLike: { 'gitlab.com:sub': `project_path:${codeRepository}:ref_type:branch:ref:*` },
      },
      {},
      'gitlab.com',
    ),
    { status: 'pass' },
  ],
  ['any repository', trusting({ StringEquals: aud }), { status: 'fail', code: 'subject-open' }],
  ['a bare star', trusting({ StringEquals: aud, StringLike: sub('*') }), { code: 'subject-open' }],
  [
    'every repository of the owner',
    trusting({ StringEquals: aud, StringLike: sub('repo:example/*') }),
    { code: 'other-repository', witness: { subject: 'repo:example/*' } },
  ],
  [
    'a repository whose name begins alike',
    trusting({ StringEquals: aud, StringLike: sub(`repo:${codeRepository}*`) }),
    { code: 'other-repository' },
  ],
  [
    'a second repository',
    trusting({
      StringEquals: { ...aud, ...sub([mine, 'repo:example/other:ref:refs/heads/main']) },
    }),
    { code: 'other-repository' },
  ],
  [
    'a star that StringEquals takes as it stands',
    trusting({ StringEquals: { ...aud, ...sub('repo:other/*') } }),
    { code: 'other-repository' },
  ],
  ['any audience', trusting({ StringEquals: sub(mine) }), { code: 'audience-open' }],
  [
    'somebody else’s audience',
    trusting({ StringEquals: { [`${github}:aud`]: 'https://other', ...sub(mine) } }),
    { code: 'audience-open' },
  ],
  [
    'the account as well',
    trusting({ StringEquals: { ...aud, ...sub(mine) } }, {}, github, {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sts:AssumeRole',
    }),
    { code: 'others-too' },
  ],
  [
    'no pipeline at all',
    trusting({}, { Principal: { Service: 'ec2.amazonaws.com' } }),
    { code: 'no-oidc' },
  ],
  ['no role', null, { code: 'no-role' }],
  [
    'a provider that is not known here',
    trusting({}, {}, 'ci.example.com'),
    { status: 'inconclusive', code: 'unreadable' },
  ],
])('%s', (_, trust, verdict) => {
  const check = oidcTrustRestricted({ pushRole: 'demo-push', codeRepository });
  expect(check.judge({ trust })).toMatchObject(verdict);
});
