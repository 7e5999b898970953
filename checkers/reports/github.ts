import type { CheckResult } from '../run-check.ts';
import { harmless, tally } from './words.ts';

/**
 * Annotations of a run of GitHub Actions: an error for what failed, a warning for what has no answer, a notice
 * for a note. Source: "Workflow commands for GitHub Actions", GitHub docs.
 */
export function github(results: readonly CheckResult[]): string {
  const lines = results.flatMap(({ check, verdict }) => {
    const title = `${check.id}: ${check.claim}`;
    switch (verdict.status) {
      case 'fail':
        return [command('error', title, [verdict.because, verdict.hint, check.fix])];
      case 'inconclusive':
        return [command('warning', title, [verdict.because, verdict.hint])];
      case 'pass':
        return verdict.note === undefined ? [] : [command('notice', title, [verdict.note])];
      case 'blocked':
        return [];
    }
  });
  return [...lines, tally(results), ''].join('\n');
}

function command(
  level: 'error' | 'warning' | 'notice',
  title: string,
  said: readonly (string | undefined)[],
): string {
  const message = said.filter((it) => it !== undefined).join('\n');
  return `::${level} title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
  return harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
