/**
 * Values of Terraform's language. A number is a double: whole numbers are exact to 2^53, fractions to 15
 * digits. Lists, sets and maps know that they are (`tolist` prints), their element type is that of their elements.
 */
import { anyType, type Type } from './type.ts';

export type Value = null | string | number | boolean | Sequence | Mapping | Unknown | Sensitive;

export class Sequence {
  readonly kind: 'tuple' | 'list' | 'set';
  readonly items: readonly Value[];
  constructor(kind: Sequence['kind'], items: readonly Value[]) {
    this.kind = kind;
    this.items = items;
  }
}

/** Entries are in the order of their keys' code points, as Terraform walks them. */
export class Mapping {
  readonly kind: 'object' | 'map';
  readonly entries: ReadonlyMap<string, Value>;
  constructor(kind: Mapping['kind'], entries: Iterable<readonly [string, Value]>) {
    this.kind = kind;
    this.entries = new Map([...entries].sort(([a], [b]) => compareText(a, b)));
  }
}

/** Decided only while changes are applied. */
export class Unknown {
  readonly type: Type;
  constructor(type: Type = anyType) {
    this.type = type;
  }
}

/** Not to be shown. Never directly within another. */
export class Sensitive {
  readonly value: Exclude<Value, Sensitive>;
  constructor(value: Exclude<Value, Sensitive>) {
    this.value = value;
  }
}

export function tuple(items: readonly Value[]): Sequence {
  return new Sequence('tuple', items);
}
export function list(items: readonly Value[]): Sequence {
  return new Sequence('list', items);
}
export function object(entries: Iterable<readonly [string, Value]>): Mapping {
  return new Mapping('object', entries);
}
export function objectOf(record: Readonly<Record<string, Value>>): Mapping {
  return object(Object.entries(record));
}
export function map(entries: Iterable<readonly [string, Value]>): Mapping {
  return new Mapping('map', entries);
}

/** A set: without doubles, and in Terraform's order. */
export function set(items: readonly Value[]): Sequence {
  const distinct: Value[] = [];
  for (const item of items) if (!distinct.some((it) => equals(it, item))) distinct.push(item);
  return new Sequence('set', distinct.sort(compareForSet));
}

export function sensitive(value: Value): Sensitive {
  return value instanceof Sensitive ? value : new Sensitive(value);
}

/** The value without its mark, and whether it had one. */
export function unmarked(value: Value): {
  readonly value: Exclude<Value, Sensitive>;
  readonly isSensitive: boolean;
} {
  return value instanceof Sensitive
    ? { value: value.value, isSensitive: true }
    : { value, isSensitive: false };
}

/** Without any mark, inside too, and whether there was one anywhere. */
export function deeplyUnmarked(value: Value): {
  readonly value: Exclude<Value, Sensitive>;
  readonly isSensitive: boolean;
} {
  const outer = unmarked(value);
  let { isSensitive } = outer;
  const strip = (it: Value): Value => {
    const inner = deeplyUnmarked(it);
    isSensitive ||= inner.isSensitive;
    return inner.value;
  };
  if (outer.value instanceof Sequence) {
    const stripped = new Sequence(outer.value.kind, outer.value.items.map(strip));
    return { value: stripped, isSensitive };
  }
  if (outer.value instanceof Mapping) {
    const entries = [...outer.value.entries].map(([key, it]) => [key, strip(it)] as const);
    return { value: new Mapping(outer.value.kind, entries), isSensitive };
  }
  return { value: outer.value, isSensitive };
}

/** Marks a result if what it was made of was marked. */
export function marked(value: Value, isSensitive: boolean): Value {
  return isSensitive ? sensitive(value) : value;
}

/** Whether nothing in it is left to be decided. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof Sensitive) return isWhollyKnown(value.value);
  if (value instanceof Sequence) return value.items.every(isWhollyKnown);
  if (value instanceof Mapping) return [...value.entries.values()].every(isWhollyKnown);
  return true;
}

/** Equal as `==` has it: same type, same content. Marks do not count; an unknown equals nothing. */
export function equals(left: Value, right: Value): boolean {
  const a = unmarked(left).value;
  const b = unmarked(right).value;
  if (a instanceof Sequence && b instanceof Sequence) {
    return (
      a.kind === b.kind &&
      a.items.length === b.items.length &&
      a.items.every((it, index) => equals(it, b.items[index] ?? null))
    );
  }
  if (a instanceof Mapping && b instanceof Mapping) {
    return (
      a.kind === b.kind &&
      a.entries.size === b.entries.size &&
      [...a.entries].every(
        ([key, it]) => b.entries.has(key) && equals(it, b.entries.get(key) ?? null),
      )
    );
  }
  if (a instanceof Unknown || b instanceof Unknown) return false;
  return a === b;
}

/** By code points, which is the order of UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareForSet(left: Value, right: Value): number {
  const a = unmarked(left).value;
  const b = unmarked(right).value;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return compareText(orderKey(a), orderKey(b));
}

function orderKey(value: Value): string {
  if (value instanceof Unknown) return '\u{10FFFF}';
  if (value instanceof Sensitive) return orderKey(value.value);
  if (value instanceof Sequence) return value.items.map(orderKey).join('\u0000');
  if (value instanceof Mapping) return [...value.entries.values()].map(orderKey).join('\u0000');
  return String(value);
}
