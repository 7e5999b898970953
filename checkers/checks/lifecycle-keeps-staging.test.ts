import { expect, test } from 'vitest';
import type { Held } from '../lifecycle/evaluate.ts';
import { image, now, policyOf, type Short } from '../lifecycle/policy.fixture.ts';
import type { Preview } from '../lifecycle/preview.ts';
import { lifecycleKeepsStaging } from './lifecycle-keeps-staging.ts';

const complete: Preview = { status: 'complete', taken: [] };
const three = [image('a', ['staging'], 3), image('b', ['v1'], 2), image('c', ['v2'], 1)];

function judge(
  policyText: string,
  more: { images?: Held[]; preview?: Preview; target?: Record<string, string> } = {},
) {
  const { images = three, preview = complete, target = {} } = more;
  const check = lifecycleKeepsStaging({ repository: 'app', ...target });
  const { tag = 'staging' } = target;
  const held = images.find(({ tags }) => tags.includes(tag));
  return check.judge({ policyText, images, target: held, preview, now });
}

const any10: Short = ['any', '', 'keep', 10];
const untagged7: Short = ['untagged', '', 'older', 7];
const shield: Short = ['pattern', 'staging', 'keep', 1];

test.each<[string, Short[]]>([
  ['an exact rule, then untagged, then any', [shield, untagged7, any10]],
  [
    'an exact rule in the middle that keeps 5',
    [untagged7, ['pattern', 'staging', 'keep', 5], any10],
  ],
  ['only untagged images', [untagged7]],
  ['one exact rule for each of two tags', [['pattern', 'prod', 'keep', 1], shield, any10]],
  ['an unreachable rule above the shield', [['pattern', '.x*', 'keep', 1], shield, any10]],
])('%s: the image is kept', (_, rules) => {
  expect(judge(policyOf(...rules))).toMatchObject({ status: 'pass' });
});

test.each<[string, string, Short[], { rule: number; history?: unknown }]>([
  [
    'any image counts',
    'counts-every-image',
    [any10],
    { rule: 1, history: Array.from({ length: 8 }, (_, i) => push(`build-${i + 1}`)) },
  ],
  [
    'a prefix instead of the exact tag',
    'counts-other-tags',
    [['prefix', 'staging', 'keep', 1], any10],
    { rule: 1, history: [push('staging-1')] },
  ],
  [
    'a star after the tag',
    'counts-other-tags',
    [['pattern', 'staging*', 'keep', 1], any10],
    { rule: 1, history: [push('staging-1')] },
  ],
  [
    'two tags in one list',
    'needs-both-tags',
    [['pattern', 'staging+prod', 'keep', 1], any10],
    { rule: 2 },
  ],
  [
    'an age rule as a shield',
    'age-is-no-shield',
    [['pattern', 'staging', 'older', 3650], any10],
    { rule: 1, history: [{ type: 'wait', days: 3648 }] },
  ],
  [
    'a rule above the shield that other tags bring it under',
    'conditional',
    [['pattern', 'sha-*', 'older', 14], shield],
    {
      rule: 1,
      history: [
        { type: 'tag', tags: ['sha-x'], onto: 'staging' },
        { type: 'wait', days: 12 },
      ],
    },
  ],
  [
    'a direct loss below a conditional one',
    'counts-every-image',
    [['pattern', 'sha-*', 'older', 14], any10],
    { rule: 2 },
  ],
  [
    'an archive rule',
    'archives',
    [['any', '', 'pulled', 90, 'archive']],
    { rule: 1, history: [{ type: 'wait', days: 88 }] },
  ],
])('%s: the image is lost (%s)', (_, code, rules, witness) => {
  expect(judge(policyOf(...rules))).toMatchObject({ status: 'fail', code, witness });
});

function push(...tags: string[]) {
  return { type: 'push', tags };
}

test.each<[string, Short[], Held[] | undefined, string]>([
  [
    'keep 10 of three images',
    [any10],
    undefined,
    'After 8 more pushes without staging, rule 1 (any image, keep 10) removes the image that carries staging.',
  ],
  [
    'ten newer images are there already',
    [any10],
    [image('a', ['staging'], 20), ...Array.from({ length: 10 }, (_, i) => image(`n${i}`, [], i))],
    'Rule 1 (any image, keep 10) removes the image that carries staging the next time it runs.',
  ],
  [
    'the image has a commit tag, and commits go after two weeks',
    [['pattern', 'sha-*', 'older', 14], shield],
    [image('a', ['staging', 'sha-1'], 9)],
    'After 6 days, rule 1 (images with the tag sha-*, older than 14 days) removes the image that carries staging.',
  ],
  [
    'another tag shields today’s image',
    [['pattern', 'prod', 'keep', 1], any10],
    [image('a', ['staging', 'prod'], 9)],
    'If staging moves to a new image: after 10 more pushes without staging, rule 2 (any image, keep 10) removes the image that carries staging.',
  ],
  [
    'members of an index are not counted',
    [['any', '', 'keep', 2]],
    [
      image('a', ['staging'], 9),
      image('m', [], 1),
      image('i', ['v1'], 1, { members: [{ digest: 'sha256:m', isImage: true }] }),
    ],
    'After one more push without staging, rule 1 (any image, keep 2) removes the image that carries staging.',
  ],
])('the loss is told with the numbers of the images there: %s', (_, rules, images, because) => {
  const verdict = judge(policyOf(...rules), images ? { images } : {});
  expect(verdict).toMatchObject({ status: 'fail', because });
});

test.each<[Short[], string]>([
  [[any10], '10 newer pushes remove staging: put a rule for exactly that tag first.'],
  [
    [['any', '', 'keep', 1]],
    'One newer push removes staging: put a rule for exactly that tag first.',
  ],
  [
    [['prefix', 'stag', 'keep', 3]],
    'Images with tags like staging-1 count against staging: use tagPatternList with exactly “staging”.',
  ],
  [
    [['pattern', 'staging', 'older', 30], any10],
    'A rule by age is no shield: give staging a rule of its own that keeps 1 by count, with the exact tag.',
  ],
  [
    [['pattern', 'staging+prod', 'keep', 1], any10],
    'Rule 1 only matches an image that has all of its tags: split it into one rule for each.',
  ],
  [
    [['pattern', 'sha-*', 'older', 14], shield],
    'The image is lost when it also gets a tag like sha-x: move the rule for staging to priority 1.',
  ],
  [
    [['any', '', 'pulled', 90, 'archive']],
    'An archived image cannot be pulled: shield the tag before the rule that archives.',
  ],
])('the hint follows the mistake: %j', (rules, hint) => {
  expect(judge(policyOf(...rules))).toMatchObject({ hint });
});

test('a direct loss is never excused as conditional', () => {
  const rules: Short[] = [['pattern', 'sha-*', 'older', 14], any10];
  const verdict = judge(policyOf(...rules), { target: { allowConditional: 'yes' } });
  expect(verdict).toMatchObject({ status: 'fail', code: 'counts-every-image' });
});

test('a conditional loss can be allowed: a note on a pass', () => {
  const rules: Short[] = [['pattern', 'sha-*', 'older', 14], shield];
  const verdict = judge(policyOf(...rules), { target: { allowConditional: 'yes' } });
  expect(verdict).toMatchObject({
    status: 'pass',
    note: expect.stringContaining('sha-x') as string,
  });
});

test('a rule that takes the image with the tags it has now is not allowed as conditional', () => {
  const rules: Short[] = [['pattern', 'sha-*', 'older', 14], shield];
  const images = [image('a', ['staging', 'sha-1'], 20)];
  const verdict = judge(policyOf(...rules), { images, target: { allowConditional: 'yes' } });
  expect(verdict).toMatchObject({ status: 'fail', code: 'taken-now', witness: { rule: 1 } });
});

test('an archived image is not kept', () => {
  const images = [image('a', ['staging'], 3, { status: 'ARCHIVED' })];
  expect(judge(policyOf(shield), { images })).toMatchObject({ status: 'fail', code: 'archived' });
});

test.each([
  ['an unknown key', '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","mood":1}}]}'],
  ['an unknown count type', policyOf(shield).replace('imageCountMoreThan', 'sinceFullMoon')],
  ['an unknown action', policyOf(shield).replace('"expire"', '"polish"')],
  ['text that is no JSON', 'rules: []'],
  [
    'every letter that a tag may have',
    policyOf([
      'prefix',
      'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_',
      'keep',
      1,
    ]),
  ],
])('%s is inconclusive, never a pass', (_, text) => {
  expect(judge(text)).toMatchObject({ status: 'inconclusive', code: 'unreadable' });
});

test.each<[string, Preview, object]>([
  ['took nothing', complete, { status: 'pass' }],
  [
    'took another image',
    { status: 'complete', taken: [{ digest: 'sha256:b', action: 'EXPIRE', rule: 9 }] },
    { status: 'pass' },
  ],
  [
    'took the image',
    { status: 'complete', taken: [{ digest: 'sha256:a', action: 'EXPIRE', rule: 9 }] },
    { status: 'fail', code: 'model-disagrees' },
  ],
  [
    'did not run',
    { status: 'not-run', because: 'The preview is EXPIRED.' },
    { status: 'inconclusive', code: 'preview-not-run' },
  ],
])('a policy that keeps the image, and a preview that %s', (_, preview, verdict) => {
  expect(judge(policyOf(shield, any10), { preview })).toMatchObject(verdict);
});

test('a preview that takes a platform of the staging index is a failure; an attestation is not', () => {
  const members = [
    { digest: 'sha256:m', isImage: true },
    { digest: 'sha256:t', isImage: false },
  ];
  const images = [image('a', ['staging'], 3, { members })];
  const taking = (digest: string) =>
    judge(policyOf(shield), {
      images,
      preview: { status: 'complete', taken: [{ digest, action: 'TRANSITION', rule: 2 }] },
    });
  expect(taking('sha256:m')).toMatchObject({ status: 'fail', code: 'model-disagrees' });
  expect(taking('sha256:t')).toMatchObject({ status: 'pass' });
});

test('a failing policy fails without a preview, too', () => {
  const preview: Preview = { status: 'not-run', because: 'refused' };
  expect(judge(policyOf(any10), { preview })).toMatchObject({ status: 'fail' });
});

test('a lab may judge by the text alone', () => {
  const preview: Preview = { status: 'not-run', because: 'The preview is FAILED.' };
  const verdict = judge(policyOf(shield), { preview, target: { semanticOnly: 'yes' } });
  expect(verdict).toMatchObject({
    status: 'pass',
    note: expect.stringContaining('FAILED') as string,
  });
});

test('the tag is the learner’s, not always staging', () => {
  const images = [image('a', ['live'], 3)];
  const target = { tag: 'live' };
  expect(judge(policyOf(['pattern', 'live', 'keep', 1], any10), { images, target })).toMatchObject({
    status: 'pass',
  });
  expect(judge(policyOf(shield, any10), { images, target })).toMatchObject({ status: 'fail' });
});
