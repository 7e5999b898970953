/** Takes typed values out of a resource's JSON. */
import type { Json } from '../expressions/json.ts';
import type { Attributes } from './resource-type.ts';

/** Text that is there; `''` if it is not. */
export function text(attributes: Attributes, name: string): string {
  const value = attributes[name];
  return typeof value === 'string' ? value : '';
}

/** Text, or `undefined` for null and the empty text, which AWS does not take. */
export function textIfAny(attributes: Attributes, name: string): string | undefined {
  return text(attributes, name) || undefined;
}

export function isTrue(attributes: Attributes, name: string): boolean {
  return attributes[name] === true;
}

/** Blocks of one type. */
export function blocksOf(attributes: Attributes, name: string): readonly Attributes[] {
  const value = attributes[name];
  return Array.isArray(value) ? (value as readonly Attributes[]) : [];
}

export function textsOf(attributes: Attributes, name: string): readonly string[] {
  const value = attributes[name];
  return Array.isArray(value) ? (value as readonly Json[]).map(String) : [];
}

/** A map of text, such as tags. */
export function textsByKey(attributes: Attributes, name: string): Readonly<Record<string, string>> {
  const value = attributes[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [
      key,
      typeof it === 'string' ? it : JSON.stringify(it),
    ]),
  );
}
