/** Lists and sets. */
import { convert } from '../expressions/convert.ts';
import { anyType, boolType, listOf, numberType, setOf, stringType } from '../expressions/type.ts';
import { typeOf } from '../expressions/type-of.ts';
import { unified } from '../expressions/unify.ts';
import {
  deeplyUnmarked,
  equals,
  isWhollyKnown,
  list,
  Mapping,
  marked,
  Sequence,
  set,
  tuple,
  Unknown,
  type Value,
} from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';
import { graphemes } from './strings.ts';

const anyList = parameter('list', listOf(anyType));
const firstSet = parameter('first_set', setOf(anyType));
const sets = { rest: parameter('sets', setOf(anyType)) };

export const collectionFunctions: Readonly<Record<string, FunctionDefinition>> = {
  length: define(
    [parameter('value')],
    numberType,
    (value: Value) => {
      if (typeof value === 'string') return graphemes(value).length;
      if (value instanceof Sequence) return value.items.length;
      if (value instanceof Mapping) return value.entries.size;
      throw new FunctionError('argument must be a string, a collection type, or a structural type');
    },
    { takes: 'shallow' },
  ),
  element: define(
    [parameter('list'), parameter('index', numberType)],
    anyType,
    (value: Value, index: number) => {
      const { items } = sequence(value, 'list', 'cannot read elements from this');
      if (items.length === 0)
        throw new FunctionError('cannot use element function with an empty list');
      const { length } = items;
      return items[((index % length) + length) % length] ?? null;
    },
    { takes: 'shallow' },
  ),
  contains: define([parameter('list'), parameter('value', anyType, true)], boolType, contains, {
    takes: 'shallow',
  }),
  index: define(
    [parameter('list'), parameter('value')],
    numberType,
    (value: Value, wanted: Value) => {
      const { items } = sequence(value, undefined, 'argument must be a list or tuple');
      const found = items.findIndex((it) => equals(it, wanted));
      if (found === -1) throw new FunctionError('item not found');
      return found;
    },
  ),
  concat: define([], anyType, concat, { rest: parameter('seqs'), takes: 'shallow' }),
  flatten: define(
    [parameter('list')],
    anyType,
    (value: Value) => {
      const flat = flattened(sequence(value, undefined, 'can only flatten lists, sets and tuples'));
      return flat ? tuple(flat) : new Unknown();
    },
    { takes: 'shallow' },
  ),
  distinct: define([anyList], listOf(anyType), ({ items }: Sequence) => {
    const found: Value[] = [];
    for (const item of items) if (!found.some((it) => equals(it, item))) found.push(item);
    return list(found);
  }),
  compact: define(
    [parameter('list', listOf(stringType))],
    listOf(stringType),
    ({ items }: Sequence) => list(items.filter((it) => it !== null && it !== '')),
  ),
  reverse: define(
    [parameter('list')],
    anyType,
    (value: Value) => {
      const { kind, items } = sequence(value, undefined, 'can only reverse list or tuple values');
      return new Sequence(kind === 'set' ? 'list' : kind, items.toReversed());
    },
    { takes: 'shallow' },
  ),
  slice: define(
    [parameter('list'), parameter('start_index', numberType), parameter('end_index', numberType)],
    anyType,
    slice,
    { takes: 'shallow' },
  ),
  chunklist: define(
    [anyList, parameter('size', numberType)],
    listOf(listOf(anyType)),
    ({ items }: Sequence, size: number) => {
      if (size < 0) throw new FunctionError('the size argument must be positive');
      const step = size === 0 ? Math.max(1, items.length) : size;
      const count = Math.ceil(items.length / step);
      return list(
        Array.from({ length: count }, (_, at) => list(items.slice(at * step, (at + 1) * step))),
      );
    },
  ),
  coalesce: define([], anyType, coalesce, {
    rest: parameter('vals', anyType, true),
    takes: 'shallow',
  }),
  coalescelist: define(
    [],
    anyType,
    (...lists: readonly Value[]) => {
      const found = lists.find((it) => it instanceof Sequence && it.items.length > 0);
      if (found === undefined) throw new FunctionError('no non-null arguments');
      return found;
    },
    { rest: parameter('vals', anyType, true), takes: 'shallow' },
  ),
  one: define(
    [parameter('list')],
    anyType,
    (value: Value) => {
      const reason = 'must be a list, set, or tuple value with either zero or one elements';
      const { items } = sequence(value, 'list', reason);
      if (items.length > 1) throw new FunctionError(reason, 'list');
      return items[0] ?? null;
    },
    { takes: 'shallow' },
  ),
  alltrue: define([parameter('list', listOf(boolType))], boolType, ({ items }: Sequence) =>
    items.every((it) => it === true),
  ),
  anytrue: define([parameter('list', listOf(boolType))], boolType, ({ items }: Sequence) =>
    items.some((it) => it === true),
  ),
  matchkeys: define(
    [
      parameter('values', listOf(anyType)),
      parameter('keys', listOf(anyType)),
      parameter('searchset', listOf(anyType)),
    ],
    listOf(anyType),
    ({ items }: Sequence, keys: Sequence, wanted: Sequence) => {
      if (items.length !== keys.items.length) {
        throw new FunctionError('length of keys and values should be equal');
      }
      return list(
        items.filter((_, at) => wanted.items.some((it) => equals(it, keys.items[at] ?? null))),
      );
    },
  ),
  setunion: define(
    [firstSet],
    setOf(anyType),
    (...of: Sequence[]) => set(sameType(of).flat()),
    sets,
  ),
  setintersection: define(
    [],
    setOf(anyType),
    (...of: Sequence[]) => {
      const [first = [], ...others] = sameType(of);
      return set(
        first.filter((item) => others.every((it) => it.some((other) => equals(other, item)))),
      );
    },
    sets,
  ),
  setsubtract: define(
    [parameter('a', setOf(anyType)), parameter('b', setOf(anyType))],
    setOf(anyType),
    (a: Sequence, b: Sequence) => {
      const [from = [], without = []] = sameType([a, b]);
      return set(from.filter((item) => !without.some((it) => equals(it, item))));
    },
  ),
  setproduct: define(
    [],
    anyType,
    (...values: readonly Value[]) => {
      if (values.length < 2) throw new FunctionError('at least two arguments are required');
      const all = values.map((it) => sequence(it, 'sets', 'a set or a list is required'));
      const combined = all.reduce<readonly (readonly Value[])[]>(
        (rows, { items }) => rows.flatMap((row) => items.map((it) => [...row, it])),
        [[]],
      );
      const rows = combined.map(tuple);
      return all.every(({ kind }) => kind === 'set') ? set(rows) : list(rows);
    },
    { rest: parameter('sets'), takes: 'shallow' },
  ),
};

function sequence(value: Value, name: string | undefined, reason: string): Sequence {
  if (value instanceof Sequence) return value;
  throw new FunctionError(reason, name);
}

function contains(value: Value, wanted: Value): Value {
  const { items } = sequence(value, undefined, 'argument must be list, tuple, or set');
  const plain = deeplyUnmarked(wanted);
  const all = items.map(deeplyUnmarked);
  const isSensitive = plain.isSensitive || all.some((it) => it.isSensitive);
  if (all.some((it) => equals(it.value, plain.value))) return marked(true, isSensitive);
  const isOpen = !isWhollyKnown(plain.value) || !all.every((it) => isWhollyKnown(it.value));
  return marked(isOpen ? new Unknown(boolType) : false, isSensitive);
}

function concat(...values: readonly Value[]): Value {
  if (values.length === 0) throw new FunctionError('at least one argument is required');
  const all = values.map((it) => {
    if (it instanceof Sequence && it.kind !== 'set') return it;
    const found = it instanceof Sequence ? 'set' : typeOf(it).kind;
    throw new FunctionError(`all arguments must be lists or tuples; got ${found}`, 'seqs');
  });
  const items = all.flatMap((it) => it.items);
  return all.every(({ kind }) => kind === 'list')
    ? convert(tuple(items), listOf(anyType))
    : tuple(items);
}

/** `undefined` if a list within is not known yet. */
function flattened({ items }: Sequence): readonly Value[] | undefined {
  const flat: Value[] = [];
  for (const item of items) {
    if (item instanceof Unknown && !['string', 'number', 'bool'].includes(item.type.kind)) {
      return undefined;
    }
    if (item instanceof Sequence) {
      const inner = flattened(item);
      if (!inner) return undefined;
      flat.push(...inner);
    } else {
      flat.push(item);
    }
  }
  return flat;
}

function slice(value: Value, start: number, end: number): Value {
  const { kind, items } = sequence(value, 'list', 'cannot slice a value that is no list');
  if (kind === 'set') {
    throw new FunctionError(
      'cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important',
      'list',
    );
  }
  if (start < 0) throw new FunctionError('start index must not be less than zero', 'start_index');
  if (end > items.length) {
    throw new FunctionError(
      'end index must not be greater than the length of the list',
      'end_index',
    );
  }
  if (start > end)
    throw new FunctionError('start index must not be greater than end index', 'start_index');
  return new Sequence(kind, items.slice(start, end));
}

function coalesce(...values: readonly Value[]): Value {
  const type = unified(values.map(typeOf));
  if (!type) throw new FunctionError('all arguments must have the same type');
  for (const value of values) {
    if (value instanceof Unknown) return new Unknown(type);
    if (value !== null && deeplyUnmarked(value).value !== '') return convert(value, type);
  }
  throw new FunctionError('no non-null, non-empty-string arguments');
}

/** The elements of several sets, made one type. */
function sameType(of: readonly Sequence[]): readonly (readonly Value[])[] {
  const type = unified(of.map(typeOf));
  if (!type) throw new FunctionError('all sets must have the same element type');
  return of.map((it) => (convert(it, type) as Sequence).items);
}
