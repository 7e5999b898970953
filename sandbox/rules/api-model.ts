/**
 * The rules of an API model, before an operation sees its input: types first, as the JSON reader finds
 * them, then required members, lengths, values, enums and patterns.
 */
import { refusal } from '#ecr/errors.ts';
import { shapeOf, type ApiModel, type Shape } from '#ecr/model.ts';
import {
  constraints,
  linearPatterns,
  quotedPatterns,
  readablePatterns,
  typeComplaints,
} from './constraints.ts';

/** A rule of the model that an input breaks. */
export interface Complaint {
  /** The member, or `list.1.member.field`. */
  readonly path: string;
  readonly value: unknown;
  /** What stands after "failed to satisfy constraint:" with ECR. */
  readonly constraint: string;
  /** As the model has it, where it is a pattern that is broken. */
  readonly pattern?: string | undefined;
}

/**
 * Throws `SerializationException` for a wrong type, `InvalidParameterException` for a broken rule.
 * Takes members that are `null` out of the input.
 */
export function validate(model: ApiModel, operation: string, input: unknown): void {
  for (const { path: field, constraint } of complaintsAbout(model, operation, input)) {
    throw refusal('InvalidParameterException', { field, constraint });
  }
}

/** What is wrong with an input; throws `SerializationException` for a wrong type. Takes out `null`, too. */
export function* complaintsAbout(
  model: ApiModel,
  operation: string,
  input: unknown,
): Generator<Complaint, void> {
  const name = model.operations[operation]?.input;
  if (name === undefined) return;
  checkType(model, shapeOf(model, name), input);
  yield* brokenRules(model, name, input, '');
}

/** `null` is a member that is not there. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function checkType(model: ApiModel, shape: Shape, value: unknown): void {
  if (!hasType(shape.type, value)) {
    const found = JSON.stringify(value)?.slice(0, 80) ?? 'undefined';
    throw refusal('SerializationException', { detail: typeComplaints[shape.type](found) });
  }
  if (shape.type === 'structure') dropNulls(value as Record<string, unknown>);
  for (const [part, inner] of partsOf(model, shape, value)) checkType(model, inner.shape, part);
}

/** To AWS a member that is `null` is a member that is not there; operations need not know. */
function dropNulls(members: Record<string, unknown>): void {
  for (const name in members) if (members[name] === null) delete members[name];
}

function hasType(type: Shape['type'], value: unknown): boolean {
  switch (type) {
    case 'string':
    case 'blob':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'long':
      return Number.isInteger(value);
    case 'double':
    case 'timestamp':
      return typeof value === 'number';
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'structure':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

interface Part {
  readonly shape: Shape;
  readonly name: string;
  /** As ECR names it in an error: the member, or `list.1.member.field`. */
  readonly path: string;
}

/** What is inside a list, map or structure and is there. Members the model does not know are ignored, as AWS does. */
function* partsOf(
  model: ApiModel,
  shape: Shape,
  value: unknown,
  path = '',
): Generator<[value: unknown, part: Part]> {
  const inside = (name: string, at: string): Part => ({
    shape: shapeOf(model, name),
    name,
    path: path === '' ? at : `${path}.${at}`,
  });
  if (shape.type === 'structure') {
    const members = value as Record<string, unknown>;
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      if (!isAbsent(members[name])) yield [members[name], inside(member.shape, name)];
    }
  } else if (shape.type === 'list' && shape.member) {
    let place = 0;
    for (const item of value as unknown[]) {
      place++;
      if (!isAbsent(item)) yield [item, inside(shape.member.shape, `${place}.member`)];
    }
  } else if (shape.type === 'map' && shape.value) {
    for (const [key, item] of Object.entries(value as object)) {
      if (!isAbsent(item)) yield [item, inside(shape.value.shape, `${key}.value`)];
    }
  }
}

function* brokenRules(
  model: ApiModel,
  name: string,
  value: unknown,
  path: string,
): Generator<Complaint, void> {
  const shape = shapeOf(model, name);
  const broken = brokenBy(name, shape, value);
  if (broken) yield { path, value, ...broken };
  for (const member of shape.required ?? []) {
    if (isAbsent((value as Record<string, unknown>)[member])) {
      yield missing(path === '' ? member : `${path}.${member}`);
    }
  }
  if (Array.isArray(value)) {
    const place = value.findIndex(isAbsent);
    if (place >= 0) yield missing(`${path}.${place + 1}.member`);
  }
  for (const [part, { name: inner, path: at }] of partsOf(model, shape, value, path)) {
    yield* brokenRules(model, inner, part, at);
  }
}

function missing(path: string): Complaint {
  return { path, value: null, constraint: constraints.required() };
}

type Broken = Pick<Complaint, 'constraint' | 'pattern'>;

function brokenBy(name: string, shape: Shape, value: unknown): Broken | undefined {
  const { min, max, pattern } = shape;
  const size = min === undefined && max === undefined ? undefined : sizeOf(shape, value);
  const isNumber = typeof value === 'number';
  if (size !== undefined && min !== undefined && size < min) {
    return { constraint: isNumber ? constraints.minValue(min) : constraints.minLength(min) };
  }
  if (size !== undefined && max !== undefined && size > max) {
    return { constraint: isNumber ? constraints.maxValue(max) : constraints.maxLength(max) };
  }
  if (typeof value !== 'string') return undefined;
  if (shape.enum && !shape.enum.includes(value)) {
    return { constraint: constraints.oneOf(shape.enum) };
  }
  if (pattern !== undefined && !patternOf(name, pattern).test(value)) {
    return { constraint: constraints.pattern(quotedPatterns[name] ?? pattern), pattern };
  }
  return undefined;
}

function sizeOf(shape: Shape, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return shape.type === 'blob' ? bytesIn(value) : value.length;
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}

/** Bytes that base64 text stands for. */
function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

const compiled = new Map<string, RegExp>();

/** A model's pattern is of the whole string, also where it has no anchors of its own. */
export function patternOf(name: string, pattern: string): RegExp {
  const source = linearPatterns[name] ?? readablePatterns[name] ?? pattern;
  let expression = compiled.get(source);
  if (!expression) {
    expression = compilePattern(source);
    compiled.set(source, expression);
  }
  return expression;
}

/**
 * A model's patterns are Java's. Two things differ: `\p{L}` needs the `u` flag, under which marks that need
 * no backslash may have none; and `(?s)`, that a full stop is any character, is a flag.
 */
function compilePattern(pattern: string): RegExp {
  const isDotAll = pattern.includes('(?s)');
  const plain = pattern.replaceAll('(?s)', '');
  const source = `^(?:${plain})$`;
  const flags = isDotAll ? 's' : '';
  if (!plain.includes('\\p{')) return new RegExp(source, flags);
  const strict = source.replace(/\\([^\w^$\\.*+?()[\]{}|/-])/g, '$1');
  return new RegExp(strict, `${flags}u`);
}
