/**
 * Shorthand knows texts alone; the model says what they are: a number, `true`, or a list of one.
 * A value that cannot be what the model says stays as it is, and validation complains about it.
 */
import type { ApiModel } from '../model.ts';
import { shapeOf } from '../model.ts';
import { failed } from '../failure.ts';

/** The value as JSON would have written it. */
export function coerce(model: ApiModel, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case 'structure':
      return mapMembers(value, (name, member) => {
        const reference = shape.members[name];
        return reference ? coerce(model, reference.shape, member) : member;
      });
    case 'map':
      return mapMembers(value, (_, member) => coerce(model, shape.value.shape, member));
    case 'list': {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      // A single text is taken as it is, as the CLI takes it.
      return Array.isArray(value)
        ? items.map((item) => coerce(model, shape.member.shape, item))
        : items;
    }
    case 'integer':
    case 'long':
      return typeof value === 'string' ? wholeNumber(value) : value;
    case 'double':
      return typeof value === 'string' ? decimalNumber(value) : value;
    case 'boolean':
      return typeof value === 'string' ? truth(value) : value;
    default:
      return value;
  }
}

/** Python's `int(text)`, as the CLI reports it when it cannot. */
export function wholeNumber(text: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) {
    throw failed(`invalid literal for int() with base 10: '${text}'`);
  }
  return Number(text);
}

export function decimalNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) throw failed(`could not convert string to float: '${text}'`);
  return value;
}

function truth(text: string): boolean | string {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : text;
}

function mapMembers(value: unknown, change: (name: string, member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, change(name, member)]),
  );
}
