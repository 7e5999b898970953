/** Values of a resource as they are handed on: what is secret is marked, what is not known yet is open. */
import {
  deeplyUnmarked,
  Mapping,
  object,
  Sensitive,
  sensitive,
  Sequence,
  Unknown,
  type Value,
} from '../expressions/value.ts';
import type { Schema } from '../resources/schema.ts';
import type { PathStep } from '../state/state.ts';

/** What the schema holds secret. */
export function secretsMarked(
  value: Mapping,
  attributes: Readonly<Record<string, { readonly isSensitive?: boolean }>>,
): Mapping {
  return object(
    [...value.entries].map(([name, it]) => [
      name,
      attributes[name]?.isSensitive === true && it !== null
        ? sensitive(deeplyUnmarked(it).value)
        : it,
    ]),
  );
}

/** A value with the marks that another one of its shape has; sets, whose elements have no place, as a whole. */
export function markedLike(value: Value, pattern: Value): Value {
  if (value === null) return value;
  const plain = deeplyUnmarked(value).value;
  if (pattern instanceof Sensitive) return sensitive(plain);
  if (plain instanceof Mapping && pattern instanceof Mapping) {
    return new Mapping(
      plain.kind,
      [...plain.entries].map(([key, it]) => [
        key,
        markedLike(it, pattern.entries.get(key) ?? null),
      ]),
    );
  }
  if (plain instanceof Sequence && pattern instanceof Sequence) {
    if (plain.kind === 'set') return deeplyUnmarked(pattern).isSensitive ? sensitive(plain) : plain;
    return new Sequence(
      plain.kind,
      plain.items.map((it, index) => markedLike(it, pattern.items[index] ?? null)),
    );
  }
  return plain;
}

/** Whether two values of the same content are marked in the same places. */
export function hasSameMarks(a: Value, b: Value): boolean {
  return JSON.stringify(markedPaths(a)) === JSON.stringify(markedPaths(b));
}

/** The paths to whatever is marked, as the state keeps them. */
export function markedPaths(value: Value): readonly (readonly PathStep[])[] {
  if (value instanceof Sensitive) return [[]];
  const below = (step: PathStep, inner: Value) => markedPaths(inner).map((it) => [step, ...it]);
  if (value instanceof Sequence) {
    return value.items.flatMap((it, index) =>
      below({ type: 'index', value: { value: index, type: 'number' } }, it),
    );
  }
  if (!(value instanceof Mapping)) return [];
  return [...value.entries].flatMap(([key, it]) =>
    below(
      value.kind === 'object'
        ? { type: 'get_attr', value: key }
        : { type: 'index', value: { value: key, type: 'string' } },
      it,
    ),
  );
}

/** The value with marks at these paths; one that leads nowhere is passed over. */
export function markedAt(value: Value, paths: readonly (readonly PathStep[])[]): Value {
  if (paths.length === 0 || value === null) return value;
  if (paths.some((it) => it.length === 0)) return sensitive(deeplyUnmarked(value).value);
  const through = (key: string | number) =>
    paths.filter(([step]) => step && keyOf(step) === key).map((it) => it.slice(1));
  if (value instanceof Sequence) {
    return new Sequence(
      value.kind,
      value.items.map((it, index) => markedAt(it, through(index))),
    );
  }
  if (!(value instanceof Mapping)) return value;
  return new Mapping(
    value.kind,
    [...value.entries].map(([key, it]) => [key, markedAt(it, through(key))]),
  );
}

function keyOf({ value }: PathStep): string | number {
  return typeof value === 'string' ? value : value.value;
}

/** A data source that is read later: what it is asked is known, what it answers is not. */
export function openData(config: Mapping, schema: Schema): Mapping {
  return object(
    [...config.entries].map(([name, value]) => {
      const it = schema.attributes[name];
      const isOpen = it && value === null && (it.use === 'computed' || it.use === 'both');
      return [name, isOpen ? new Unknown(it.type) : value];
    }),
  );
}
