import { parseArgs } from 'node:util';
import { suggestion, UsageError, type Flag } from './usage.ts';

export interface Arguments {
  readonly positionals: readonly string[];
  /** The text given to a flag; of several, the last. */
  text(name: string): string | undefined;
  /** Whether a switch was given. */
  has(name: string): boolean;
}

/** Reads what follows the command. `--help` and `-h` are always known. Throws `UsageError`. */
export function readArguments(argv: readonly string[], flags: readonly Flag[]): Arguments {
  const known = [...flags, { name: 'help', about: '' }];
  const { tokens, positionals, values } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      known.map(({ name, value }) => [
        name,
        name === 'help'
          ? ({ type: 'boolean', short: 'h' } as const)
          : { type: value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    allowPositionals: true,
    // Its own messages speak to programmers; ours follow from the tokens.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = known.find(({ name }) => name === token.name);
    if (!flag) {
      const names = known.map(({ name }) => `--${name}`);
      throw new UsageError(`There is no ${token.rawName}.${suggestion(token.rawName, names)}`);
    }
    if (flag.value === undefined && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value.`);
    }
    if (flag.value !== undefined && (token.value === undefined || token.value === '')) {
      throw new UsageError(`${token.rawName} wants a value: ${token.rawName} ${flag.value}.`);
    }
  }
  return {
    positionals,
    text(name) {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    has: (name) => values[name] === true,
  };
}

/** Where the command takes no more words. */
export function refuseWords([first]: readonly string[], command: string): void {
  if (first === undefined) return;
  throw new UsageError(`${command} takes no “${first}”; see ecr-workbook ${command} --help.`);
}
