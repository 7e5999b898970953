import { expect, test } from 'vitest';
import { envSeparation } from './env-separation.ts';

const repositories = { devRepository: 'demo-dev', prodRepository: 'demo-prod' };
const check = envSeparation(repositories);
const dev = { mutability: 'MUTABLE', encryption: 'AES256', scan: 'MANUAL', keep: '50' };
const prod = {
  mutability: 'IMMUTABLE_WITH_EXCLUSION',
  encryption: 'KMS',
  scan: 'SCAN_ON_PUSH',
  keep: '100',
};

test.each<[string, evidence: object, verdict: object]>([
  ['as planned', { dev, prod }, { status: 'pass' }],
  [
    'both as for development',
    { dev, prod: dev },
    { status: 'fail', code: 'same', hint: expect.stringContaining('tfvars') as string },
  ],
  [
    'tags of production move',
    { dev, prod: { ...prod, mutability: 'MUTABLE' } },
    {
      code: 'not-as-planned',
      because: 'Of demo-prod, mutability is MUTABLE instead of IMMUTABLE_WITH_EXCLUSION.',
    },
  ],
  [
    'development is never limited',
    { dev: { ...dev, keep: null }, prod },
    { code: 'not-as-planned', because: 'Of demo-dev, keep is not set instead of 50.' },
  ],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test('a plan of one’s own says what counts', () => {
  const own = envSeparation({ ...repositories, prodPlan: 'scan=CONTINUOUS_SCAN' });
  expect(own.judge({ dev, prod })).toMatchObject({
    because: 'Of demo-prod, scan is SCAN_ON_PUSH instead of CONTINUOUS_SCAN.',
  });
  expect(own.judge({ dev, prod: { ...prod, scan: 'CONTINUOUS_SCAN' } })).toMatchObject({
    status: 'pass',
  });
});
