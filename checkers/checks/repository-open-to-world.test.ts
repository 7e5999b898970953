import { expect, test } from 'vitest';
import { repositoryOpenToWorld } from './repository-open-to-world.ts';

const check = repositoryOpenToWorld({ repository: 'app' });
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const root = { AWS: 'arn:aws:iam::444455556666:root' };

function allowing(statement: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: pull, ...statement }],
  });
}
const held = (operator: string, key: string, value: string | string[]) =>
  allowing({ Principal: '*', Condition: { [operator]: { [key]: value } } });

test.each<[string, repository: string | null, verdict: object]>([
  [
    'there is no policy',
    null,
    { status: 'pass', because: expect.stringContaining('Neither') as string },
  ],
  ['an account is named', allowing({ Principal: root }), { status: 'pass' }],
  ['everybody', allowing({ Principal: '*' }), { status: 'fail', code: 'open' }],
  ['everybody with an account of AWS', allowing({ Principal: { AWS: '*' } }), { code: 'open' }],
  ['everybody among others', allowing({ Principal: { AWS: [root.AWS, '*'] } }), { code: 'open' }],
  ['everybody but one', allowing({ NotPrincipal: root }), { code: 'open' }],
  ['everybody is denied', allowing({ Effect: 'Deny', Principal: '*' }), { status: 'pass' }],
  [
    'the organization',
    held('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
    { status: 'pass' },
  ],
  [
    'a key in lower case',
    held('StringEquals', 'aws:principalorgid', 'o-a1b2c3d4e5'),
    { status: 'pass' },
  ],
  ['any organization', held('StringLike', 'aws:PrincipalOrgID', '*'), { code: 'open' }],
  ['one value too many', held('StringLike', 'aws:PrincipalOrgID', ['o-a', '*']), { code: 'open' }],
  [
    'another organization than',
    held('StringNotEquals', 'aws:PrincipalOrgID', 'o-a'),
    { code: 'open' },
  ],
  [
    'whoever has no organization, too',
    held('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-a'),
    { code: 'open' },
  ],
  [
    'a role of this name anywhere',
    held('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/ci'),
    { code: 'open' },
  ],
  [
    'roles of one account',
    held('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:role/*'),
    { status: 'pass' },
  ],
  ['a condition on something else', held('Bool', 'aws:SecureTransport', 'true'), { code: 'open' }],
  ['it is no policy', 'pull for everybody', { status: 'inconclusive', code: 'unreadable' }],
  [
    'an element of a later year',
    allowing({ Principal: root, Purpose: 'pull' }),
    { code: 'unreadable' },
  ],
])('%s', (_, repository, verdict) => {
  expect(check.judge({ repository, registry: null })).toMatchObject(verdict);
});

test('the registry’s policy opens its repositories, too', () => {
  const evidence = { repository: null, registry: allowing({ Sid: 'Replicate', Principal: '*' }) };
  expect(check.judge(evidence)).toEqual({
    status: 'fail',
    code: 'open',
    because:
      'In the registry’s policy the statement Replicate allows everybody ecr:BatchGetImage, ecr:GetDownloadUrlForLayer.',
    hint: 'Name the accounts or roles under Principal, or hold aws:PrincipalOrgID to your organization with StringEquals.',
    witness: { policy: 'registry', actions: pull, principal: '*' },
  });
});
