/** Types of values, as `variable` blocks and the provider's schemas name them. */
import type { Value } from './value.ts';

export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'string' | 'number' | 'bool' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, ObjectAttribute> };

export interface ObjectAttribute {
  readonly type: Type;
  readonly isOptional: boolean;
  /** What `optional(type, default)` gives where nothing is set. */
  readonly fallback?: Value | undefined;
}

export const anyType: Type = { kind: 'any' };
export const stringType: Type = { kind: 'string' };
export const numberType: Type = { kind: 'number' };
export const boolType: Type = { kind: 'bool' };

export function listOf(of: Type): Type {
  return { kind: 'list', of };
}
export function setOf(of: Type): Type {
  return { kind: 'set', of };
}
export function mapOf(of: Type): Type {
  return { kind: 'map', of };
}

/** As messages name a type: `list of string`. */
export function friendlyName(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'dynamic';
    case 'list':
    case 'set':
    case 'map':
      return type.of.kind === 'any'
        ? `${type.kind} of any single type`
        : `${type.kind} of ${friendlyName(type.of)}`;
    default:
      return type.kind;
  }
}

/** As state and `output -json` carry a type. */
export function typeToJson(type: Type): unknown {
  switch (type.kind) {
    case 'any':
      return 'dynamic';
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, typeToJson(type.of)];
    case 'tuple':
      return ['tuple', type.items.map(typeToJson)];
    case 'object':
      return [
        'object',
        Object.fromEntries(
          [...type.attributes].map(([name, { type }]) => [name, typeToJson(type)]),
        ),
      ];
    default:
      return type.kind;
  }
}

/** The other way round. Throws for what is no type. */
export function typeFromJson(json: unknown): Type {
  if (json === 'dynamic') return anyType;
  if (json === 'string' || json === 'number' || json === 'bool') return { kind: json };
  if (Array.isArray(json)) {
    const [kind, of] = json as [unknown, unknown];
    if (kind === 'list' || kind === 'set' || kind === 'map') return { kind, of: typeFromJson(of) };
    if (kind === 'tuple' && Array.isArray(of)) return { kind, items: of.map(typeFromJson) };
    if (kind === 'object' && typeof of === 'object' && of !== null) {
      const entries = Object.entries(of).map(
        ([name, type]) => [name, { type: typeFromJson(type), isOptional: false }] as const,
      );
      return { kind, attributes: new Map(entries) };
    }
  }
  throw new TypeError(`not a type: ${JSON.stringify(json)}`);
}
