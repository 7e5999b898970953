/** Words and variables of an instruction. Source: Dockerfile reference, "Environment replacement". */

import { changed } from './replace.ts';

export type Variables = ReadonlyMap<string, string>;

/** Splits at white space outside quotes; quotes and escapes stay. */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === escape && quote !== "'") {
      word = (word ?? '') + character + text.charAt(++at);
    } else if (quote) {
      word += character;
      if (character === quote) quote = '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      if (character === '"' || character === "'") quote = character;
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** A reference to a variable cannot be read, or asks for a value that is not there. */
export class SubstitutionError extends Error {}

/**
 * Replaces `$NAME` and `${NAME}` with the modifiers `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `%`, `/`, and takes quotes
 * and escapes away. A variable nobody set is empty.
 * @throws SubstitutionError
 */
export function substitute(word: string, variables: Variables, escape: string): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (character === escape && quote !== "'") {
      const next = word.charAt(at + 1);
      // Inside double quotes an escape only protects what would mean something there.
      if (quote && !['"', '$', escape].includes(next)) result += character;
      else {
        result += next;
        at++;
      }
    } else if (character === quote) quote = '';
    else if (!quote && (character === '"' || character === "'")) quote = character;
    else if (character === '$' && quote !== "'") {
      const { value, length } = variableAt(word.slice(at), variables, escape);
      result += value;
      at += length - 1;
    } else result += character;
  }
  if (quote)
    throw new SubstitutionError(
      `unexpected end of statement while looking for matching ${quote === '"' ? 'double-quote' : 'single-quote'}`,
    );
  return result;
}

/** Variables alone: quotes stay, as in a heredoc. @throws SubstitutionError */
export function substituteText(text: string, variables: Variables, escape: string): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === escape && text.charAt(at + 1) === '$') result += text.charAt(++at);
    else if (character === '$') {
      const { value, length } = variableAt(text.slice(at), variables, escape);
      result += value;
      at += length - 1;
    } else result += character;
  }
  return result;
}

/** Reads what begins with `$`; `length` counts the characters it takes. */
function variableAt(
  text: string,
  variables: Variables,
  escape: string,
): { readonly value: string; readonly length: number } {
  const plain = /^\$([a-zA-Z_]\w*|\d)/.exec(text);
  if (plain) return { value: variables.get(plain[1] ?? '') ?? '', length: plain[0].length };
  const braced = /^\$\{([a-zA-Z_]\w*|\d)/.exec(text);
  if (!braced) {
    if (text.startsWith('${')) throw new SubstitutionError('syntax error: bad substitution');
    return { value: '$', length: 1 };
  }
  const close = closingBrace(text);
  const name = braced[1] ?? '';
  const rest = text.slice(braced[0].length, close);
  const set = variables.get(name);
  const length = close + 1;
  if (rest === '') return { value: set ?? '', length };
  const [, colon, operator, alternative = ''] = /^(:?)([-+?])([\s\S]*)$/.exec(rest) ?? [];
  if (operator === undefined) {
    const text = changed(set ?? '', rest, (word) => substitute(word, variables, escape));
    if (text !== undefined) return { value: text, length };
    throw new SubstitutionError(`unsupported modifier (${rest.slice(0, 2)}) in substitution`);
  }
  const hasValue = set !== undefined && !(colon && set === '');
  const other = () => substitute(alternative, variables, escape);
  if (operator === '-') return { value: hasValue ? set : other(), length };
  if (operator === '+') return { value: hasValue ? other() : '', length };
  if (hasValue) return { value: set, length };
  throw new SubstitutionError(`${name}: ${other() || 'not allowed to be unset'}`);
}

function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new SubstitutionError('syntax error: missing right curly bracket');
}
