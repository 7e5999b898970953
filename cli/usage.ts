/** What the command line says about itself, and about what was typed wrong. */
import { nearMatches } from '#checkers/near-matches.ts';

/** What a shell is told. */
export const exitCodes = {
  pass: 0,
  /** Some check failed. */
  fail: 1,
  /** The command cannot be run as it was typed: an unknown flag, a taken port. */
  usage: 2,
  /** No check failed, but some question has no answer. */
  inconclusive: 3,
} as const;

/** Something to mend in what was typed, or in this machine; the message says how. Exit code 2. */
export class UsageError extends Error {}

/** ` Did you mean --repository?`, or nothing. */
export function suggestion(typed: string, known: readonly string[]): string {
  const [near] = nearMatches(typed, known, 1);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

export interface Flag {
  readonly name: string;
  /** `PORT` in `--port PORT`; a flag without one is a switch. */
  readonly value?: string;
  readonly about: string;
}

/** Flags in two columns. */
export function flagTable(flags: readonly Flag[]): string {
  const heads = flags.map(
    ({ name, value }) => `--${name}${value === undefined ? '' : ` ${value}`}`,
  );
  const width = Math.max(...heads.map((head) => head.length));
  return flags.map(({ about }, index) => `  ${heads[index]?.padEnd(width)}  ${about}`).join('\n');
}
