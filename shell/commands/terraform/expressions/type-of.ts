import { anyType, boolType, numberType, stringType, type Type } from './type.ts';
import type { Mapping } from './value.ts';
import { Sensitive, Sequence, Unknown, type Value } from './value.ts';

/** The type a value has. An empty list's elements are of any type; `null` is of any type. */
export function typeOf(value: Value): Type {
  if (value === null) return anyType;
  if (typeof value === 'string') return stringType;
  if (typeof value === 'number') return numberType;
  if (typeof value === 'boolean') return boolType;
  if (value instanceof Unknown) return value.type;
  if (value instanceof Sensitive) return typeOf(value.value);
  if (value instanceof Sequence) {
    const items = value.items.map(typeOf);
    if (value.kind === 'tuple') return { kind: 'tuple', items };
    return { kind: value.kind, of: elementType(items) };
  }
  return mappingType(value);
}

function mappingType(value: Mapping): Type {
  const types = [...value.entries].map(([name, it]) => [name, typeOf(it)] as const);
  if (value.kind === 'map') return { kind: 'map', of: elementType(types.map(([, type]) => type)) };
  return {
    kind: 'object',
    attributes: new Map(types.map(([name, type]) => [name, { type, isOptional: false }])),
  };
}

function elementType(types: readonly Type[]): Type {
  return types.find(({ kind }) => kind !== 'any') ?? anyType;
}

/** `string`, `number`, `bool`, `tuple`, …: as errors name what was found. */
export function kindOf(value: Value): string {
  const type = typeOf(value);
  return type.kind === 'any' ? 'dynamic' : type.kind;
}
