import type { CheckResult } from '../run-check.ts';

/** How often each verdict came, in words: `2 passed, 1 failed`. */
export function tally(results: readonly CheckResult[]): string {
  const count = (status: string) => results.filter((it) => it.verdict.status === status).length;
  const counts: [number, string][] = [
    [count('pass'), 'passed'],
    [count('fail'), 'failed'],
    [count('inconclusive'), 'inconclusive'],
    [count('blocked'), 'blocked'],
  ];
  const some = counts.filter(([number]) => number > 0);
  return some.map(([number, word]) => `${number} ${word}`).join(', ') || 'nothing asked';
}

/**
 * Text that came from AWS, as a terminal or a parser may see it: no control characters, line breaks
 * excepted. A tag or a message must not be able to move the cursor.
 */
export function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- that is what it is about
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, (character) =>
    character === '\t' ? ' ' : '\ufffd',
  );
}

/** The same on one line. */
export function oneLine(text: string): string {
  return harmless(text.replace(/\s*[\r\n]+\s*/g, ' '));
}
