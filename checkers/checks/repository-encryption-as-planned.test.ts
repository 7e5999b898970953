import { expect, test } from 'vitest';
import { repositoryEncryptionAsPlanned } from './repository-encryption-as-planned.ts';

const id = '11112222-3333-4444-5555-666677778888';
const arn = `arn:aws:kms:eu-west-1:111122223333:key/${id}`;
const alias = 'arn:aws:kms:eu-west-1:111122223333:alias/demo';
const seen = { type: 'KMS', key: arn, region: 'eu-west-1' };
const own = { type: 'AES256', key: null, region: 'eu-west-1' };

test.each<[string, object, { encryption: string; kmsKey?: string }, object]>([
  ['ECR’s own encryption', own, { encryption: 'AES256' }, { status: 'pass' }],
  ['any key', seen, { encryption: 'KMS' }, { status: 'pass' }],
  [
    'this key, by its ARN',
    seen,
    { encryption: 'KMS', kmsKey: arn },
    { status: 'pass', note: 'Whether the key is enabled was not asked.' },
  ],
  ['this key, by its id', seen, { encryption: 'KMS', kmsKey: id }, { status: 'pass' }],
  [
    'this key, by an alias',
    { ...seen, key: alias },
    { encryption: 'KMS', kmsKey: 'alias/demo' },
    { status: 'pass' },
  ],
  ['none where a key was planned', own, { encryption: 'KMS' }, { code: 'other-type' }],
  ['a key where none was planned', seen, { encryption: 'AES256' }, { code: 'other-type' }],
  [
    'another key',
    seen,
    { encryption: 'KMS', kmsKey: id.replace('1111', '9999') },
    { code: 'other-key', hint: expect.stringContaining('create it again') as string },
  ],
  [
    'the key of another account',
    seen,
    { encryption: 'KMS', kmsKey: arn.replace('111122223333', '444455556666') },
    { code: 'other-key' },
  ],
  [
    'a key of another Region',
    { ...seen, region: 'us-east-1' },
    { encryption: 'KMS' },
    { code: 'other-region' },
  ],
  [
    'an alias was planned, ECR names a key',
    seen,
    { encryption: 'KMS', kmsKey: 'alias/demo' },
    { status: 'inconclusive', code: 'unreadable' },
  ],
])('%s', (_, evidence, plan, verdict) => {
  const check = repositoryEncryptionAsPlanned({ repository: 'app', ...plan });
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test('a type nobody has seen is no verdict', () => {
  const check = repositoryEncryptionAsPlanned({ repository: 'app', encryption: 'AES256' });
  expect(check.judge({ ...own, type: 'ROT13' })).toBeUndefined();
});
