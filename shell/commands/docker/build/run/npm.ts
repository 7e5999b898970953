/** npm in a RUN step, where what it does is known beforehand. */
import { installOutcome } from '../../npm/install.ts';
import { plainAnswer } from '../../npm/plain.ts';
import type { Rootfs } from '../rootfs.ts';
import type { Action } from './commands.ts';
import { CommandError } from './places.ts';

/**
 * `undefined` for what cannot be told without running npm: packages to fetch, scripts, other commands; and for what
 * npm would refuse, unless every step before was done: a step that was only recorded might have made what is missing.
 */
export function npmAction(
  [name, ...args]: readonly string[],
  { files, directory, isCertain }: NpmPlace,
): Action | undefined {
  if (name !== 'npm') return undefined;
  const answer = plainAnswer(args, files);
  if (answer) {
    return () => {
      if (answer.status !== 0) throw new CommandError(answer.stderr.trimEnd(), answer.status);
      return answer.stderr + answer.stdout;
    };
  }
  const outcome = installOutcome(args, files, directory);
  switch (outcome?.kind) {
    case 'done':
      return ({ now }) => {
        outcome.act(now);
        return outcome.said;
      };
    case 'fails':
      if (!isCertain) return undefined;
      return () => {
        throw new CommandError(outcome.said.trimEnd(), outcome.status);
      };
    default:
      return undefined;
  }
}

export interface NpmPlace {
  readonly files: Rootfs;
  /** Absolute. */
  readonly directory: string;
  /** Whether every step before was done. */
  readonly isCertain: boolean;
}
