/** Values as JSON and back. */
import { numberText } from './number-text.ts';
import {
  compareText,
  Mapping,
  object,
  Sensitive,
  Sequence,
  tuple,
  Unknown,
  type Value,
} from './value.ts';

export type Json =
  null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** What state and `-json` carry. Marks are lost; an unknown value is `null`. */
export function toJson(value: Value): Json {
  if (value instanceof Sensitive) return toJson(value.value);
  if (value instanceof Unknown) return null;
  if (value instanceof Sequence) return value.items.map(toJson);
  if (value instanceof Mapping) {
    return Object.fromEntries([...value.entries].map(([key, it]) => [key, toJson(it)]));
  }
  return value;
}

/** Arrays become tuples, objects become objects, as `jsondecode` has it. */
export function fromJson(json: Json): Value {
  if (Array.isArray(json)) return tuple((json as readonly Json[]).map(fromJson));
  if (typeof json === 'object' && json !== null) {
    return object(Object.entries(json).map(([key, it]) => [key, fromJson(it)]));
  }
  return json;
}

/** As Go's encoder writes it, whose text `jsonencode` gives: keys in order, `<`, `>` and `&` escaped. */
export function jsonText(value: Value): string {
  if (value instanceof Sensitive) return jsonText(value.value);
  if (value instanceof Sequence) return `[${value.items.map(jsonText).join(',')}]`;
  if (value instanceof Mapping) {
    const entries = [...value.entries].sort(([a], [b]) => compareText(a, b));
    return `{${entries.map(([key, it]) => `${quoted(key)}:${jsonText(it)}`).join(',')}}`;
  }
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  return value === null ? 'null' : value === true ? 'true' : 'false';
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
