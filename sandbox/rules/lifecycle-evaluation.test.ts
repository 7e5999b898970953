import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateLifecycle,
  forecastLifecycle,
  type EvaluatedImage,
} from './lifecycle-evaluation.ts';
import { parseLifecyclePolicy, type LifecyclePolicy } from './lifecycle-policy.ts';

const day = 86_400;
const now = 1000 * day;

/** `name[tags] age in days`, as the worked examples are written. */
function image(written: string, more: Partial<EvaluatedImage> = {}): EvaluatedImage {
  const [, name = '', tags = '', age = ''] = /^(\w+)\[(.*)\]\s*([\d.]+)$/.exec(written) ?? [];
  return {
    digest: name,
    tags: tags === '' ? [] : tags.split(', '),
    pushedAt: now - Number(age) * day,
    arrival: -Number(age),
    status: 'ACTIVE',
    isMember: false,
    isReferrer: false,
    ...more,
  };
}

const member = { isMember: true };
type Selection = Record<string, unknown>;
const rule = (rulePriority: number, selection: Selection, action: object = { type: 'expire' }) => ({
  rulePriority,
  selection,
  action,
});
const keep = (countNumber: number, selection: Selection) => ({
  ...selection,
  countType: 'imageCountMoreThan',
  countNumber,
});
const older = (countNumber: number, selection: Selection) => ({
  ...selection,
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber,
});
const any = { tagStatus: 'any' };
const untagged = { tagStatus: 'untagged' };
const pattern = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList });
const prefix = (...tagPrefixList: string[]) => ({ tagStatus: 'tagged', tagPrefixList });

const policy = (...rules: object[]): LifecyclePolicy =>
  parseLifecyclePolicy(JSON.stringify({ rules }));

const quiet = [image('A[staging]20'), image('B[sha-1]9'), image('C[sha-2]5'), image('D[sha-3]1')];
const shield = [rule(1, keep(1, pattern('staging'))), rule(2, keep(3, any))];
const releases = [image('A[release-1, qa-1]10'), image('B[release-2, qa-2]9'), image('C[qa-3]8')];
const archive = { type: 'transition', targetStorageClass: 'archive' };
const pulled = {
  tagStatus: 'any',
  countType: 'sinceImagePulled',
  countUnit: 'days',
  countNumber: 90,
};
const transitioned = {
  tagStatus: 'any',
  storageClass: 'archive',
  countType: 'sinceImageTransitioned',
  countUnit: 'days',
  countNumber: 180,
};

/** Result: who goes by which rule, oldest first; `→` for the archive. */
const examples: [string, EvaluatedImage[], LifecyclePolicy, string[]][] = [
  ['1 three newer pushes', quiet, policy(rule(1, keep(3, any))), ['A by 1']],
  [
    '2 a new tag does not renew the push time',
    [image('A[sha-0, staging]20'), ...quiet.slice(1)],
    policy(rule(1, keep(3, any))),
    ['A by 1'],
  ],
  [
    '3 staging survives because each push moves it',
    [image('A[sha-1]9'), image('B[sha-2]5'), image('C[sha-3]3'), image('D[sha-4, staging]1')],
    policy(rule(1, keep(3, any))),
    ['A by 1'],
  ],
  ['4 a shield', quiet, policy(...shield), []],
  [
    '5 the shielded image is counted',
    [...quiet, image('E[sha-4]0.5')],
    policy(...shield),
    ['B by 2'],
  ],
  [
    '6 a prefix counts others against staging',
    [image('A[staging]10'), image('B[staging-pr-7]2')],
    policy(rule(1, keep(1, prefix('staging'))), rule(2, keep(3, any))),
    ['A by 1'],
  ],
  [
    '7 two tags in a list must both be there',
    [image('A[staging]10'), image('B[prod]8'), image('C[x]2'), image('D[y]1')],
    policy(rule(1, keep(1, pattern('staging', 'prod'))), rule(2, keep(2, any))),
    ['A by 2', 'B by 2'],
  ],
  [
    '8 two prefixes in a list, too',
    [image('A[dev-1]30'), image('B[feature-1]30'), image('C[dev-2, feature-2]30')],
    policy(rule(1, older(7, prefix('dev-', 'feature-')))),
    ['C by 1'],
  ],
  [
    '9 a shield below the threat',
    [image('A[staging, sha-abc]20'), image('B[sha-def]3')],
    policy(rule(1, older(14, pattern('sha-*'))), rule(2, keep(1, pattern('staging')))),
    ['A by 1'],
  ],
  [
    '10 members of a living index stay',
    [image('X[v1]5'), image('c1[]5', member), image('c2[]5', member), image('U[]5')],
    policy(rule(1, older(1, untagged))),
    ['U by 1'],
  ],
  [
    '11 the index goes first',
    [
      image('I1[v1]9'),
      image('a[]9', member),
      image('b[]9', member),
      image('I2[v2]1'),
      image('c[]1', member),
      image('d[]1', member),
    ],
    policy(rule(1, keep(1, pattern('v*'))), rule(2, older(1, untagged))),
    ['I1 by 1'],
  ],
  [
    '11 and its members the next time',
    [image('a[]9'), image('b[]9'), image('I2[v2]1'), image('c[]1', member), image('d[]1', member)],
    policy(rule(1, keep(1, pattern('v*'))), rule(2, older(1, untagged))),
    ['a by 2', 'b by 2'],
  ],
  [
    '12 members do not count',
    [
      image('I1[v1]9'),
      image('a[]9', member),
      image('b[]9', member),
      image('I2[v2]5'),
      image('c[]5', member),
      image('d[]5', member),
      image('I3[v3]1'),
      image('e[]1', member),
      image('f[]1', member),
    ],
    policy(rule(1, keep(2, any))),
    ['I1 by 1'],
  ],
  [
    '13 the second rule cannot take what the first matches',
    releases,
    policy(rule(1, keep(1, pattern('release-*'))), rule(2, keep(1, pattern('qa-*')))),
    ['A by 1'],
  ],
  [
    '14 the same with the rules swapped',
    releases,
    policy(rule(1, keep(1, pattern('qa-*'))), rule(2, keep(1, pattern('release-*')))),
    ['A by 1', 'B by 1'],
  ],
  [
    '15 three rules',
    [
      image('A[v1]12'),
      image('B[v2]8'),
      image('C[v3]4'),
      image('D[]2'),
      image('E[main-9]6'),
      image('F[main-10]1'),
    ],
    policy(rule(1, keep(2, pattern('v*'))), rule(2, older(3, untagged)), rule(3, keep(1, any))),
    ['A by 1', 'E by 3'],
  ],
  [
    '16 the archive',
    [
      image('A[a]300', { pulledAt: now - 100 * day }),
      image('B[b]95'),
      image('C[c]300', { pulledAt: now - 10 * day }),
      image('D[d]400', { status: 'ARCHIVED', archivedAt: now - 200 * day }),
      image('E[e]400', { status: 'ARCHIVED', archivedAt: now - 100 * day }),
    ],
    policy(rule(1, pulled, archive), rule(2, transitioned)),
    ['A → by 1', 'B → by 1', 'D by 2'],
  ],
  [
    '17 a restored image counts from its restoring',
    [image('F[f]300', { activatedAt: now - 5 * day }), image('G[g]31')],
    policy(rule(1, older(30, any))),
    ['G by 1'],
  ],
  [
    '18 nothing ever expires',
    [image('A[staging-v1]400'), image('B[5f3c1e]400'), image('C[latest]3')],
    policy(
      rule(1, keep(10, prefix('v'))),
      rule(2, older(7, prefix('dev-', 'feature-'))),
      rule(3, older(1, untagged)),
    ),
    [],
  ],
];

const told = (policy: LifecyclePolicy, images: Iterable<EvaluatedImage>, options = {}) =>
  evaluateLifecycle(policy, images, now, options).map(
    ({ digest, rulePriority, action }) =>
      `${digest}${action === 'transition' ? ' →' : ''} by ${rulePriority}`,
  );

describe('a lifecycle policy acts as in the worked examples', () => {
  test.each(examples)('%s', (_, images, policy, result) => {
    expect(told(policy, images).sort()).toEqual([...result].sort());
  });
});

test('members count where the switch says so, and are not expired even then', () => {
  const [, images, policy] = examples.find(([name]) => name.startsWith('12'))!;
  expect(told(policy, images, { membersCount: true })).toEqual(['I1 by 1', 'I2 by 1']);
});

test('an image of exactly the age is not older', () => {
  expect(told(policy(rule(1, older(7, any))), [image('A[a]7'), image('B[b]7.01')])).toEqual([
    'B by 1',
  ]);
});

test('of two images pushed in one instant the later one is younger', () => {
  const twins = [image('A[a]1', { arrival: 1 }), image('B[b]1', { arrival: 2 })];
  expect(told(policy(rule(1, keep(1, any))), twins)).toEqual(['A by 1']);
});

test('an artifact goes with its subject, not by itself', () => {
  const images = [image('A[a]9'), image('S[]9', { isReferrer: true })];
  expect(told(policy(rule(1, older(1, any))), images)).toEqual(['A by 1']);
});

describe('for any policy and any images', () => {
  const tags = fc.constantFrom('staging', 'staging-1', 'v1', 'v2', 'sha-a', 'dev-1', 'x');
  const selection = fc.oneof(
    fc.constantFrom(any, untagged),
    fc
      .uniqueArray(fc.constantFrom('staging', 'staging*', 'v*', '*1', 'sha-*', 'x', '*a*'), {
        minLength: 1,
        maxLength: 2,
      })
      .map((patterns) => pattern(...patterns)),
  );
  const limit = fc.oneof(
    fc.nat(4).map((n) => (it: Selection) => keep(n + 1, it)),
    fc.nat(9).map((n) => (it: Selection) => older(n + 1, it)),
  );
  const policies = fc
    .array(fc.tuple<[Selection, (it: Selection) => Selection]>(selection, limit), {
      minLength: 1,
      maxLength: 6,
    })
    .map((given) => {
      const seen = new Set<string>();
      const rules = given
        .map(([select, limited]) => limited(select))
        .filter(({ tagStatus }) => {
          if (tagStatus === 'tagged') return true;
          return !seen.has(String(tagStatus)) && seen.add(String(tagStatus));
        })
        .sort(
          (a: Selection, b: Selection) =>
            Number(a['tagStatus'] === 'any') - Number(b['tagStatus'] === 'any'),
        );
      return policy(...rules.map((it, index) => rule(index + 1, it)));
    });
  const images = fc
    .array(
      fc.record({
        tags: fc.uniqueArray(tags, { maxLength: 3 }),
        age: fc.nat(12),
        isMember: fc.boolean(),
      }),
      {
        maxLength: 12,
      },
    )
    .map((given) =>
      given.map(({ tags, age, isMember }, index) =>
        image(`i${index}[${tags.join(', ')}]${age}`, { isMember, arrival: index }),
      ),
    );

  test('the result is that of the rules taken literally', () => {
    fc.assert(
      fc.property(policies, images, (policy, images) => {
        expect(told(policy, images).sort()).toEqual(literally(policy, images).sort());
      }),
      { numRuns: 2000 },
    );
  });

  test('an image that a higher rule matches is never taken by a lower one', () => {
    fc.assert(
      fc.property(policies, images, (policy, images) => {
        for (const { digest, rulePriority } of evaluateLifecycle(policy, images, now)) {
          const { tags } = images.find((it) => it.digest === digest)!;
          const higher = policy.rules.filter(({ priority }) => priority < rulePriority);
          expect(higher.filter((rule) => matchesLiterally(rule, tags))).toEqual([]);
        }
      }),
    );
  });

  test('what a policy has left it leaves the next time, too', () => {
    fc.assert(
      fc.property(policies, images, (policy, images) => {
        const gone = new Set(evaluateLifecycle(policy, images, now).map(({ digest }) => digest));
        expect(
          told(
            policy,
            images.filter(({ digest }) => !gone.has(digest)),
          ),
        ).toEqual([]);
      }),
    );
  });

  test('nothing more happens until the moment foretold, and something does right after it', () => {
    fc.assert(
      fc.property(policies, images, (policy, images) => {
        const { actions, nextAt } = forecastLifecycle(policy, images, now);
        const last = nextAt === Infinity ? now + 1000 * day : nextAt;
        expect(evaluateLifecycle(policy, images, last)).toEqual(actions);
        if (nextAt === Infinity) return;
        expect(evaluateLifecycle(policy, images, nextAt + 1).length).toBeGreaterThan(
          actions.length,
        );
      }),
    );
  });
});

type Rule = LifecyclePolicy['rules'][number];

function matchesLiterally(rule: Rule, tags: readonly string[]): boolean {
  if (rule.tagStatus === 'any') return true;
  if (rule.tagStatus === 'untagged') return tags.length === 0;
  return rule.patterns.every((pattern) => {
    const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
    return tags.some((tag) => expression.test(tag));
  });
}

/** Image by image and rule by rule, as AWS's page reads, without any attempt to be quick. */
function literally(policy: LifecyclePolicy, images: readonly EvaluatedImage[]): string[] {
  const own = images.filter(({ isMember }) => !isMember);
  const younger = (a: EvaluatedImage, b: EvaluatedImage) =>
    a.pushedAt > b.pushedAt || (a.pushedAt === b.pushedAt && a.arrival > b.arrival);
  return own.flatMap((image) => {
    const rule = policy.rules.find((it) => matchesLiterally(it, image.tags));
    if (!rule) return [];
    const rivals = own.filter((it) => matchesLiterally(rule, it.tags) && younger(it, image));
    const isTaken =
      rule.countType === 'imageCountMoreThan'
        ? rivals.length >= rule.countNumber
        : now - image.pushedAt > rule.countNumber * day;
    return isTaken ? [`${image.digest} by ${rule.priority}`] : [];
  });
}
