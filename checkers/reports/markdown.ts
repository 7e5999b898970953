import type { Verdict } from '../check.ts';
import type { CheckResult } from '../run-check.ts';
import { oneLine, tally } from './words.ts';

const marks: Readonly<Record<Verdict['status'], string>> = {
  pass: '✅',
  fail: '❌',
  blocked: '➖',
  inconclusive: '❓',
};

/** A table for a page or a comment, and below it what to do about each that did not pass. */
export function markdown(results: readonly CheckResult[]): string {
  const rows = results.map(
    ({ check, verdict }) =>
      `| ${marks[verdict.status]} ${verdict.status} | ${cell(check.claim)} | ${cell(verdict.because)} |`,
  );
  const notes = results.flatMap(({ check, verdict }) => {
    if (verdict.status !== 'fail' && verdict.status !== 'inconclusive') return [];
    const fix = verdict.status === 'fail' ? check.fix : undefined;
    if (verdict.hint === undefined && fix === undefined) return [];
    return [
      `### ${cell(check.id)}`,
      '',
      ...(verdict.hint === undefined ? [] : [escape(oneLine(verdict.hint)), '']),
      ...(fix === undefined ? [] : [fenced(oneLine(fix)), '']),
    ];
  });
  return [
    '| Verdict | Claim | Because |',
    '| --- | --- | --- |',
    ...rows,
    '',
    `${tally(results)}.`,
    '',
    ...notes,
  ].join('\n');
}

function cell(text: string): string {
  return escape(oneLine(text)).replaceAll('|', '\\|');
}

/** Signs that Markdown or HTML would read; what AWS said is text. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`));
}

/** The fence is longer than any in the command. */
function fenced(command: string): string {
  const longest = Math.max(2, ...[...command.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${command}\n${fence}`;
}
