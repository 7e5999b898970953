import { expect, test } from 'vitest';
import { policyOf, rulesOf } from './policy.fixture.ts';
import { parsePolicy } from './policy.ts';

const text = policyOf(['pattern', 'staging', 'keep', 1]);

/** The policy with one thing written otherwise. */
const instead = (from: string, to: string) => text.replace(from, to);

test.each<[string, string, string]>([
  ['text that is no JSON', 'rules:', 'The policy is not JSON.'],
  ['a list', '[]', 'In the policy, the policy is not an object.'],
  ['nothing', 'null', 'In the policy, the policy is not an object.'],
  ['rules that are no list', '{"rules":{}}', 'In the policy, rules is not a list.'],
  ['a rule that is no object', '{"rules":[7]}', 'In the policy, a rule is not an object.'],
  [
    'a key nobody knows',
    instead('"rulePriority"', '"mood":1,"rulePriority"'),
    'In the policy, a rule has “mood”, which this check does not know.',
  ],
  [
    'a priority that is no whole number',
    instead('"rulePriority":1', '"rulePriority":1.5'),
    'In the policy, rulePriority is not a whole number from 1.',
  ],
  [
    'a count of none',
    instead('"countNumber":1', '"countNumber":0'),
    'In the policy, the countNumber of rule 1 is not a whole number from 1.',
  ],
  [
    'a tag that is no text',
    instead('["staging"]', '[7]'),
    'A tag list of rule 1 has something else in it.',
  ],
  [
    'tags that are no list',
    instead('["staging"]', '"staging"'),
    'In the policy, a tag list of rule 1 is not a list.',
  ],
  [
    'tags where none belong',
    instead('"tagged"', '"any"'),
    'The tags that rule 1 selects cannot be read.',
  ],
  [
    'no tags where some belong',
    instead('["staging"]', '[]'),
    'The tags that rule 1 selects cannot be read.',
  ],
  [
    'a count type nobody knows',
    instead('imageCountMoreThan', 'sinceFullMoon'),
    'In rule 1 stands "sinceFullMoon", which this check does not know.',
  ],
])('%s cannot be read', (_, policy, unknown) => {
  expect(parsePolicy(policy)).toEqual({ unknown });
});

test('rules come in the order of their priorities, and say what they do', () => {
  const written = policyOf(['any', '', 'keep', 9], ['prefix', 'v', 'older', 7]);
  const { rules } = JSON.parse(written) as { rules: object[] };
  const turned = JSON.stringify({ rules: rules.toReversed() });
  expect(parsePolicy(turned)).toEqual({
    rules: [
      expect.objectContaining({ priority: 1, tagStatus: 'any', count: 9, action: 'expire' }),
      expect.objectContaining({ priority: 2, entries: [{ kind: 'prefix', text: 'v' }] }),
    ],
  });
});

test('a rule is about images in standard storage unless it says otherwise', () => {
  const storageOf = (limit: 'keep' | 'archived') =>
    rulesOf(['any', '', limit, 90])[0]?.storageClass;
  expect(storageOf('keep')).toBe('standard');
  expect(storageOf('archived')).toBe('archive');
});

test('what is no text at all is a mistake, not a policy', () => {
  expect(() => parsePolicy(Symbol('text') as never)).toThrow(TypeError);
});
