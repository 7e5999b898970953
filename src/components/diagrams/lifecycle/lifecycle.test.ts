import { expect, test } from 'vitest';
import type { ImageFuture, LifecycleFuture } from '#workbench/lifecycle-future.ts';
import { day, lifecycleLayout } from './layout.ts';
import { rulesInWords, sentencesOf, summaryOf } from './words.ts';

const now = 100 * day;
const image = (name: string, age: number, more: Partial<ImageFuture> = {}): ImageFuture => ({
  digest: name,
  tags: [name],
  name,
  pushedAt: now - age * day,
  fates: [],
  fate: 'stays',
  reason: 'no rule reaches it',
  isArchived: false,
  ...more,
});
const expire = (inDays: number, rule = 2) => ({ inDays, action: 'expire' as const, rule });
const archive = (inDays: number, rule = 1) => ({ inDays, action: 'transition' as const, rule });

const rules = [
  { priority: 1, words: 'rule 1 (images with the tag staging, keep 1)', isGuard: true },
  { priority: 2, words: 'rule 2 (any image, older than 20 days)', isGuard: false },
];
const future = (...images: readonly ImageFuture[]): LifecycleFuture => ({
  repository: 'app',
  now,
  rules,
  images,
});
const removed = { fates: [expire(10)], fate: 'removed in 10 days', reason: 'rule 2' };
const guarded = { guardedBy: 1, reason: 'rule 1 looks first and never acts' };
const three = future(image('staging', 40, guarded), image('v1', 10, removed), image('v2', 0));

test('a line begins at the push and ends where its image goes, or not at all', () => {
  const { lives, nowX } = lifecycleLayout(three, 600);
  const [staging, v1, v2] = lives;
  expect(staging?.bars[0]?.from).toBe(8);
  expect(v2?.bars[0]?.from).toBe(nowX);
  expect([staging, v1, v2].map((it) => it?.marks.map(({ kind }) => kind))).toEqual([
    ['stays'],
    ['removed'],
    ['stays'],
  ]);
  expect(v1?.bars[0]?.to).toBeGreaterThan(nowX);
});

test('the next run of the policy is now', () => {
  const { lives, nowX } = lifecycleLayout(future(image('v1', 3, { fates: [expire(0)] })), 400);
  expect(lives[0]?.marks).toEqual([{ kind: 'removed', x: nowX }]);
});

test('what is archived first goes on as archived until it is removed', () => {
  const both = { fates: [archive(5), expire(95)] };
  const { lives } = lifecycleLayout(future(image('v1', 3, both)), 400);
  expect(lives[0]?.bars.map(({ kind }) => kind)).toEqual(['standard', 'archive']);
  expect(lives[0]?.marks.map(({ kind }) => kind)).toEqual(['archived', 'removed']);
});

test.each([
  ['the rule that guards it', image('a', 1, guarded), 'rule 1 guards it'],
  ['the rule that takes it', image('a', 1, removed), 'removed in 10 days, rule 2'],
  ['what no rule reaches', image('a', 1), 'stays'],
  ['what is in the archive for good', image('a', 1, { isArchived: true }), 'stays archived'],
])('a row names %s', (_, its, fate) => {
  expect(lifecycleLayout(future(its), 400).lives[0]?.fate).toBe(fate);
});

test.each([280, 318, 900])('within %i pixels everything stays inside, names are cut', (width) => {
  const name = '4c1d7e90ab32, staging, release-2026-11-21';
  const layout = lifecycleLayout(future(image(name, 50, removed), image('b', 0)), width);
  for (const { bars, marks, name: told, y } of layout.lives) {
    expect(told.length).toBeLessThanOrEqual(name.length);
    expect(y + 40).toBeLessThanOrEqual(layout.height);
    for (const { from, to } of bars) {
      expect(from).toBeGreaterThanOrEqual(8);
      expect(to).toBeGreaterThanOrEqual(from);
    }
    for (const { x } of marks) expect(x + 9).toBeLessThanOrEqual(layout.width);
  }
});

test('where a name is cut, the tag that people gave is left', () => {
  const tags = ['4c1d7e90ab32', 'release-2026-11-21', 'prod'];
  const its = image(tags.join(', '), 3, { ...removed, tags });
  expect(lifecycleLayout(future(its), 318).lives[0]?.name).toMatch(/^prod, 4c1d/);
});

test('what there is no room for is counted', () => {
  const many = Array.from({ length: 20 }, (_, at) => image(`v${at}`, 20 - at));
  expect(lifecycleLayout(future(...many), 400)).toMatchObject({ left: 4 });
});

test('the same is said in words', () => {
  expect(summaryOf(three)).toBe(
    'app, if nothing more is pushed or pulled: of 3 images 1 will be removed, 1 guarded',
  );
  expect(summaryOf({ ...three, rules: [] })).toBe(
    'app: 3 images, no lifecycle policy. Everything stays',
  );
  expect(rulesInWords(three)[0]).toBe(
    'Rule 1 (images with the tag staging, keep 1): a guard, it never acts',
  );
  expect(sentencesOf(three)).toEqual([
    'staging, pushed 40 d ago, stays: rule 1 looks first and never acts.',
    'v1, pushed 10 d ago, is removed in 10 days: rule 2.',
    'v2, pushed just now, stays: no rule reaches it.',
  ]);
});
