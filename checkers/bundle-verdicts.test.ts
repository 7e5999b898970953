import { expect, test } from 'vitest';
import { judgeAgain } from './bundle-verdicts.ts';
import { readBundle, writeBundle } from './bundle.ts';
import type { Verdict } from './check.ts';

/** One result as a bundle keeps it, judged again. */
function again(id: string, verdict: Verdict, evidence?: unknown) {
  const check = { id, target: { repository: 'demo-node-app' }, claim: 'It is there' };
  const result = {
    ...{ check, verdict, isPrerequisite: false, asked: [], region: 'eu-west-1', at: 0 },
    ...(evidence !== undefined && { evidence }),
  };
  return judgeAgain(readBundle(writeBundle([result], '0.1.0')))[0];
}

const pass: Verdict = { status: 'pass', because: 'trust me' };

test.each<[string, string, unknown, string]>([
  ['no evidence', 'repository-exists', undefined, 'not-provable'],
  ['evidence of another form', 'repository-exists', { words: 1 }, 'unreadable'],
  ['a check that is not known', 'no-such-check', { words: 1 }, 'not-provable'],
])('a pass with %s is not taken on trust', (_, id, evidence, code) => {
  const judged = again(id, pass, evidence);
  expect(judged).toMatchObject({ now: { status: 'inconclusive', code }, differs: true });
});

test.each<Verdict>([
  { status: 'inconclusive', code: 'access-denied', because: 'AWS refused' },
  { status: 'blocked', by: 'repository-exists', because: 'It is not there' },
])('what was $status without a look stays so', (verdict) => {
  const judged = again('scan-on-push', verdict);
  expect(judged).toMatchObject({ then: verdict, differs: false });
  expect(judged).not.toHaveProperty('now');
});
