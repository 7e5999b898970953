import type { Verdict } from '../check.ts';
import type { CheckResult } from '../run-check.ts';
import { oneLine } from './words.ts';

/**
 * The Test Anything Protocol, version 14. `blocked` is a skip; `inconclusive` is not ok, because a
 * question without an answer must not look like a yes. Values of the YAML blocks are JSON, which YAML reads.
 */
export function tap(results: readonly CheckResult[]): string {
  const points = results.flatMap(({ check, verdict, region }, index) => {
    const isOk = verdict.status === 'pass' || verdict.status === 'blocked';
    const skip = verdict.status === 'blocked' ? ` # SKIP blocked by ${escape(verdict.by)}` : '';
    const about = { check: check.id, region, ...said(verdict), fix: fixFor(verdict, check.fix) };
    return [
      `${isOk ? 'ok' : 'not ok'} ${index + 1} - ${escape(check.claim)}${skip}`,
      '  ---',
      ...Object.entries(about).flatMap(([key, value]) =>
        value === undefined ? [] : [`  ${key}: ${JSON.stringify(value)}`],
      ),
      '  ...',
    ];
  });
  return ['TAP version 14', `1..${results.length}`, ...points, ''].join('\n');
}

/** The witness stays out: it is as long as a history, and the JSON report has it. */
function said(verdict: Verdict): Record<string, unknown> {
  if (verdict.status !== 'fail') return { ...verdict };
  const { witness: _, ...rest } = verdict;
  return rest;
}

function fixFor(verdict: Verdict, fix: string | undefined): string | undefined {
  return verdict.status === 'fail' ? fix : undefined;
}

/** A description may not begin a directive, nor end its line. */
function escape(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&');
}
