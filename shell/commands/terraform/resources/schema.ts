/** What arguments and attributes a resource has. Source: the documentation and schema of the AWS provider, version 6. */
import type { ObjectAttribute, Type } from '../expressions/type.ts';
import { listOf, setOf } from '../expressions/type.ts';
import type { Value } from '../expressions/value.ts';
import type { Check } from './checks.ts';

export interface AttributeSchema {
  readonly type: Type;
  /** `both`: taken from the configuration, or else decided by the provider. */
  readonly use: 'required' | 'optional' | 'computed' | 'both';
  /** A change of it replaces the resource. */
  readonly forceNew?: boolean;
  readonly isSensitive?: boolean;
  /** Told to the provider, and kept nowhere. */
  readonly isWriteOnly?: boolean;
  /** What the provider takes if nothing is said. */
  readonly fallback?: Value;
  /** Where the configuration has none, what AWS says stays. */
  readonly isKeptIfAbsent?: boolean;
  /** Two spellings of one value: no change. */
  readonly isSame?: (before: string, after: string) => boolean;
  /** Another argument that cannot be given with it. */
  readonly conflictsWith?: string;
  readonly check?: Check;
  /** Another argument that has to be given, too. */
  readonly requiredWith?: string;
}

export interface BlockSchema {
  readonly nesting: 'list' | 'set';
  readonly least?: number;
  readonly most?: number;
  readonly forceNew?: boolean;
  /** Where the configuration has none, what AWS says stays. */
  readonly isKeptIfAbsent?: boolean;
  /** Where the configuration has none, AWS decides: unknown before, and kept after. */
  readonly isComputed?: boolean;
  readonly schema: Schema;
}

export interface Schema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks?: Readonly<Record<string, BlockSchema>>;
  /** Arguments of which one has to be given, or exactly one. */
  readonly choice?: { readonly of: readonly string[]; readonly isExclusive: boolean };
  /** Arguments and blocks that the provider has and this one lacks, and what to do instead. */
  readonly missing?: Readonly<Record<string, string>>;
}

export function required(type: Type, more: Partial<AttributeSchema> = {}): AttributeSchema {
  return { type, use: 'required', ...more };
}
export function optional(type: Type, more: Partial<AttributeSchema> = {}): AttributeSchema {
  return { type, use: 'optional', ...more };
}
export function computed(type: Type, more: Partial<AttributeSchema> = {}): AttributeSchema {
  return { type, use: 'computed', ...more };
}
export function both(type: Type, more: Partial<AttributeSchema> = {}): AttributeSchema {
  return { type, use: 'both', ...more };
}

/** The type of a whole resource: attributes, and blocks as lists and sets of objects. */
export function typeOfSchema({
  attributes,
  blocks = {},
}: Schema): Extract<Type, { kind: 'object' }> {
  const entries: [string, ObjectAttribute][] = Object.entries(attributes).map(
    ([name, { type }]) => [name, { type, isOptional: true }],
  );
  for (const [name, { nesting, schema }] of Object.entries(blocks)) {
    const of = typeOfSchema(schema);
    entries.push([name, { type: nesting === 'list' ? listOf(of) : setOf(of), isOptional: true }]);
  }
  return { kind: 'object', attributes: new Map(entries) };
}
