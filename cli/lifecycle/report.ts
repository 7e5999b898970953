/** The explanation of a lifecycle policy as text: pure functions of the same facts. */
import type { Judged } from '#checkers/check.ts';
import { day } from '#checkers/lifecycle/evaluate.ts';
import type { Outcome } from '#checkers/lifecycle/future.ts';
import type { Rule } from '#checkers/lifecycle/policy.ts';
import { ruleInWords } from '#checkers/lifecycle/words.ts';
import { harmless, oneLine } from '#checkers/reports/words.ts';
import { column, markdownCell } from '../table.ts';
import { momentsOf, timeline } from './timeline.ts';
import { fateInWords, nameOf, reasonOf } from '#checkers/lifecycle/fate-words.ts';

export const explainFormats = ['pretty', 'json', 'markdown'] as const;

export interface Explanation {
  readonly rules: readonly Rule[];
  readonly outcomes: readonly Outcome[];
  /** Seconds since 1970: what "now" is. */
  readonly now: number;
  /** The verdict on a tag, where one is to be protected. */
  readonly protection?: { readonly tag: string; readonly verdict: Judged } | undefined;
  /** What the reader has to know about the images. */
  readonly notes: readonly string[];
}

/** The whole report, ending with a line break. */
export function explainReport(
  format: (typeof explainFormats)[number],
  explanation: Explanation,
): string {
  switch (format) {
    case 'pretty':
      return pretty(explanation);
    case 'json':
      return json(explanation);
    case 'markdown':
      return markdown(explanation);
  }
}

const heads = ['Image', 'Age', 'What happens', 'Why'] as const;

function rowsOf({ outcomes, now }: Explanation): string[][] {
  return outcomes.map((outcome) => [
    oneLine(nameOf(outcome.image)),
    `${Math.max(0, Math.floor((now - outcome.image.pushedAt) / day))} d`,
    fateInWords(outcome),
    oneLine(reasonOf(outcome)),
  ]);
}

function pretty(explanation: Explanation): string {
  const { rules, outcomes, protection, notes } = explanation;
  const lines = ['Rules, in the order they look', ...rules.map((it) => `  ${ruleLine(it)}`), ''];
  if (outcomes.length > 0) {
    lines.push(...column([heads, ...rowsOf(explanation)]), '');
    lines.push('Timeline, if nothing more is pushed or pulled', '');
    lines.push(...timeline(outcomes).map((it) => `  ${oneLine(it)}`), '');
  }
  lines.push(...notes.map((it) => `Note: ${it}`));
  if (protection) lines.push(...verdictLines(protection));
  return `${lines.join('\n').trimEnd()}\n`;
}

function ruleLine(rule: Rule): string {
  return `${rule.action === 'expire' ? 'removes by ' : 'archives by '}${oneLine(ruleInWords(rule))}`;
}

function verdictLines({ tag, verdict }: NonNullable<Explanation['protection']>): string[] {
  const sign = { pass: '✓', fail: '✗', inconclusive: '?' }[verdict.status];
  const code = verdict.status === 'pass' ? '' : ` (${verdict.code})`;
  return [
    `${sign} ${tag}: ${verdict.status}${code}`,
    `    ${harmless(verdict.because)}`,
    ...(verdict.status === 'pass' && verdict.note !== undefined ? [`    ${verdict.note}`] : []),
    ...(verdict.status === 'fail' && verdict.witness !== undefined
      ? [`    Witness: ${harmless(JSON.stringify(verdict.witness))}`]
      : []),
    ...(verdict.status !== 'pass' && verdict.hint !== undefined
      ? [`    Next: ${harmless(verdict.hint)}`]
      : []),
  ];
}

function json({ rules, outcomes, now, protection, notes }: Explanation): string {
  const document = {
    version: 1,
    now,
    rules: rules.map((rule) => ({ ...rule, words: ruleInWords(rule) })),
    images: outcomes.map(({ image, fates, stay }) => ({
      digest: image.digest,
      tags: image.tags,
      fates: fates.map(({ rule, ...it }) => ({ ...it, rule: rule.priority })),
      ...(stay && { stay: 'rule' in stay ? { ...stay, rule: stay.rule.priority } : stay }),
    })),
    timeline: momentsOf(outcomes),
    notes,
    ...(protection && { protection }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function markdown(explanation: Explanation): string {
  const { rules, outcomes, protection, notes } = explanation;
  const lines = ['## Rules', '', ...rules.map((it) => `- ${markdownCell(ruleLine(it))}`), ''];
  if (outcomes.length > 0) {
    lines.push('## Images', '', `| ${heads.join(' | ')} |`, '| --- | --- | --- | --- |');
    lines.push(...rowsOf(explanation).map((row) => `| ${row.map(markdownCell).join(' | ')} |`), '');
    lines.push('## Timeline', '', '```text', ...timeline(outcomes).map(oneLine), '```', '');
  }
  lines.push(...notes.flatMap((it) => [`> ${it}`, '']));
  if (protection) {
    const [head = '', ...rest] = verdictLines(protection);
    lines.push(`## ${markdownCell(head)}`, '', ...rest.map((it) => `- ${markdownCell(it.trim())}`));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
