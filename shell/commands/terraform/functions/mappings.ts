/** Maps and objects. */
import { convert, textOf } from '../expressions/convert.ts';
import { anyType, friendlyName, listOf, mapOf, stringType } from '../expressions/type.ts';
import { typeOf } from '../expressions/type-of.ts';
import { unified } from '../expressions/unify.ts';
import {
  list,
  map,
  Mapping,
  object,
  Sequence,
  tuple,
  Unknown,
  type Value,
} from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

const inputMap = parameter('inputMap');

export const mappingFunctions: Readonly<Record<string, FunctionDefinition>> = {
  keys: define(
    [inputMap],
    listOf(stringType),
    (value: Value) => {
      const { kind, entries } = mapping(value, 'inputMap', 'must have map or object type');
      return kind === 'map' ? list([...entries.keys()]) : tuple([...entries.keys()]);
    },
    { takes: 'shallow' },
  ),
  values: define(
    [parameter('mapping')],
    anyType,
    (value: Value) => {
      const { kind, entries } = mapping(
        value,
        undefined,
        'values() requires a map as the first argument',
      );
      return kind === 'map' ? list([...entries.values()]) : tuple([...entries.values()]);
    },
    { takes: 'shallow' },
  ),
  lookup: define([inputMap, parameter('key', stringType)], anyType, lookup, {
    rest: parameter('default', anyType, true),
    takes: 'shallow',
  }),
  merge: define([], anyType, merge, { rest: parameter('maps', anyType, true), takes: 'shallow' }),
  zipmap: define(
    [parameter('keys', listOf(stringType)), parameter('values')],
    anyType,
    (keys: Sequence, values: Value) => {
      if (!(values instanceof Sequence)) {
        throw new FunctionError('values argument must be a list or tuple value', 'values');
      }
      if (keys.items.some((it) => it instanceof Unknown)) return new Unknown();
      const count = keys.items.length;
      if (count !== values.items.length) {
        throw new FunctionError(
          `number of keys (${count}) does not match number of values (${values.items.length})`,
        );
      }
      const entries = keys.items.map((key, at) => [textOf(key), values.items[at] ?? null] as const);
      return values.kind === 'tuple' ? object(entries) : map(new Map(entries));
    },
    { takes: 'shallow' },
  ),
  transpose: define(
    [parameter('values', mapOf(listOf(stringType)))],
    mapOf(listOf(stringType)),
    ({ entries }: Mapping) => {
      const turned = new Map<string, string[]>();
      for (const [key, values] of entries) {
        for (const value of (values as Sequence).items) {
          const name = textOf(value);
          turned.set(name, [...(turned.get(name) ?? []), key]);
        }
      }
      return map([...turned].map(([key, names]) => [key, list(names)]));
    },
  ),
};

function mapping(value: Value, name: string | undefined, reason: string): Mapping {
  if (value instanceof Mapping) return value;
  throw new FunctionError(reason, name);
}

function lookup(value: Value, key: string, ...defaults: readonly Value[]): Value {
  if (defaults.length > 1) {
    throw new FunctionError(`lookup() takes two or three arguments, got ${defaults.length + 2}`);
  }
  const { kind, entries } = mapping(
    value,
    'inputMap',
    'lookup() requires a map as the first argument',
  );
  const found = entries.get(key);
  if (found !== undefined) return found;
  const [fallback] = defaults;
  if (fallback !== undefined) {
    const type = kind === 'map' ? unified([typeOf(value), mapOf(typeOf(fallback))]) : undefined;
    return type?.kind === 'map' ? convert(fallback, type.of) : fallback;
  }
  throw kind === 'map'
    ? new FunctionError(`lookup failed to find key ${JSON.stringify(key)}`)
    : new FunctionError(`the given object has no attribute ${JSON.stringify(key)}`, 'inputMap');
}

/** Later ones win. All maps of one type give a map, anything else an object. */
function merge(...values: readonly Value[]): Value {
  const entries = new Map<string, Value>();
  let areMaps = values.length > 0;
  for (const value of values) {
    if (value === null) continue;
    if (!(value instanceof Mapping)) {
      throw new FunctionError(
        `arguments must be maps or objects, got "${friendlyName(typeOf(value))}"`,
      );
    }
    areMaps &&= value.kind === 'map';
    for (const [key, it] of value.entries) entries.set(key, it);
  }
  const maps = values.filter((it) => it !== null).map(typeOf);
  const type = areMaps ? unified(maps) : undefined;
  return type?.kind === 'map' ? convert(map(entries), type) : object(entries);
}
