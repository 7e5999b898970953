/**
 * Options and positional words out of a command line, with the habits of Python's argparse that users of
 * `aws` meet: `--name=value`, unambiguous prefixes, the last one wins, and what nobody knows is left over for
 * the next parser down (`aws`, then the service, then the operation).
 */
import { misused } from '../failure.ts';
import { closeMatches } from './close-matches.ts';

export interface Option {
  /** Without the two hyphens. */
  readonly name: string;
  /** One value, any number of them, none, or one that may be left out (then `given` is taken). */
  readonly takes: 'one' | 'any' | 'none' | 'optional';
  /** The key in the result; several options may share one. The name if nobody says. */
  readonly key?: string;
  /** The result of an option without a value: `true` if nobody says. */
  readonly given?: boolean | string;
  readonly isInteger?: boolean;
  readonly choices?: readonly string[];
  readonly isRequired?: boolean;
}

export interface Positional {
  readonly name: string;
  readonly isOptional?: boolean;
  readonly choices?: readonly string[];
}

export type ArgumentValue = string | readonly string[] | boolean | number;

export interface ParsedArguments {
  readonly values: ReadonlyMap<string, ArgumentValue>;
  /** What is neither an option nor a positional word of this level, in order. */
  readonly rest: readonly string[];
}

/** An argument that looks like an option, and the option it is, if it is one of ours. */
interface Flag {
  readonly option: Option | undefined;
  readonly attached: string | undefined;
}

/** Throws a failure with status 252, worded as `aws` words it. */
export function parseArguments(
  args: readonly string[],
  options: readonly Option[],
  positionals: readonly Positional[] = [],
): ParsedArguments {
  const separator = args.indexOf('--');
  const words = args.filter((_, index) => index !== separator);
  const flags = words.map((word, index) =>
    separator >= 0 && index >= separator ? undefined : flagFrom(word, options),
  );
  const values = new Map<string, ArgumentValue>();
  const rest: string[] = [];
  const waiting = [...positionals];

  const plainFrom = (start: number) => {
    let end = start;
    while (end < words.length && !flags[end]) end++;
    return words.slice(start, end);
  };
  const takePositionals = (start: number): number => {
    let at = start;
    for (const word of plainFrom(start)) {
      const positional = waiting.shift();
      if (!positional) break;
      if (positional.choices) checkChoice(positional.name, word, positional.choices);
      values.set(positional.name, word);
      at++;
    }
    return at;
  };

  let at = 0;
  while (at < words.length) {
    const flag = flags[at];
    if (!flag) {
      const next = takePositionals(at);
      const plain = plainFrom(next);
      rest.push(...plain);
      at = next + plain.length;
      continue;
    }
    if (!flag.option) {
      rest.push(words[at] ?? '');
      at++;
      continue;
    }
    at += 1 + takeOption(flag.option, flag.attached, plainFrom(at + 1), values);
  }
  checkRequired(options, waiting, values);
  return { values, rest };
}

/** Stores an option's value; returns how many words it took. */
function takeOption(
  option: Option,
  attached: string | undefined,
  following: readonly string[],
  values: Map<string, ArgumentValue>,
): number {
  const key = option.key ?? option.name;
  const label = `--${option.name}`;
  const given = option.given ?? true;
  if (option.takes === 'none') {
    if (attached !== undefined) {
      throw misused(`argument ${label}: ignored explicit argument '${attached}'`);
    }
    values.set(key, given);
    return 0;
  }
  if (option.takes === 'any') {
    values.set(key, attached === undefined ? following : [attached]);
    return attached === undefined ? following.length : 0;
  }
  const text = attached ?? following[0];
  if (text === undefined) {
    if (option.takes === 'one') throw misused(`argument ${label}: expected one argument`);
    values.set(key, given);
    return 0;
  }
  if (option.choices) checkChoice(label, text, option.choices);
  values.set(key, option.isInteger ? integerFrom(label, text) : text);
  return attached === undefined ? 1 : 0;
}

function flagFrom(word: string, options: readonly Option[]): Flag | undefined {
  if (!word.startsWith('-') || word === '-') return undefined;
  const [, name = '', attached] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  const exact = options.find((option) => option.name === name);
  if (exact) return { option: exact, attached };
  const like = name === '' ? [] : options.filter((option) => option.name.startsWith(name));
  if (like.length > 1) {
    const matches = like.map((option) => `--${option.name}`).join(', ');
    throw misused(`ambiguous option: ${word} could match ${matches}`);
  }
  if (like[0]) return { option: like[0], attached };
  // A negative number, or text with a blank in it, is a value.
  if (/^-\d+$|^-\d*\.\d+$/.test(word) || word.includes(' ')) return undefined;
  return { option: undefined, attached: undefined };
}

/** Python's `int()` for a whole number. */
function integerFrom(label: string, text: string): number {
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) {
    throw misused(`argument ${label}: invalid int value: '${text}'`);
  }
  return Number(text.replaceAll('_', ''));
}

function checkChoice(argument: string, word: string, choices: readonly string[]): void {
  if (choices.includes(word)) return;
  const like = closeMatches(word, choices);
  const suggestion =
    like.length === 0 ? '' : `\nMaybe you meant:\n\n${like.map((it) => `  * ${it}`).join('\n')}`;
  throw misused(`argument ${argument}: Found invalid choice '${word}'\n${suggestion}`);
}

function checkRequired(
  options: readonly Option[],
  waiting: readonly Positional[],
  values: ReadonlyMap<string, ArgumentValue>,
): void {
  const missing = [
    ...options
      .filter(({ name, key = name, isRequired }) => isRequired && !values.has(key))
      .map(({ name }) => `--${name}`),
    ...waiting.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
  ];
  if (missing.length > 0) {
    throw misused(`the following arguments are required: ${missing.join(', ')}`);
  }
}
