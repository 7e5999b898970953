import { expect, test } from 'vitest';
import { imagePushed } from './image-pushed.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const image = { imageDigest: digest, imagePushedAt: 1_790_000_000 };
const seen = { image, others: [], holders: [] };
const gone = { ...seen, image: null };

test.each<[string, object, object, object]>([
  ['it is there', seen, {}, { status: 'pass', because: `app:staging is ${digest}.` }],
  ['it is there and active', withStatus('ACTIVE'), {}, { status: 'pass' }],
  ['it is archived', withStatus('ARCHIVED'), {}, { status: 'fail', code: 'archived' }],
  ['it is on its way back', withStatus('ACTIVATING'), {}, { status: 'fail', code: 'archived' }],
  ['it is the image that was wanted', seen, { digest }, { status: 'pass' }],
  [
    'it is another image',
    seen,
    { digest: `sha256:${'b'.repeat(64)}` },
    { status: 'fail', code: 'other-image' },
  ],
  ['it came after the lab began', seen, { since: '1790000000' }, { status: 'pass' }],
  [
    'it was there before the lab began',
    seen,
    { since: '1790000001' },
    { status: 'fail', code: 'too-old', because: expect.stringContaining('2026-09-21T') as string },
  ],
  [
    'it went to another repository',
    { ...gone, holders: ['web'], others: ['v1'] },
    {},
    {
      code: 'not-found',
      hint: 'web has an image with this tag: was it pushed to the wrong repository?',
    },
  ],
  [
    'it went to a tag that is spelled alike',
    { ...gone, others: ['v1', 'stagin'] },
    {},
    { code: 'not-found', hint: 'The repository has stagin: was it pushed under another tag?' },
  ],
  [
    'it went to other tags',
    { ...gone, others: ['v1', 'v2'] },
    {},
    { hint: 'The repository has v1, v2: was it pushed under another tag?' },
  ],
  [
    'nothing was pushed',
    gone,
    {},
    {
      status: 'fail',
      code: 'not-found',
      because: 'app has no image with the tag staging.',
      hint: 'The repository is empty: was the image only built, or did docker push end with an error?',
    },
  ],
])('%s', (_, evidence, target, verdict) => {
  const check = imagePushed({ repository: 'app', tag: 'staging', ...target });
  expect(check.judge(evidence)).toMatchObject(verdict);
});

test('a status nobody has seen is no verdict', () => {
  const check = imagePushed({ repository: 'app', tag: 'staging' });
  expect(check.judge(withStatus('EVAPORATING'))).toBeUndefined();
});

function withStatus(imageStatus: string) {
  return { ...seen, image: { ...image, imageStatus } };
}
