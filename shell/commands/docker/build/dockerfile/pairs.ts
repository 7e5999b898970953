/** `name=value …` of ENV and LABEL, and the old form without `=`. */
import type { Wrong } from './flags.ts';

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** @throws what `wrong` makes of the message */
export function pairsOf(
  keyword: string,
  rest: string,
  words: readonly string[],
  wrong: Wrong,
): readonly Pair[] {
  if (words.length === 0) throw wrong(`${keyword} requires at least one argument`);
  if (!words[0]?.includes('=')) {
    // The old form, `ENV name the rest of the line`.
    const [, name = '', value] = /^(\S+)\s+([\s\S]+)$/.exec(rest) ?? [];
    if (value === undefined) throw wrong(`${keyword} must have two arguments`);
    return [{ name, value }];
  }
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at < 0) {
      throw wrong(
        `Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`,
      );
    }
    if (at === 0) throw wrong(`${keyword} names can not be blank`);
    return { name: word.slice(0, at), value: word.slice(at + 1) };
  });
}
