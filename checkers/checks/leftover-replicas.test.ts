import { expect, test } from 'vitest';
import { leftoverReplicas } from './leftover-replicas.ts';

test.each<[string, evidence: object, verdict: object]>([
  ['no other Region', { regions: [], left: [] }, { status: 'pass' }],
  [
    'a Region without copies',
    { regions: ['us-west-2'], left: [] },
    { status: 'pass', because: 'Nothing is left in us-west-2.' },
  ],
  [
    'a copy',
    { regions: ['us-west-2'], left: [{ region: 'us-west-2', name: 'app' }] },
    {
      status: 'fail',
      code: 'left',
      because: 'Still there: app in us-west-2.',
      hint: 'aws ecr delete-repository --region us-west-2 --repository-name app --force',
    },
  ],
])('%s', (_, evidence, verdict) => {
  expect(leftoverReplicas({}).judge(evidence)).toMatchObject(verdict);
});
