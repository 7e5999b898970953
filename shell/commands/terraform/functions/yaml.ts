/** `yamlencode`: one way of writing it, as go-cty-yaml has it. Text is always quoted, or a block if it has lines. */
import { numberText } from '../expressions/number-text.ts';
import { anyType, stringType } from '../expressions/type.ts';
import { Mapping, Sequence, type Value } from '../expressions/value.ts';
import { define, parameter, type FunctionDefinition } from './definition.ts';

export const yamlFunctions: Readonly<Record<string, FunctionDefinition>> = {
  yamlencode: define([parameter('value', anyType, true)], stringType, (value: Value) =>
    yamlText(value),
  ),
};

function yamlText(value: Value): string {
  if (typeof value === 'string' && value.includes('\n')) return `${block(value, '  ')}\n`;
  if (isNested(value)) return lines(value, '');
  // A plain word alone is a document that has to be ended.
  const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean';
  return `${scalar(value)}\n${isPlain ? '...\n' : ''}`;
}

function isNested(value: Value): value is Sequence | Mapping {
  return value instanceof Sequence
    ? value.items.length > 0
    : value instanceof Mapping && value.entries.size > 0;
}

function lines(value: Sequence | Mapping, indent: string): string {
  if (value instanceof Sequence) {
    return value.items
      .map((it) => {
        if (!isNested(it)) return `${indent}- ${leaf(it, indent)}\n`;
        // What is in it begins on the line of the dash.
        return `${indent}- ${lines(it, `${indent}  `).slice(indent.length + 2)}`;
      })
      .join('');
  }
  return [...value.entries]
    .map(([key, it]) => {
      const name = `${indent}${JSON.stringify(key)}:`;
      if (!isNested(it)) return `${name} ${leaf(it, indent)}\n`;
      // A list stands below its key, not further in.
      return `${name}\n${lines(it, it instanceof Sequence ? indent : `${indent}  `)}`;
    })
    .join('');
}

function leaf(value: Value, indent: string): string {
  return typeof value === 'string' && value.includes('\n')
    ? block(value, `${indent}  `)
    : scalar(value);
}

function scalar(value: Value): string {
  if (value instanceof Sequence) return '[]';
  if (value instanceof Mapping) return '{}';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return JSON.stringify(value);
  return value === null ? 'null' : value === true ? 'true' : 'false';
}

function block(text: string, indent: string): string {
  const end = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const rows = text.replace(/\n$/, '').split('\n');
  return [`|${end}`, ...rows.map((it) => (it === '' ? '' : `${indent}${it}`))].join('\n');
}
