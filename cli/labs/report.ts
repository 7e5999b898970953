/** What `labs test` says, and its exit code. */
import { exitCodes } from '../usage.ts';

/** One thing that was tried of a lab. */
export interface Finding {
  /** What was tried, and what holds if nothing is said against it. */
  readonly what: string;
  /** Promises that were not kept, each with its step. */
  readonly breaches: readonly string[];
  /** What this machine cannot run, and why; nothing is proved of it. */
  readonly notRun: readonly string[];
  /** What is not as on the page, and may be no fault of the page: programs of other versions print otherwise. */
  readonly otherwise?: readonly string[];
}

/** Lines for a terminal or a pipe. */
export function inWords({ what, breaches, notRun, otherwise = [] }: Finding): string {
  const mark = breaches.length > 0 ? 'FAIL' : notRun.length > 0 ? 'part' : 'ok  ';
  return [
    `  ${mark}  ${what}`,
    ...breaches.map((it) => indented(it)),
    ...notRun.map((it) => indented(`not run: ${it}`)),
    ...otherwise.map((it) => indented(`otherwise here: ${it}`)),
  ].join('\n');
}

/** 0 all promises are kept, 1 some are not, 3 what could be run keeps them. */
export function exitCodeOf(findings: readonly Finding[]): number {
  if (findings.some(({ breaches }) => breaches.length > 0)) return exitCodes.fail;
  return findings.some(({ notRun }) => notRun.length > 0) ? exitCodes.inconclusive : exitCodes.pass;
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '        ');
}
