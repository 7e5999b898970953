import { expect, test } from 'vitest';
import { leftoverUntagged } from './leftover-untagged.ts';

const check = leftoverUntagged({ repository: 'app' });
const left = (count: number, bytes: number) => ({
  left: Array.from({ length: count }, (_, at) => ({ digest: `sha256:${at}`, bytes })),
});

test.each<[string, object, object]>([
  ['nothing', left(0, 0), { status: 'pass' }],
  ['no repository', { left: null }, { status: 'pass', because: 'app is not there.' }],
  [
    'one image',
    left(1, 5e6),
    {
      status: 'fail',
      code: 'left',
      because: 'One untagged image is left in app. Storage costs less than a cent a month.',
      hint: 'aws ecr batch-delete-image --repository-name app --image-ids imageDigest=sha256:0',
      witness: [{ digest: 'sha256:0', bytes: 5e6 }],
    },
  ],
  [
    'several',
    left(3, 10e9),
    { because: '3 untagged images are left in app. Storage costs at most about $3.00 a month.' },
  ],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test('ECR deletes a hundred at a time, and so do the commands', () => {
  const verdict = check.judge(left(201, 1)) as { hint: string };
  expect(verdict.hint.split('\n').map((line) => line.split('imageDigest=').length - 1)).toEqual([
    100, 100, 1,
  ]);
});
