import { expect, test } from 'vitest';
import type { Verdict } from '#checkers/check.ts';
import { score, type Judged } from './score.ts';
import { evenWeights } from './weights.ts';

const verdicts = {
  pass: { status: 'pass', because: 'it is' },
  fail: { status: 'fail', code: 'not-there', because: 'it is not' },
  refused: { status: 'inconclusive', code: 'access-denied', because: 'AWS refused' },
} satisfies Record<string, Verdict>;
const behind = (by: string): Verdict => ({ status: 'blocked', by, because: 'first that' });

const judged = (id: string, verdict: Verdict, isPrerequisite = false): Judged => ({
  check: { id, claim: `${id} is so` },
  isPrerequisite,
  verdict,
});

test.each<[string, Judged[], { points: number; undecided: number }]>([
  ['a pass', [judged('a', verdicts.pass)], { points: 1, undecided: 0 }],
  ['a failure', [judged('a', verdicts.fail)], { points: 0, undecided: 0 }],
  ['a refusal', [judged('a', verdicts.refused)], { points: 0, undecided: 1 }],
  [
    'what a failure blocks',
    [judged('r', verdicts.fail, true), judged('a', behind('r'))],
    { points: 0, undecided: 0 },
  ],
  [
    'what a refusal blocks, at any distance',
    [judged('r', verdicts.refused, true), judged('s', behind('r'), true), judged('a', behind('s'))],
    { points: 0, undecided: 1 },
  ],
])('%s counts as it has to', (_, all, expected) => {
  expect(score('lab', all, evenWeights)).toMatchObject({ possible: 1, ...expected });
});

test('a weight of a lab multiplies, and that of a check in a lab goes before that of a check', () => {
  const weights = { labs: { lab: 2 }, checks: { a: 3, 'lab/b': 0.1, b: 9, 'other/a': 7 } };
  const all = [judged('a', verdicts.pass), judged('b', verdicts.fail), judged('c', verdicts.pass)];
  expect(score('lab', all, weights)).toMatchObject({
    points: 8,
    possible: 8.2,
    missed: [{ check: 'b', points: 0.2, is: 'lost', code: 'not-there' }],
  });
});
