/** What a question says to an answer. Pure: the page shows it, a test is a table. */
export interface AnswerText {
  readonly id: string;
  readonly right: boolean;
  /** Why it is right, or why it is not. */
  readonly why: string;
}

export interface Judgement {
  readonly right: boolean;
  /** Nothing chosen is wrong, and something is missing. */
  readonly partly: boolean;
  readonly summary: string;
  /** For every answer that was chosen. */
  readonly chosen: readonly AnswerText[];
}

/** `undefined` if nothing was chosen. An answer that is gone counts as not chosen. */
export function judgeAnswers(
  answers: readonly AnswerText[],
  chosen: readonly string[],
): Judgement | undefined {
  const picked = answers.filter(({ id }) => chosen.includes(id));
  if (picked.length === 0) return undefined;
  const wrong = picked.filter(({ right }) => !right).length;
  const missing = answers.filter(({ id, right }) => right && !chosen.includes(id)).length;
  return {
    right: wrong + missing === 0,
    partly: wrong === 0 && missing > 0,
    summary: summaryOf(wrong, missing, picked.length),
    chosen: picked,
  };
}

/**
 * The order answers are shown in: mixed, so that authors may write the right one first, and the same on
 * every visit.
 */
export function mixed<T extends { readonly id: string }>(
  question: string,
  answers: readonly T[],
): T[] {
  return answers
    .map((answer) => ({ answer, place: hash(`${question}/${answer.id}`) }))
    .sort((a, b) => a.place - b.place)
    .map(({ answer }) => answer);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

function summaryOf(wrong: number, missing: number, picked: number): string {
  if (wrong + missing === 0) return 'Right.';
  if (wrong === 0)
    return missing === 1
      ? 'Right so far. One is missing.'
      : `Right so far. ${missing} are missing.`;
  if (picked === 1) return 'Not this one.';
  return wrong === 1 ? 'One of these does not fit.' : `${wrong} of these do not fit.`;
}
