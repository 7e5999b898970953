import type { Verdict } from '../check.ts';
import type { CheckResult } from '../run-check.ts';
import { harmless, oneLine, tally } from './words.ts';

const marks = {
  pass: { sign: '✓', colour: 32 },
  fail: { sign: '✗', colour: 31 },
  inconclusive: { sign: '?', colour: 33 },
  blocked: { sign: '–', colour: 90 },
} as const;

/** For people: a line for each claim, and below it why, and what to do next. */
export function pretty(
  results: readonly CheckResult[],
  { colour = false }: { colour?: boolean | undefined } = {},
): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = results.flatMap(({ check, verdict }) => {
    const { sign, colour: code } = marks[verdict.status];
    const label =
      'code' in verdict ? `${verdict.status}: ${oneLine(verdict.code)}` : verdict.status;
    return [
      `${paint(code, sign)} ${oneLine(check.claim)} ${paint(90, `(${check.id}, ${label})`)}`,
      ...details(verdict, check.fix).map((detail) => `    ${detail}`),
    ];
  });
  return [...lines, '', tally(results), ''].join('\n');
}

function details(verdict: Verdict, fix: string | undefined): string[] {
  const because = indented('', verdict.because);
  switch (verdict.status) {
    case 'pass':
      return [...because, ...indented('Note: ', verdict.note)];
    case 'blocked':
      return [...because, `See to ${oneLine(verdict.by)} first.`];
    case 'inconclusive':
      return [...because, ...indented('Next: ', verdict.hint)];
    case 'fail':
      return [
        ...because,
        ...indented('Next: ', verdict.hint),
        ...(fix === undefined || verdict.hint?.includes(fix) ? [] : indented('Command: ', fix)),
      ];
  }
}

/** The lines of a text, the further ones below the first. */
function indented(label: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  return harmless(text)
    .split('\n')
    .map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}
