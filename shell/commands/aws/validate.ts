/**
 * What the CLI finds wrong with an input before it asks AWS: types, what is missing, what is unknown, and the
 * shortest length or least value. Longest lengths, patterns and allowed values are the service's to judge.
 */
import type { ApiModel, Shape } from './model.ts';
import { shapeOf } from './model.ts';
import { invalid } from './failure.ts';
import { secondsOf } from './times.ts';
import { pythonText, pythonType } from './python-text.ts';

/** Throws one failure that names everything that is wrong. */
export function validate(model: ApiModel, shapeName: string, input: unknown): void {
  const complaints = complaintsAbout(model, shapeOf(model, shapeName), input, '');
  if (complaints.length > 0) {
    throw invalid(`Parameter validation failed:\n${complaints.join('\n')}`);
  }
}

const pythonTypes: Readonly<Record<Shape['type'], readonly string[]>> = {
  structure: ['dict'],
  map: ['dict'],
  list: ['list', 'tuple'],
  string: ['str'],
  integer: ['int'],
  long: ['int'],
  double: ['float', 'decimal.Decimal', 'int'],
  boolean: ['bool'],
  blob: ['bytes', 'bytearray', 'file-like object'],
  timestamp: ['datetime.datetime', 'timestamp-string'],
};

function complaintsAbout(model: ApiModel, shape: Shape, value: unknown, name: string): string[] {
  if (!isOfType(shape, value)) {
    const types = pythonTypes[shape.type].map((type) =>
      type.includes('-') ? type : `<class '${type}'>`,
    );
    return [
      `Invalid type for parameter ${label(name)}, value: ${pythonText(value)}, type: ${pythonType(value)}, valid types: ${types.join(', ')}`,
    ];
  }
  switch (shape.type) {
    case 'structure':
      return structureComplaints(model, shape, value as object, name);
    case 'map':
      return Object.entries(value as object).flatMap(([key, item]) =>
        complaintsAbout(model, shapeOf(model, shape.value.shape), item, `${name}.${key}`),
      );
    case 'list': {
      const items = value as readonly unknown[];
      const member = shapeOf(model, shape.member.shape);
      return [
        ...tooLittle('length', items.length, shape.min, name),
        ...items.flatMap((item, i) => complaintsAbout(model, member, item, `${name}[${i}]`)),
      ];
    }
    case 'string':
      return tooLittle('length', [...(value as string)].length, shape.min, name);
    case 'integer':
    case 'long':
    case 'double':
      return tooLittle('value', value as number, shape.min, name);
    default:
      return [];
  }
}

function structureComplaints(
  model: ApiModel,
  shape: Extract<Shape, { type: 'structure' }>,
  value: object,
  name: string,
): string[] {
  const known = Object.keys(shape.members);
  return [
    ...(shape.required ?? [])
      .filter((member) => !Object.hasOwn(value, member))
      .map((member) => `Missing required parameter in ${label(name)}: "${member}"`),
    ...Object.keys(value)
      .filter((member) => !known.includes(member))
      .map(
        (member) =>
          `Unknown parameter in ${label(name)}: "${member}", must be one of: ${known.join(', ')}`,
      ),
    ...Object.entries(value).flatMap(([member, item]) => {
      const reference = shape.members[member];
      return reference
        ? complaintsAbout(model, shapeOf(model, reference.shape), item, `${name}.${member}`)
        : [];
    }),
  ];
}

function tooLittle(
  what: 'length' | 'value',
  actual: number,
  min: number | undefined,
  name: string,
) {
  if (min === undefined || actual >= min) return [];
  const least = what === 'length' ? 'valid min length' : 'valid min value';
  return [`Invalid ${what} for parameter ${label(name)}, value: ${actual}, ${least}: ${min}`];
}

function isOfType(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'list':
      return Array.isArray(value);
    case 'integer':
    case 'long':
      return Number.isInteger(value) || typeof value === 'boolean';
    case 'double':
      return typeof value === 'number' || typeof value === 'boolean';
    case 'boolean':
      return typeof value === 'boolean';
    case 'timestamp':
      return (
        typeof value === 'number' || (typeof value === 'string' && secondsOf(value) !== undefined)
      );
    default:
      return typeof value === 'string';
  }
}

function label(name: string): string {
  return name === '' ? 'input' : name.replace(/^\./, '');
}
