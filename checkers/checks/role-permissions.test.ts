/** The three checks that ask the policy simulator about a role: what its answers mean. */
import { expect, test } from 'vitest';
import { pullRolePermissions } from './pull-role-permissions.ts';
import { pushRoleNotOverbroad } from './push-role-not-overbroad.ts';
import { pushRolePermissions } from './push-role-permissions.ts';

const arn = 'arn:aws:ecr:eu-west-1:111122223333:repository/app';
const role = 'arn:aws:iam::111122223333:role/demo';
const token = { action: 'ecr:GetAuthorizationToken', resource: '*', decision: 'allowed' };
const on = (action: string, decision = 'allowed') => ({ action, resource: arn, decision });
const pull = [token, on('ecr:BatchGetImage'), on('ecr:GetDownloadUrlForLayer')];
const upload = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
].map((action) => on(action));
const push = [token, ...upload, on('ecr:PutImage'), on('ecr:BatchGetImage')];

test.each<[string, answers: object[], verdict: object]>([
  ['a pull and no more', pull, { status: 'pass' }],
  [
    'no token',
    pull.slice(1),
    { status: 'fail', code: 'cannot-pull', hint: expect.stringContaining('resource *') as string },
  ],
  [
    'no layers',
    pull.slice(0, 2),
    { code: 'cannot-pull', because: 'demo may not ecr:GetDownloadUrlForLayer on repository/app.' },
  ],
  [
    'a Deny against it',
    [...pull.slice(0, 2), on('ecr:GetDownloadUrlForLayer', 'explicitDeny')],
    { code: 'denied' },
  ],
  ['pushing, too', [...pull, on('ecr:PutImage')], { code: 'more-than-pull' }],
  ['deleting, too', [...pull, on('ecr:DeleteRepository')], { code: 'more-than-pull' }],
])('a role that pulls: %s', (_, answers, verdict) => {
  const check = pullRolePermissions({ repository: 'app', pullRole: 'demo' });
  expect(check.judge({ arn, role, answers })).toMatchObject(verdict);
});

test.each<[string, answers: object[], verdict: object]>([
  ['all that a push takes', push, { status: 'pass' }],
  ['no token', push.slice(1), { status: 'fail', code: 'cannot-push' }],
  [
    'no manifest',
    [token, ...upload, on('ecr:BatchGetImage')],
    { code: 'cannot-push', hint: expect.stringContaining('then the push is denied') as string },
  ],
  [
    'half of the upload',
    [token, ...upload.slice(0, 2), on('ecr:PutImage'), on('ecr:BatchGetImage')],
    { code: 'cannot-push', hint: `Allow it on ${arn}.` },
  ],
  [
    'a Deny against it',
    [...push.slice(0, 5), on('ecr:PutImage', 'explicitDeny'), on('ecr:BatchGetImage')],
    { code: 'denied' },
  ],
])('a role that pushes: %s', (_, answers, verdict) => {
  const check = pushRolePermissions({ repository: 'app', pushRole: 'demo' });
  expect(check.judge({ arn, role, answers })).toMatchObject(verdict);
});

test.each<[string, answers: object[], verdict: object]>([
  ['nothing beyond', [], { status: 'pass' }],
  [
    'deleting the repository',
    [on('ecr:DeleteRepository')],
    { status: 'fail', code: 'more-than-push' },
  ],
  [
    'pushing elsewhere',
    [{ ...on('ecr:PutImage'), resource: arn.replace(/app$/, 'not-of-this-course') }],
    { code: 'other-repositories' },
  ],
  [
    'changing policies of roles',
    [on('ecr:DeleteRepository'), { ...token, action: 'iam:PutRolePolicy' }],
    { code: 'reaches-iam' },
  ],
])('beyond a push: %s', (_, answers, verdict) => {
  const check = pushRoleNotOverbroad({ repository: 'app', pushRole: 'demo' });
  expect(check.judge({ arn, role, answers })).toMatchObject(verdict);
});

test('a role that is not there is a fail, which names the account as a cause', () => {
  for (const check of [
    pullRolePermissions({ repository: 'app', pullRole: 'demo' }),
    pushRolePermissions({ repository: 'app', pushRole: 'demo' }),
  ]) {
    expect(check.judge({ arn, role: null, answers: [] })).toMatchObject({
      code: 'no-role',
      hint: expect.stringContaining('account') as string,
    });
  }
});
