/** Values in a template: what JSON can hold, and how Go shows, compares and weighs it. */

export type Value = unknown;

export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** As Go prints it: `[a b]`, `map[k:v]`. */
export function goText(value: Value): string {
  if (value === undefined || value === null) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${members.map(([name, inner]) => `${name}:${goText(inner)}`).join(' ')}]`;
}

export function textOf(value: Value): string {
  return typeof value === 'string' ? value : goText(value);
}

/** As docker's `json` writes it. */
export function goJson(value: Value): string {
  return JSON.stringify(value ?? null);
}

/** The name of a value's type in Go, as far as JSON has it. */
export function typeName(value: Value): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}
