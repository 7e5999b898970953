/** Conversions between types, as go-cty's `convert` package makes them. */
import { numberText } from './number-text.ts';
import { friendlyName, type ObjectAttribute, type Type } from './type.ts';
import { kindOf, typeOf } from './type-of.ts';
import { unified } from './unify.ts';
import {
  list,
  map,
  Mapping,
  marked,
  object,
  Sequence,
  set,
  tuple,
  Unknown,
  unmarked,
  type Value,
} from './value.ts';

/** Why a value cannot be of a type; `path` leads to the part that cannot. */
export class ConversionError extends Error {
  readonly path: readonly string[];
  readonly reason: string;
  constructor(reason: string, path: readonly string[] = []) {
    super([...path, reason].join(': '));
    this.name = 'ConversionError';
    this.path = path;
    this.reason = reason;
  }
}

/** Throws a `ConversionError`. Unknown values become unknowns of the type, `null` stays. */
export function convert(given: Value, type: Type): Value {
  const { value, isSensitive } = unmarked(given);
  return marked(convertPlain(value, type), isSensitive);
}

function convertPlain(value: Value, type: Type): Value {
  if (type.kind === 'any' || value === null) return value;
  if (value instanceof Unknown) {
    if (value.type.kind !== 'any') checkUnknown(value.type, type);
    return new Unknown(type);
  }
  switch (type.kind) {
    case 'string':
      return toText(value);
    case 'number':
      return toNumber(value);
    case 'bool':
      return toBool(value);
    case 'list':
    case 'set':
      return toCollection(value, { kind: type.kind, of: type.of });
    case 'tuple':
      return toTuple(value, type);
    case 'map':
      return toMap(value, type.of);
    case 'object':
      return toObject(value, type.attributes);
  }
}

function checkUnknown(from: Type, to: Type): void {
  const primitives = ['string', 'number', 'bool'];
  if (primitives.includes(from.kind) !== primitives.includes(to.kind)) throw required(to);
}

function required(type: Type): ConversionError {
  return new ConversionError(`${friendlyName(type)} required`);
}

function toText(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw new ConversionError('string required');
}

function toNumber(value: Value): Value {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) {
    return Number(value);
  }
  throw new ConversionError(typeof value === 'string' ? 'a number is required' : 'number required');
}

function toBool(value: Value): Value {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ConversionError(typeof value === 'string' ? 'a bool is required' : 'bool required');
}

function toTuple(value: Value, type: Extract<Type, { kind: 'tuple' }>): Value {
  if (!(value instanceof Sequence) || value.items.length !== type.items.length) {
    throw required(type);
  }
  return tuple(
    value.items.map((item, index) =>
      at(`element ${index}`, () => convert(item, type.items[index] ?? { kind: 'any' })),
    ),
  );
}

interface CollectionType {
  readonly kind: 'list' | 'set';
  readonly of: Type;
}

function toCollection(value: Value, type: CollectionType): Value {
  if (!(value instanceof Sequence)) throw required(type);
  const of = elementType(value.items, type.of, type);
  const items = value.items.map((item, index) => at(`element ${index}`, () => convert(item, of)));
  if (type.kind === 'list') return list(items);
  // An element that is not known could equal another: how many there are is not known either.
  return items.some((it) => it instanceof Unknown) ? new Unknown(type) : set(items);
}

function toMap(value: Value, of: Type): Value {
  if (!(value instanceof Mapping)) throw required({ kind: 'map', of });
  const entries = [...value.entries];
  const type = elementType(
    entries.map(([, it]) => it),
    of,
    { kind: 'map', of },
  );
  return map(
    entries.map(([key, it]) => [
      key,
      at(`element ${JSON.stringify(key)}`, () => convert(it, type)),
    ]),
  );
}

function elementType(items: readonly Value[], of: Type, whole: Type): Type {
  if (of.kind !== 'any') return of;
  const type = unified(items.map(typeOf));
  if (!type) {
    throw new ConversionError(`all ${whole.kind} elements must have the same type`);
  }
  return type;
}

function toObject(value: Value, attributes: ReadonlyMap<string, ObjectAttribute>): Value {
  if (!(value instanceof Mapping)) throw new ConversionError('object required');
  const missing = [...attributes]
    .filter(([name, { isOptional }]) => !isOptional && !value.entries.has(name))
    .map(([name]) => JSON.stringify(name));
  if (missing.length > 0) {
    throw new ConversionError(
      missing.length === 1
        ? `attribute ${missing[0]} is required`
        : `attributes ${listed(missing)} are required`,
    );
  }
  return object(
    [...attributes].map(([name, { type, fallback }]) => {
      const found = value.entries.get(name) ?? null;
      const meant = found === null && fallback !== undefined ? fallback : found;
      return [name, at(`attribute ${JSON.stringify(name)}`, () => convert(meant, type))];
    }),
  );
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')}${words.length > 2 ? ',' : ''} and ${words.at(-1)}`;
}

function at<T>(step: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ConversionError(error.reason, [step, ...error.path]);
  }
}

/** A value as text for a template; throws a `ConversionError` for what has none. */
export function textOf(value: Value): string {
  const text = value === null ? null : convert(value, { kind: 'string' });
  if (typeof text === 'string') return text;
  throw new ConversionError(`string required, but have ${kindOf(value)}`);
}
