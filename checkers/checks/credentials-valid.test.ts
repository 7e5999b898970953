import { expect, test } from 'vitest';
import { credentialsValid } from './credentials-valid.ts';

const user = {
  account: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/a',
  region: 'eu-west-1',
};

test.each<[string, { account?: string }, object, object]>([
  [
    'any account',
    {},
    user,
    { status: 'pass', because: `You are ${user.arn}, looking at eu-west-1.` },
  ],
  ['the course’s account', { account: '111122223333' }, user, { status: 'pass' }],
  [
    'another account',
    { account: '444455556666' },
    user,
    {
      status: 'fail',
      code: 'other-account',
      because: 'You are in account 111122223333, not in 444455556666.',
    },
  ],
  [
    'an account that is none',
    {},
    { ...user, account: 'root' },
    { status: 'inconclusive', code: 'unreadable' },
  ],
])('%s', (_, target, evidence, verdict) => {
  expect(credentialsValid(target).judge(evidence)).toMatchObject(verdict);
});
