import { expect, test } from 'vitest';
import { judgeAnswers, mixed } from './judge.ts';

const answer = (id: string, right: boolean) => ({ id, right, why: `because ${id}` });
const single = [answer('a', true), answer('b', false)];
const several = [answer('a', true), answer('b', true), answer('c', false), answer('d', false)];

test.each([
  [single, ['a'], true, 'Right.'],
  [single, ['b'], false, 'Not this one.'],
  [several, ['a', 'b'], true, 'Right.'],
  [several, ['a'], false, 'Right so far. One is missing.'],
  [several, ['a', 'b', 'c'], false, 'One of these does not fit.'],
  [several, ['c', 'd'], false, '2 of these do not fit.'],
  [several, ['a', 'gone'], false, 'Right so far. One is missing.'],
])('answers %#: the learner reads whether it is right, and what to look for', (...row) => {
  const [answers, chosen, right, summary] = row;
  expect(judgeAnswers(answers, chosen)).toMatchObject({ right, summary });
});

test('every chosen answer says why it is right or wrong, the others keep their secret', () => {
  expect(judgeAnswers(several, ['c', 'a'])?.chosen).toEqual([several[0], several[2]]);
});

test('some of the right answers, and no wrong one, is partly right', () => {
  expect(judgeAnswers(several, ['a'])?.partly).toBe(true);
  expect(judgeAnswers(several, ['a', 'c'])?.partly).toBe(false);
  expect(judgeAnswers(several, ['a', 'b'])?.partly).toBe(false);
});

test('no answer is not a wrong answer', () => {
  expect(judgeAnswers(single, [])).toBeUndefined();
  expect(judgeAnswers(single, ['gone'])).toBeUndefined();
});

test('answers are shown in an order that does not depend on how they were written', () => {
  const order = mixed('q', several).map(({ id }) => id);
  expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(mixed('q', several.toReversed()).map(({ id }) => id)).toEqual(order);
});
