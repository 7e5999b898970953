/** Single values as text, in forms, XML, URLs and headers: a time is ISO 8601 there, and seconds since 1970 with us. */
import type { Shape } from '../model.ts';

/** @param value as JSON carries it. */
export function textOf(shape: Shape, value: unknown): string {
  if (shape.type === 'timestamp' && typeof value === 'number') {
    return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
  }
  return `${value as string}`;
}

/** The value a text stands for; the text itself where it stands for none, so that a rule can refuse it. */
export function valueOf(shape: Shape, text: string): unknown {
  switch (shape.type) {
    case 'integer':
    case 'long':
      return /^\s*[+-]?\d{1,19}\s*$/.test(text) ? Number(text) : text;
    case 'double':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      if (/^\s*true\s*$/i.test(text)) return true;
      return /^\s*false\s*$/i.test(text) ? false : text;
    case 'timestamp':
      return secondsOf(text);
    default:
      return text;
  }
}

function secondsOf(text: string): number | string {
  const isNumber = /^\s*\d+(\.\d+)?\s*$/.test(text);
  const seconds = isNumber ? Number(text) : Date.parse(text) / 1000;
  return Number.isNaN(seconds) ? text : seconds;
}
