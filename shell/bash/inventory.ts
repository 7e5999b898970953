/** Asks the shell, after every input, what it has declared. */
import { declarationsDevice, functionsDevice } from './devices.ts';
import { command, group, redirect, statement, word, type Statement } from './syntax.ts';

/** Neither output nor errors. */
export const silence = [redirect(1, '/dev/null'), redirect(2, '/dev/null')];

/** Writes `declare -p` and `declare -F` to our devices. */
export const inventory = group(
  [printed(declarationsDevice, 'declare', '-p'), printed(functionsDevice, 'declare', '-F')],
  silence,
);

function printed(device: string, ...words: readonly string[]): Statement {
  const builtin = command('builtin', ...words.map(word));
  return statement({ ...builtin, redirections: [redirect(1, device)] });
}

/** Names of functions, from `declare -F`. */
export function namesIn(declared: string): readonly string[] {
  return declared.split('\n').flatMap((line) => /^declare -\S+ (\S+)$/.exec(line)?.slice(1) ?? []);
}
