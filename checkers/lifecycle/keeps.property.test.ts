/**
 * Verdicts against the sandbox's evaluator, which was written apart from the decision procedure: what is
 * said to be lost is lost when its history is played, what is said to be kept survives whatever happens.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateLifecycle, type EvaluatedImage } from '#sandbox/rules/lifecycle-evaluation.ts';
import { parseLifecyclePolicy } from '#sandbox/rules/lifecycle-policy.ts';
import type { HistoryEvent } from '../history.ts';
import { tell } from './counter-example.ts';
import { day, takenBy, type Held } from './evaluate.ts';
import { outlookFor, type Outlook } from './keeps.ts';
import { parsePolicy, type Rule } from './policy.ts';

const tag = 'staging';
const begin = 1_790_000_000;

interface Loss {
  readonly rule: number;
  readonly event: number;
}

type State = Omit<EvaluatedImage, 'isMember' | 'isReferrer'>;

/** A repository under a policy that is carried out after every event. */
function play(text: string, images: readonly Held[], history: readonly HistoryEvent[]) {
  const policy = parseLifecyclePolicy(text);
  let now = begin;
  let arrival = 0;
  let state = images.map(({ digest, tags, pushedAt, pulledAt }): State => ({
    digest,
    tags,
    pushedAt,
    pulledAt,
    arrival: arrival++,
    status: 'ACTIVE',
  }));
  const take = (tags: readonly string[]) => {
    state = state.map((it) => ({ ...it, tags: it.tags.filter((its) => !tags.includes(its)) }));
  };
  for (const [index, event] of history.entries()) {
    if (event.type === 'wait') now += event.days * day;
    if (event.type === 'push') {
      take(event.tags);
      const digest = `pushed-${index}`;
      state.push({
        digest,
        tags: [...event.tags],
        pushedAt: now,
        pulledAt: undefined,
        arrival: arrival++,
        status: 'ACTIVE',
      });
    }
    if (event.type === 'tag') {
      const target = state.find(({ tags }) => tags.includes(event.onto));
      if (!target) throw new Error(`nothing carries ${event.onto}`);
      take(event.tags);
      state = state.map((it) =>
        it.digest === target.digest ? { ...it, tags: [...it.tags, ...event.tags] } : it,
      );
    }
    const carrier = state.find(({ tags }) => tags.includes(tag))?.digest;
    const evaluated = state.map((it) => ({ ...it, isMember: false, isReferrer: false }));
    const actions = evaluateLifecycle(policy, evaluated, now);
    const loss = actions.find(({ digest }) => digest === carrier);
    if (loss) return { rule: loss.rulePriority, event: index } satisfies Loss;
    const taken = new Set(actions.map(({ digest }) => digest));
    state = state.filter(({ digest }) => !taken.has(digest));
  }
  return undefined;
}

const anyTag = fc.constantFrom(
  'prod',
  'sha-1',
  'sha-2',
  'v1',
  'v2',
  'staging-1',
  'x',
  'st',
  'xstaging',
);
const patterns = [
  'staging',
  'staging*',
  'st*g',
  '*',
  '*ing',
  'sha-*',
  'prod',
  'v*',
  'v1',
  '*-1',
  '.x*',
  '*a*',
];
const prefixes = ['staging', 'st', 'sha-', 'v', 'prod', '.y'];

const limit = fc.oneof(
  fc.record({
    countType: fc.constant('imageCountMoreThan'),
    countNumber: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    countType: fc.constant('sinceImagePushed'),
    countUnit: fc.constant('days'),
    countNumber: fc.integer({ min: 1, max: 20 }),
  }),
);
const limitAndAction = fc.oneof(
  { weight: 6, arbitrary: fc.record({ limit, action: fc.constant({ type: 'expire' }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      limit: fc.record({
        countType: fc.constant('sinceImagePulled'),
        countUnit: fc.constant('days'),
        countNumber: fc.integer({ min: 1, max: 20 }),
      }),
      action: fc.constant({ type: 'transition', targetStorageClass: 'archive' }),
    }),
  },
);
const some = (values: string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const tagged = fc.oneof(
  fc.record({ tagStatus: fc.constant('tagged'), tagPatternList: some(patterns) }),
  fc.record({ tagStatus: fc.constant('tagged'), tagPrefixList: some(prefixes) }),
);
const ruleOf = <T>(selection: fc.Arbitrary<T>) =>
  fc.tuple(selection, limitAndAction).map(([select, { limit, action }]) => ({
    selection: { ...select, ...limit },
    action,
  }));

/** Policies that ECR would store: the sandbox's own validation says which. */
const policyText = fc
  .tuple(
    fc.array(ruleOf(tagged), { maxLength: 4 }),
    fc.option(ruleOf(fc.constant({ tagStatus: 'untagged' }))),
    fc.option(ruleOf(fc.constant({ tagStatus: 'any' }))),
  )
  .map(([rules, untagged, any]) => {
    const all = [...(untagged ? [untagged] : []), ...rules, ...(any ? [any] : [])];
    return JSON.stringify({
      rules: all.map((rule, index) => ({ rulePriority: index + 1, ...rule })),
    });
  })
  .filter((text) => {
    try {
      return parseLifecyclePolicy(text).rules.length > 0;
    } catch {
      return false;
    }
  });

/** What is there at the beginning: one image carries the tag, perhaps with others. */
const images = fc
  .tuple(
    fc.uniqueArray(anyTag, { maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(40), fc.option(fc.nat(10)), fc.nat(2)), {
      minLength: 1,
      maxLength: 7,
    }),
  )
  .map(([tags, ages]): Held[] => {
    const left = [...tags];
    return ages.map(([age, pulled, many], index) => ({
      digest: `there-${index}`,
      tags: [...(index === 0 ? [tag] : []), ...left.splice(0, many)],
      pushedAt: begin - age * day - index,
      ...(pulled !== null && pulled <= age && { pulledAt: begin - pulled * day }),
      status: 'ACTIVE',
    }));
  });

const event: fc.Arbitrary<HistoryEvent> = fc.oneof(
  fc.record({
    type: fc.constant('push' as const),
    tags: fc.uniqueArray(fc.oneof(anyTag, fc.constant(tag)), { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('tag' as const),
    tags: fc.uniqueArray(anyTag, { minLength: 1, maxLength: 2 }),
    onto: fc.constant(tag),
  }),
  fc.record({ type: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 30 }) }),
);
const history = fc.array(event, { maxLength: 40, size: 'max' });

function rulesOf(text: string): readonly Rule[] {
  const policy = parsePolicy(text);
  if ('unknown' in policy) throw new Error(policy.unknown);
  return policy.rules;
}

function lossIn(outlook: Outlook): Extract<Outlook, { keeps: false }> | undefined {
  return 'keeps' in outlook && !outlook.keeps ? outlook : undefined;
}

test('what is said to be lost is lost when its history is played, by the rule that is named', () => {
  let lost = 0;
  fc.assert(
    fc.property(policyText, images, (text, there) => {
      const rules = rulesOf(text);
      const loss = lossIn(outlookFor(tag, rules));
      if (!loss) return;
      lost++;
      const { witness, because } = tell(loss, { tag, rules, images: there, now: begin });
      expect(because).toContain(`ule ${witness?.rule} (`);
      expect(play(text, there, witness?.history ?? [])).toMatchObject({ rule: witness?.rule });
    }),
    { numRuns: 3000 },
  );
  expect(lost).toBeGreaterThan(1000);
});

test('a history is not longer than it has to be: nothing is lost before its last event', () => {
  fc.assert(
    fc.property(policyText, images, (text, there) => {
      const rules = rulesOf(text);
      const loss = lossIn(outlookFor(tag, rules));
      if (!loss) return;
      const { witness } = tell(loss, { tag, rules, images: there, now: begin });
      const events = witness?.history ?? [];
      // Where the limit is passed already, ECR still has a day for it.
      const spare = events.at(-1)?.type === 'wait' && events.length > 1 ? 1 : 0;
      // ECR has been at work before: what it would take by now is gone.
      const settled: HistoryEvent[] = [{ type: 'wait', days: 0 }, ...events];
      const last = play(text, there, settled)?.event;
      if (last !== 0) expect(last).toBeGreaterThanOrEqual(events.length - spare);
    }),
    { numRuns: 2000 },
  );
});

test('what is said to be kept survives whatever is pushed, tagged and waited for', () => {
  let kept = 0;
  fc.assert(
    fc.property(
      policyText,
      images,
      fc.array(history, { minLength: 6, maxLength: 6 }),
      (text, there, all) => {
        const outlook = outlookFor(tag, rulesOf(text));
        if (!('keeps' in outlook) || !outlook.keeps) return;
        for (const events of all) {
          kept++;
          expect(play(text, there, events)).toBeUndefined();
        }
      },
    ),
    { numRuns: 10_000 },
  );
  expect(kept).toBeGreaterThan(3000);
});

test('a conditional loss needs the other tags: an image with the tag alone survives', () => {
  let conditional = 0;
  const alone = history.map((events) =>
    events.flatMap((it): HistoryEvent[] => {
      if (it.type === 'tag') return [];
      if (it.type === 'push' && it.tags.includes(tag)) return [{ ...it, tags: [tag] }];
      return [it];
    }),
  );
  fc.assert(
    fc.property(policyText, images, alone, (text, there, events) => {
      if (lossIn(outlookFor(tag, rulesOf(text)))?.loss !== 'conditional') return;
      conditional++;
      const bare = there.map((it, index) => (index === 0 ? { ...it, tags: [tag] } : it));
      expect(play(text, bare, events)).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
  expect(conditional).toBeGreaterThan(100);
});

test('a direct loss needs nothing but pushes and time', () => {
  fc.assert(
    fc.property(policyText, (text) => {
      const rules = rulesOf(text);
      const loss = lossIn(outlookFor(tag, rules));
      if (loss?.loss !== 'direct') return;
      const there: Held[] = [{ digest: 'there', tags: [tag], pushedAt: begin, status: 'ACTIVE' }];
      const { witness } = tell(loss, { tag, rules, images: there, now: begin });
      expect(witness?.history.some(({ type }) => type === 'tag')).toBe(false);
      expect(play(text, there, witness?.history ?? [])).toMatchObject({ rule: loss.rule.priority });
    }),
    { numRuns: 2000 },
  );
});

test('what a policy takes now, both evaluators say alike: indexes, artifacts and the archive included', () => {
  const statuses = fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'ARCHIVED', 'ACTIVATING');
  const one = fc.record({
    tags: fc.uniqueArray(fc.oneof(anyTag, fc.constant(tag)), { maxLength: 2 }),
    age: fc.integer({ min: 0, max: 40 }),
    pulled: fc.option(fc.nat(40), { nil: undefined }),
    activated: fc.option(fc.nat(40), { nil: undefined }),
    status: statuses,
    names: fc.option(fc.nat(11), { nil: undefined }),
    about: fc.option(fc.nat(11), { nil: undefined }),
  });
  fc.assert(
    fc.property(policyText, fc.array(one, { maxLength: 12 }), (text, drawn) => {
      const digestAt = (index: number) => `image-${index}`;
      const held = drawn.map(
        ({ tags, age, pulled, activated, status, names, about }, index): Held => ({
          digest: digestAt(index),
          tags,
          pushedAt: begin - age * day - index,
          pulledAt: pulled === undefined ? undefined : begin - pulled * day,
          archivedAt: status === 'ARCHIVED' ? begin - age * day : undefined,
          activatedAt: activated === undefined ? undefined : begin - activated * day,
          status,
          members:
            names === undefined || names === index
              ? undefined
              : [{ digest: digestAt(names), isImage: true }],
          subject: about === undefined || about === index ? undefined : digestAt(about),
        }),
      );
      const named = new Set(held.flatMap(({ members = [] }) => members.map((it) => it.digest)));
      const evaluated = held.map(({ members: _, subject, ...image }, arrival) => ({
        ...image,
        status: image.status as EvaluatedImage['status'],
        arrival,
        isMember: named.has(image.digest),
        isReferrer: subject !== undefined && held.some(({ digest }) => digest === subject),
      }));
      const theirs = evaluateLifecycle(parseLifecyclePolicy(text), evaluated, begin);
      const ours = takenBy(rulesOf(text), held, begin);
      expect(
        Object.fromEntries([...ours].map(([digest, { priority }]) => [digest, priority])),
      ).toEqual(
        Object.fromEntries(theirs.map(({ digest, rulePriority }) => [digest, rulePriority])),
      );
    }),
    { numRuns: 3000 },
  );
});
