import { expect, test } from 'vitest';
import type { Held } from '../lifecycle/evaluate.ts';
import { lifecyclePreviewSafe } from './lifecycle-preview-safe.ts';

const check = lifecyclePreviewSafe({ repository: 'app' });

function held(digest: string, pushedAt: number, ...tags: string[]): Held {
  return { digest, tags, pushedAt, status: 'ACTIVE' };
}

const images = [
  {
    ...held('s', 1, 'staging'),
    members: [
      { digest: 'm', isImage: true },
      { digest: 'a', isImage: false },
    ],
  },
  held('p', 2, 'prod', '1.0.0'),
  held('old', 3, 'v1.1.0'),
  held('new', 4, 'v1.2.0'),
  held('x', 5, 'main-9'),
];
const taking = (digest: string, action = 'EXPIRE') => ({
  status: 'complete',
  taken: [{ digest, action, rule: 3 }],
});

test.each<[string, object, object]>([
  ['nothing', { status: 'complete', taken: [] }, { status: 'pass' }],
  [
    'what nobody protects',
    taking('x'),
    { status: 'pass', because: 'The preview takes one image, none of them protected.' },
  ],
  ['an older release', taking('old'), { status: 'pass' }],
  ['an attestation', taking('a'), { status: 'pass' }],
  [
    'staging',
    taking('s'),
    {
      status: 'fail',
      code: 'takes-protected',
      because: 'Rule 3 removes staging today: s.',
      witness: { digest: 's', rule: 3 },
    },
  ],
  ['an image of staging’s index', taking('m'), { code: 'takes-protected' }],
  ['prod', taking('p'), { hint: 'Put a rule for exactly prod above rule 3.' }],
  [
    'the newest release',
    taking('new', 'TRANSITION'),
    { because: 'Rule 3 archives v1.2.0 today: new.' },
  ],
  [
    'no preview',
    { status: 'not-run', because: 'The preview is EXPIRED.', hint: 'why' },
    { status: 'inconclusive', code: 'preview-not-run', hint: 'why' },
  ],
])('the preview takes %s', (_, preview, verdict) => {
  expect(check.judge({ images, preview })).toMatchObject(verdict);
});

test('a protected tag that nobody carries is noted', () => {
  expect(check.judge({ images: [], preview: { status: 'complete', taken: [] } })).toMatchObject({
    status: 'pass',
    note: 'No image carries staging or prod.',
  });
});
