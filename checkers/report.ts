/** Results as text: pure functions of the same list, for people and for machines. */
import type { Verdict } from './check.ts';
import type { CheckResult } from './run-check.ts';
import { github } from './reports/github.ts';
import { junit } from './reports/junit.ts';
import { markdown } from './reports/markdown.ts';
import { pretty } from './reports/pretty.ts';
import { tap } from './reports/tap.ts';

export const formats = ['pretty', 'json', 'junit', 'tap', 'markdown', 'github'] as const;
export type Format = (typeof formats)[number];

export interface ReportOptions {
  /** Only `pretty` has colours. */
  readonly colour?: boolean | undefined;
}

/** The whole report, ending with a line break. */
export function report(
  format: Format,
  results: readonly CheckResult[],
  options: ReportOptions = {},
): string {
  switch (format) {
    case 'pretty':
      return pretty(results, options);
    case 'json':
      return json(results);
    case 'junit':
      return junit(results);
    case 'tap':
      return tap(results);
    case 'markdown':
      return markdown(results);
    case 'github':
      return github(results);
  }
}

/** What the results amount to: `blocked` alone decides nothing. */
export function overall(results: readonly CheckResult[]): 'pass' | 'fail' | 'inconclusive' {
  const has = (status: Verdict['status']) =>
    results.some(({ verdict }) => verdict.status === status);
  if (has('fail')) return 'fail';
  return has('inconclusive') ? 'inconclusive' : 'pass';
}

function json(results: readonly CheckResult[]): string {
  return `${JSON.stringify({ version: 1, overall: overall(results), results }, null, 2)}\n`;
}
