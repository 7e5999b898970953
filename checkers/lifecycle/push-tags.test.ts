import { expect, test } from 'vitest';
import { rulesOf, type Short } from './policy.fixture.ts';
import { pushTags } from './push-tags.ts';

/** Tags for pushes that the last rule of the policy counts. */
function tagsFor(shorts: readonly Short[], count = 2, avoid: readonly string[] = []) {
  const rules = rulesOf(...shorts);
  const rule = rules.at(-1);
  if (!rule) throw new Error('there is a rule');
  return pushTags(rule, { rules, count, avoid: new Set(avoid) });
}

/** Every letter of a tag but these. */
const lettersBut = (...spared: string[]) =>
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_']
    .filter((letter) => !spared.includes(letter))
    .join('');

test.each<[string, Short[], string[][] | undefined]>([
  ['any image', [['any', '', 'keep', 9]], [['build-1'], ['build-2']]],
  ['a prefix', [['prefix', 'staging', 'keep', 9]], [['staging-1'], ['staging-2']]],
  ['a prefix that ends in a hyphen', [['prefix', 'pr-', 'keep', 9]], [['pr-1'], ['pr-2']]],
  ['a star before all', [['pattern', '*-rc', 'keep', 9]], [['1-rc'], ['2-rc']]],
  [
    'two entries',
    [['pattern', 'a*+b*', 'keep', 9]],
    [
      ['a-1', 'b-1'],
      ['a-2', 'b-2'],
    ],
  ],
  [
    'a rule above that takes what people write: other letters',
    [
      ['pattern', 'build-*', 'keep', 1],
      ['any', '', 'keep', 9],
    ],
    [['q'], ['z']],
  ],
  [
    'a rule above, and one letter is left: longer and longer',
    [
      ['prefix', 'build-', 'keep', 1],
      ['prefix', lettersBut('q'), 'keep', 1],
      ['any', '', 'keep', 9],
    ],
    [['q'], ['qq']],
  ],
  [
    'a rule above that takes all of them: nobody can push what this one counts',
    [
      ['pattern', 'v*', 'keep', 1],
      ['pattern', 'v1*', 'keep', 9],
    ],
    undefined,
  ],
  ['an entry that no tag can have', [['pattern', '.x*', 'keep', 9]], undefined],
])('%s', (_, rules, tags) => {
  expect(tagsFor(rules)).toEqual(tags);
});

test('a tag that is taken is not pushed again', () => {
  expect(tagsFor([['any', '', 'keep', 9]], 2, ['build-1', 'build-3'])).toEqual([
    ['build-2'],
    ['build-4'],
  ]);
});
