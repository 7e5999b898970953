/** Regular expressions: RE2's syntax, carried over to JavaScript's where they differ. */
import { anyType, listOf, stringType } from '../expressions/type.ts';
import { list, object, tuple, type Value } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

/** What RE2 does not have; JavaScript does, and a pattern with it would fail at work. */
const notInRe2 = /\(\?<?[=!]|\\[1-9]/;

/** RE2 repeats nothing more often. Source: Go's regexp/syntax, maxRepeat. */
const mostRepeats = 1000;

/** `{2}`, `{2,}` and `{2,9}` outside of character classes, with their numbers. */
function repeatCounts(pattern: string): readonly RegExpExecArray[] {
  const plain = pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gs, '');
  return [...plain.matchAll(/\{(\d+)(?:,(\d*))?\}/g)];
}

/** Throws a `FunctionError` about `pattern` for what is no regular expression of RE2. */
export function compile(pattern: string, flags = ''): RegExp {
  const [, inline = ''] = /^\(\?([imsU]+)\)/.exec(pattern) ?? [];
  if (notInRe2.test(pattern.replace(/\\\\/g, '')) || inline.includes('U')) {
    throw new FunctionError(
      `invalid regexp pattern: invalid or unsupported Perl syntax in ${pattern}`,
      'pattern',
    );
  }
  const [tooOften] = repeatCounts(pattern).filter(([, least, most]) => {
    return Math.max(Number(least), Number(most || 0)) > mostRepeats;
  });
  if (tooOften) {
    throw new FunctionError(
      `invalid regexp pattern: invalid repeat count in ${tooOften[0]}`,
      'pattern',
    );
  }
  const body = pattern
    .slice(inline === '' ? 0 : inline.length + 3)
    .replaceAll('(?P<', '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\[\[:(\w+):\]\]/g, (whole, name: string) => posix[name] ?? whole)
    .replace(/\[:(\w+):\]/g, (whole, name: string) => posix[name]?.slice(1, -1) ?? whole);
  try {
    return new RegExp(body, [...new Set(`${flags}u${inline}`)].join(''));
  } catch {
    // RE2 takes escapes of any punctuation; `u` does not.
    try {
      return new RegExp(body, [...new Set(`${flags}${inline}`)].join(''));
    } catch (error) {
      throw new FunctionError(`invalid regexp pattern: ${(error as Error).message}`, 'pattern');
    }
  }
}

const posix: Readonly<Record<string, string>> = {
  alnum: '[0-9A-Za-z]',
  alpha: '[A-Za-z]',
  digit: '[0-9]',
  lower: '[a-z]',
  upper: '[A-Z]',
  space: '[\\t\\n\\v\\f\\r ]',
  punct: '[!-\\/:-@\\[-`{-~]',
  word: '[0-9A-Za-z_]',
  xdigit: '[0-9A-Fa-f]',
};

const parameters = [parameter('pattern', stringType), parameter('string', stringType)];

export const regexFunctions: Readonly<Record<string, FunctionDefinition>> = {
  regex: define(parameters, anyType, (pattern: string, text: string) => {
    const match = compile(pattern).exec(text);
    if (match) return valueOf(match);
    throw new FunctionError('pattern did not match any part of the given string');
  }),
  regexall: define(parameters, listOf(anyType), (pattern: string, text: string) =>
    list([...text.matchAll(compile(pattern, 'g'))].map(valueOf)),
  ),
};

/** All of it, or its groups: an object if they have names. */
function valueOf(match: RegExpExecArray): Value {
  if (match.groups) {
    return object(Object.entries(match.groups).map(([name, it]) => [name, textOrNull(it)]));
  }
  if (match.length > 1) return tuple(match.slice(1).map(textOrNull));
  return match[0];
}

function textOrNull(text: string | undefined): Value {
  return text ?? null;
}
