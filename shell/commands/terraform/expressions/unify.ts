/** One type for several values: what a list's elements and a conditional's results share. */
import { anyType, type ObjectAttribute, type Type } from './type.ts';

/** `undefined` if no type holds them all. Source: go-cty, convert/unify.go. */
export function unified(types: readonly Type[]): Type | undefined {
  const known = types.filter(({ kind }) => kind !== 'any');
  const [first] = known;
  if (!first) return anyType;
  const kinds = new Set(known.map(({ kind }) => kind));
  if (kinds.size === 1) return sameKind(first.kind, known);
  if ([...kinds].every((it) => it === 'string' || it === 'number' || it === 'bool')) {
    return kinds.has('string') ? { kind: 'string' } : undefined;
  }
  if ([...kinds].every((it) => it === 'map' || it === 'object')) return asMap(known);
  if ([...kinds].every((it) => it === 'list' || it === 'tuple')) return asSequence('list', known);
  if ([...kinds].every((it) => it === 'list' || it === 'tuple' || it === 'set')) {
    return asSequence('set', known);
  }
  return undefined;
}

function sameKind(kind: Type['kind'], types: readonly Type[]): Type | undefined {
  switch (kind) {
    case 'list':
    case 'set':
      return asSequence(kind, types);
    case 'map':
      return asMap(types);
    case 'tuple':
      return asTuple(types) ?? asSequence('list', types);
    case 'object':
      return asObject(types) ?? asMap(types);
    default:
      return types[0];
  }
}

function asSequence(kind: 'list' | 'set', types: readonly Type[]): Type | undefined {
  const of = unified(
    types.flatMap((type) => (type.kind === 'tuple' ? type.items : 'of' in type ? [type.of] : [])),
  );
  return of && { kind, of };
}

function asMap(types: readonly Type[]): Type | undefined {
  const of = unified(
    types.flatMap((type) =>
      type.kind === 'object'
        ? [...type.attributes.values()].map(({ type }) => type)
        : 'of' in type
          ? [type.of]
          : [],
    ),
  );
  return of && { kind: 'map', of };
}

function asTuple(types: readonly Type[]): Type | undefined {
  const tuples = types.filter((type) => type.kind === 'tuple');
  const length = tuples[0]?.items.length;
  if (tuples.some(({ items }) => items.length !== length)) return undefined;
  const items = tuples[0]?.items.map((_, index) =>
    unified(tuples.map(({ items }) => items[index] ?? anyType)),
  );
  return items?.every((it) => it !== undefined) ? { kind: 'tuple', items } : undefined;
}

function asObject(types: readonly Type[]): Type | undefined {
  const objects = types.filter((type) => type.kind === 'object');
  const names = [...(objects[0]?.attributes.keys() ?? [])];
  const attributes = new Map<string, ObjectAttribute>();
  for (const { attributes: own } of objects) {
    if (own.size !== names.length || !names.every((it) => own.has(it))) return undefined;
  }
  for (const name of names) {
    const type = unified(objects.map((it) => it.attributes.get(name)?.type ?? anyType));
    if (!type) return undefined;
    attributes.set(name, { type, isOptional: false });
  }
  return { kind: 'object', attributes };
}
