import { expect, test } from 'vitest';
import { pseudonymise } from './pseudonyms.ts';

const secret = 'a secret of the course';

test('an account has one pseudonym wherever it stands, and another with another secret', () => {
  const policy = JSON.stringify({ Principal: { AWS: '444455556666' } });
  const text = JSON.stringify({
    arn: 'arn:aws:ecr:eu-west-1:111122223333:repository/app',
    uri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/app',
    because: 'In\n111122223333 it is.',
    policy,
  });
  const read = JSON.parse(pseudonymise(text, secret)) as Record<string, string>;
  const [, account] = /:(\d{12}):/.exec(read['arn'] ?? '') ?? [];
  expect(account).not.toBe('111122223333');
  expect(read['uri']).toBe(`${account}.dkr.ecr.eu-west-1.amazonaws.com/app`);
  expect(read['because']).toBe(`In\n${account} it is.`);
  expect(read['policy']).toMatch(/"AWS":"\d{12}"/);
  expect(read['policy']).not.toContain('444455556666');
  expect(pseudonymise(text, secret)).toBe(JSON.stringify(read));
  expect(pseudonymise(text, 'another secret of it')).not.toContain(account);
});

test('a digest and a tag of twelve digits stay what they are', () => {
  const digest = `sha256:${'ab111122223333cd'.repeat(4)}`;
  const text = JSON.stringify({ registryId: '111122223333', digest, tag: '202611210944' });
  const read = JSON.parse(pseudonymise(text, secret)) as Record<string, string>;
  expect(read).toMatchObject({ digest, tag: '202611210944' });
  expect(read['registryId']).not.toBe('111122223333');
});
