/** Text. Positions count characters as Unicode's grapheme clusters, as Terraform does. */
import { textOf } from '../expressions/convert.ts';
import { boolType, listOf, numberType, stringType } from '../expressions/type.ts';
import { compareText, list, type Sequence } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';
import { compile } from './regex.ts';

const str = parameter('str', stringType);
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters a reader sees. */
export function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** From text to text. */
const plain = (make: (text: string) => string) => define([str], stringType, make);

const withSuffix = (name: string, make: (text: string, other: string) => string) =>
  define([str, parameter(name, stringType)], stringType, make);

const asking = (name: string, ask: (text: string, other: string) => boolean) =>
  define([str, parameter(name, stringType)], boolType, ask);

export const stringFunctions: Readonly<Record<string, FunctionDefinition>> = {
  upper: plain((text) => text.toUpperCase()),
  lower: plain((text) => text.toLowerCase()),
  title: plain((text) => text.replace(/(?<![\p{L}\p{N}_'])\p{L}/gu, (it) => it.toUpperCase())),
  strrev: plain((text) => graphemes(text).toReversed().join('')),
  chomp: plain((text) => text.replace(/[\r\n]+$/, '')),
  trimspace: plain((text) => text.trim()),
  trim: withSuffix('cutset', (text, cutset) => trimmed(text, cutset, true, true)),
  trimprefix: withSuffix('prefix', (text, prefix) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimsuffix: withSuffix('suffix', (text, suffix) =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  startswith: asking('prefix', (text, prefix) => text.startsWith(prefix)),
  endswith: asking('suffix', (text, suffix) => text.endsWith(suffix)),
  strcontains: asking('substr', (text, part) => text.includes(part)),
  indent: define(
    [parameter('spaces', numberType), str],
    stringType,
    (spaces: number, text: string) => text.replaceAll('\n', `\n${' '.repeat(spaces)}`),
  ),
  substr: define(
    [str, parameter('offset', numberType), parameter('length', numberType)],
    stringType,
    (text: string, offset: number, length: number) => {
      const characters = graphemes(text);
      const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
      return characters.slice(start, length < 0 ? undefined : start + length).join('');
    },
  ),
  split: define(
    [parameter('separator', stringType), str],
    listOf(stringType),
    (separator: string, text: string) => list(separator === '' ? [...text] : text.split(separator)),
  ),
  join: define(
    [parameter('separator', stringType)],
    stringType,
    (separator: string, ...lists: readonly Sequence[]) => {
      if (lists.length === 0) throw new FunctionError('at least one list is required', 'lists');
      const items = lists.flatMap(({ items }) => items);
      if (items.includes(null)) {
        throw new FunctionError(
          `element ${items.indexOf(null)} is null; cannot concatenate null values`,
          'lists',
        );
      }
      return items.map(textOf).join(separator);
    },
    { rest: parameter('lists', listOf(stringType)) },
  ),
  replace: define(
    [str, parameter('substr', stringType), parameter('replace', stringType)],
    stringType,
    replaced,
  ),
  sort: define(
    [parameter('list', listOf(stringType))],
    listOf(stringType),
    ({ items }: Sequence) => {
      const at = items.indexOf(null);
      if (at === -1) return list((items as readonly string[]).toSorted(compareText));
      throw new FunctionError(
        `given list element ${at} is null; a null string cannot be sorted`,
        'list',
      );
    },
  ),
};

function trimmed(text: string, cutset: string, left: boolean, right: boolean): string {
  const characters = [...text];
  const cut = new Set(cutset);
  while (left && characters.length > 0 && cut.has(characters[0] ?? '')) characters.shift();
  while (right && characters.length > 0 && cut.has(characters.at(-1) ?? '')) characters.pop();
  return characters.join('');
}

/** Between slashes stands a regular expression, whose groups the replacement names as `$1` or `${name}`. */
function replaced(text: string, part: string, by: string): string {
  if (!/^\/.+\/$/s.test(part)) return text.replaceAll(part, () => by);
  const pattern = compile(part.slice(1, -1), 'g');
  return text.replace(pattern, (...found: readonly unknown[]) => {
    const named = found.at(-1);
    const groups = typeof named === 'object' ? (named as Readonly<Record<string, string>>) : {};
    const numbered = found as readonly (string | undefined)[];
    return by.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
      if (whole === '$$') return '$';
      const name = braced ?? bare ?? '';
      return (/^\d+$/.test(name) ? numbered[Number(name)] : groups[name]) ?? '';
    });
  });
}
