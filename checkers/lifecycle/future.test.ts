import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateLifecycle } from '#sandbox/rules/lifecycle-evaluation.ts';
import { parseLifecyclePolicy } from '#sandbox/rules/lifecycle-policy.ts';
import { day, type Held } from './evaluate.ts';
import { futureOf, type Outcome } from './future.ts';
import { parsePolicy, type Rule } from './policy.ts';

const now = 1000 * day;

/** `A[staging] 20`: pushed so many days ago. */
function image(digest: string, tags: readonly string[], age: number, more: object = {}): Held {
  return { digest, tags, pushedAt: now - age * day, status: 'ACTIVE', ...more };
}

const keep = (count: number, selection: object) => ({
  selection: { countType: 'imageCountMoreThan', countNumber: count, ...selection },
  action: { type: 'expire' },
});
const older = (count: number, selection: object, more: object = {}) => ({
  selection: {
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber: count,
    ...selection,
  },
  action: { type: 'expire' },
  ...more,
});
const any = { tagStatus: 'any' };
const untagged = { tagStatus: 'untagged' };
const pattern = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList });

function rules(...given: object[]): readonly Rule[] {
  const text = JSON.stringify({
    rules: given.map((rule, at) => ({ rulePriority: at + 1, ...rule })),
  });
  const policy = parsePolicy(text);
  if ('unknown' in policy) throw new Error(policy.unknown);
  return policy.rules;
}

/** `A: 0 expire 1`, or why it stays. */
const told = (outcomes: readonly Outcome[]) =>
  Object.fromEntries(
    outcomes.map(({ image: { digest }, fates, stay }) => [
      digest,
      [
        ...fates.map(({ inDays, action, rule }) => `${inDays} ${action} ${rule.priority}`),
        ...(stay ? [stay.why] : []),
      ].join(', '),
    ]),
  );

const four = [
  image('A', ['staging'], 20),
  image('B', ['sha-1'], 9),
  image('C', ['sha-2'], 5),
  image('D', ['sha-3'], 1),
];

test.each<[string, readonly Rule[], Held[], Record<string, string>]>([
  [
    'a rule by count takes the oldest, whatever its tag',
    rules(keep(3, any)),
    four,
    { A: '0 expire 1', B: 'counted', C: 'counted', D: 'counted' },
  ],
  [
    'a shield comes first and never acts',
    rules(keep(1, pattern('staging')), keep(3, any)),
    four,
    { A: 'shield', B: 'counted', C: 'counted', D: 'counted' },
  ],
  [
    'a rule by age waits for its day',
    rules(older(7, pattern('sha-*'))),
    four,
    { A: 'unmatched', B: '0 expire 1', C: '3 expire 1', D: '7 expire 1' },
  ],
  [
    'members of an index are free once it is gone',
    rules(older(8, pattern('v*')), older(1, untagged)),
    [
      image('I', ['v1'], 5, { members: [{ digest: 'a', isImage: true }] }),
      image('a', [], 5),
      image('U', [], 0),
    ],
    { I: '4 expire 1', a: '4 expire 2', U: '2 expire 2' },
  ],
  [
    'a signature goes with its image, and not before',
    rules(older(3, pattern('v*')), older(1, untagged)),
    [image('I', ['v1'], 1), image('s', [], 9, { subject: 'I' })],
    { I: '3 expire 1', s: '3 expire 1' },
  ],
  [
    'what is archived is deleted later by the rule of its own storage class',
    rules(
      {
        selection: { ...any, countType: 'sinceImagePulled', countUnit: 'days', countNumber: 30 },
        action: { type: 'transition', targetStorageClass: 'archive' },
      },
      {
        selection: {
          ...any,
          storageClass: 'archive',
          countType: 'sinceImageTransitioned',
          countUnit: 'days',
          countNumber: 90,
        },
        action: { type: 'expire' },
      },
    ),
    [image('A', ['v1'], 10)],
    { A: '21 transition 1, 112 expire 2' },
  ],
])('%s', (_, policy, images, expected) => {
  expect(told(futureOf(policy, images, now))).toEqual(expected);
});

test('the place of an image says how many pushes it survives', () => {
  const [, b] = futureOf(rules(keep(5, any)), four, now);
  expect(b?.stay).toMatchObject({ why: 'counted', place: 3, pushes: 3 });
});

const selection = fc.constantFrom(untagged, pattern('a*'), pattern('b'), pattern('a1', 'b'));
const rule = (its: fc.Arbitrary<object>) =>
  fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 4 }), its).map(([count, it]) => keep(count, it)),
    fc.tuple(fc.integer({ min: 1, max: 30 }), its).map(([count, it]) => older(count, it)),
  );
/** ECR takes one rule for untagged images at most, and the one for any image last. */
const policies = fc
  .tuple(fc.array(rule(selection), { minLength: 1, maxLength: 3 }), rule(fc.constant(any)))
  .filter(([list]) => list.filter((it) => JSON.stringify(it).includes('untagged')).length < 2)
  .map(([list, last]) => [...list, last]);
const repositories = fc
  .array(fc.tuple(fc.subarray(['a1', 'a2', 'b', 'c']), fc.integer({ min: 0, max: 60 })), {
    maxLength: 8,
  })
  .map((list) => list.map(([tags, age], at) => image(`i${at}`, tags, age)));

/** Day by day, by the sandbox's evaluator, which was written apart from this. */
function lived(given: readonly object[], images: readonly Held[], days: number) {
  const text = JSON.stringify({
    rules: given.map((it, at) => ({ rulePriority: at + 1, ...it })),
  });
  const policy = parseLifecyclePolicy(text);
  const ends: Record<string, string> = {};
  for (let inDays = 0; inDays <= days; inDays++) {
    for (let acted = true; acted;) {
      const left = images.filter(({ digest }) => !(digest in ends));
      const evaluated = left.map((it, arrival) => ({
        ...it,
        arrival,
        status: 'ACTIVE' as const,
        isMember: false,
        isReferrer: false,
      }));
      const actions = evaluateLifecycle(policy, evaluated, now + inDays * day);
      for (const it of actions) ends[it.digest] = `${inDays} expire ${it.rulePriority}`;
      acted = actions.length > 0;
    }
  }
  return ends;
}

test('what the sandbox takes day by day is what was foretold', () => {
  fc.assert(
    fc.property(policies, repositories, (given, images) => {
      const foretold = told(futureOf(rules(...given), images, now));
      const gone = Object.entries(foretold).filter(([, words]) => /^\d/.test(words));
      expect(Object.fromEntries(gone)).toEqual(lived(given, images, 31));
    }),
    { numRuns: 200 },
  );
});
