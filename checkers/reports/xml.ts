/** XML as text, for reports. */
import { harmless } from './words.ts';

/** ` name="value"` for each, with what XML cannot have taken out. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
}

/** What is there, a line each. */
export function text(parts: readonly (string | undefined)[]): string {
  return escape(parts.filter((part) => part !== undefined).join('\n'));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no way to write most control characters, or half of a surrogate pair. */
function escape(value: string): string {
  return harmless(value)
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}

/** Without anything inside. */
export function element(name: string, values: Readonly<Record<string, string | number>>): string {
  return `<${name}${attributes(values)}/>`;
}
