/** What a question for a number says. Pure. */

export interface NumberAsked {
  readonly value: number;
  /** How far off an answer may be. */
  readonly within: number;
}

/** A mistake that many make, and the number that it gives. */
export interface NumberMistake extends NumberAsked {
  readonly id: string;
}

export interface NumberJudgement {
  readonly right: boolean;
  readonly summary: string;
  /** The mistake that gives this number. */
  readonly mistake: string | undefined;
}

/** A number as people write it: `1,000`, `0.5`, `0,5`; `undefined` for anything else. */
export function parseNumber(text: string): number | undefined {
  const tidy = text.trim().replaceAll(/[\s_]/g, '');
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(tidy)) return Number(tidy.replaceAll(',', ''));
  if (/^-?\d+([.,]\d+)?$/.test(tidy)) return Number(tidy.replace(',', '.'));
  return undefined;
}

export function judgeNumber(
  asked: NumberAsked,
  mistakes: readonly NumberMistake[],
  given: number,
): NumberJudgement {
  const fits = ({ value, within }: NumberAsked) => Math.abs(given - value) <= within;
  if (fits(asked)) return { right: true, summary: 'Right.', mistake: undefined };
  const mistake = mistakes.find(fits)?.id;
  const summary = given < asked.value ? 'Not this: it is more.' : 'Not this: it is less.';
  return { right: false, summary, mistake };
}
