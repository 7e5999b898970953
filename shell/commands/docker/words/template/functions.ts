/** A table: what a template can call, Go's own functions and docker's. */
import { printf } from './printf.ts';
import { goJson, goText, isTrue, textOf, typeName, type Value } from './values.ts';

/** How a template's `json` writes. */
export interface Style {
  /** Whether over several lines, as buildx does. */
  readonly indents?: boolean;
}

/** Why a call failed; where it stands is added by who called. */
export class CallError extends Error {}

export interface GoFunction {
  /** Least and most arguments. */
  readonly takes: readonly [min: number, max: number];
  /** What each argument has to be, where not anything goes. */
  readonly kinds: readonly Kind[];
  readonly call: (values: readonly Value[], style: Style) => Value;
}

export type Kind = 'any' | 'string' | 'int' | '[]string';

const of = (
  min: number,
  max: number,
  call: (values: readonly Value[], style: Style) => Value,
  kinds: readonly Kind[] = [],
): GoFunction => ({ takes: [min, max], kinds, call });

const text = (change: (it: string) => string) => of(1, 1, ([it]) => change(textOf(it)), ['string']);
const compared = (isMeant: (order: number) => boolean) =>
  of(2, 2, ([a, b]) => {
    assertComparable(a, b);
    return isMeant(a === b ? 0 : (a as number) < (b as number) ? -1 : 1);
  });

export const functions: Readonly<Record<string, GoFunction>> = {
  and: of(1, Infinity, (values) => values.find((it) => !isTrue(it)) ?? values.at(-1)),
  or: of(1, Infinity, (values) => values.find(isTrue) ?? values.at(-1)),
  not: of(1, 1, ([it]) => !isTrue(it)),
  eq: of(2, Infinity, ([first, ...others]) =>
    others.some((it) => {
      assertComparable(first, it);
      return (first ?? null) === (it ?? null);
    }),
  ),
  ne: of(2, 2, ([a, b]) => {
    assertComparable(a, b);
    return (a ?? null) !== (b ?? null);
  }),
  lt: compared((order) => order < 0),
  le: compared((order) => order <= 0),
  gt: compared((order) => order > 0),
  ge: compared((order) => order >= 0),
  len: of(1, 1, ([it]) => {
    if (typeof it === 'string') return new TextEncoder().encode(it).length;
    if (typeof it === 'object' && it !== null) return Object.keys(it).length;
    throw new CallError(
      it === null || it === undefined ? 'len of nil pointer' : `len of type ${typeName(it)}`,
    );
  }),
  index: of(1, Infinity, ([value, ...keys]) => keys.reduce(member, value)),
  slice: of(1, 4, ([value, from = 0, to]) => {
    if (typeof value !== 'string' && !Array.isArray(value)) {
      throw new CallError(`can't slice item of type ${typeName(value)}`);
    }
    const end = to ?? value.length;
    for (const it of [from, end]) {
      if (typeof it !== 'number')
        throw new CallError(`cannot index slice/array with type ${typeName(it)}`);
      if (it < 0 || it > value.length) throw new CallError(`index out of range: ${it}`);
    }
    if ((from as number) > (end as number)) {
      throw new CallError(`invalid slice index: ${goText(from)} > ${goText(end)}`);
    }
    return value.slice(from as number, end as number);
  }),
  print: of(0, Infinity, (values) =>
    values
      .map(
        (it, at) =>
          (at > 0 && [it, values[at - 1]].every((one) => typeof one !== 'string') ? ' ' : '') +
          goText(it),
      )
      .join(''),
  ),
  printf: of(1, Infinity, ([format, ...values]) => printf(textOf(format), values), ['string']),
  println: of(0, Infinity, (values) => `${values.map(goText).join(' ')}\n`),
  html: of(1, Infinity, (values) =>
    values
      .map(goText)
      .join(' ')
      .replaceAll(/[&<>"']/g, (it) => `&${htmlNames[it]};`),
  ),
  urlquery: of(1, Infinity, (values) =>
    encodeURIComponent(values.map(goText).join(' ')).replaceAll('%20', '+'),
  ),
  // Docker's.
  json: of(1, 1, ([it], { indents }) =>
    indents ? JSON.stringify(it ?? null, undefined, 2) : goJson(it),
  ),
  join: of(
    2,
    2,
    ([list, separator]) => (list as readonly Value[]).map(textOf).join(textOf(separator)),
    ['[]string', 'string'],
  ),
  split: of(2, 2, ([it, separator]) => textOf(it).split(textOf(separator)), ['string', 'string']),
  lower: text((it) => it.toLowerCase()),
  upper: text((it) => it.toUpperCase()),
  title: text((it) =>
    it.replaceAll(
      /(^|\s)(\S)/g,
      (_whole, gap: string, letter: string) => gap + letter.toUpperCase(),
    ),
  ),
  pad: of(
    3,
    3,
    ([it, before, after]) =>
      it === '' ? '' : `${' '.repeat(Number(before))}${textOf(it)}${' '.repeat(Number(after))}`,
    ['string', 'int', 'int'],
  ),
  truncate: of(2, 2, ([it, length]) => textOf(it).slice(0, Number(length)), ['string', 'int']),
};

const htmlNames: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': '#34',
  "'": '#39',
};

function member(value: Value, key: Value): Value {
  if (value === null || value === undefined) throw new CallError('index of nil pointer');
  if (Array.isArray(value) || typeof value === 'string') {
    if (typeof key !== 'number')
      throw new CallError(`cannot index slice/array with type ${typeName(key)}`);
    if (key < 0 || key > value.length) throw new CallError(`index out of range: ${key}`);
    // Go's own check lets the one past the last through, and its slices then do not.
    if (key === value.length) throw new CallError('reflect: slice index out of range');
    return typeof value === 'string' ? value.charCodeAt(key) : (value[key] as Value);
  }
  if (typeof value !== 'object') throw new CallError(`can't index item of type ${typeName(value)}`);
  if (typeof key !== 'string')
    throw new CallError(`value has type ${typeName(key)}; should be string`);
  // A name that is not there is the empty value of the map's members.
  return Object.hasOwn(value, key) ? (value as Record<string, Value>)[key] : '';
}

function assertComparable(a: Value, b: Value): void {
  const isNil = (it: Value) => it === null || it === undefined;
  if (isNil(a) || isNil(b)) return;
  for (const it of [a, b]) {
    if (typeof it === 'object') throw new CallError('non-comparable type');
  }
  if (typeof a !== typeof b) throw new CallError('incompatible types for comparison');
}
