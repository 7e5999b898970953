/**
 * Values as the form fields of AWS Query (`Tags.member.1.Key=a`) and EC2 (`Tag.1.Key=a`), by the shapes of
 * an API model. Source: "AWS query protocol" and "AWS EC2 query protocol", Smithy 2.0.
 */
import { shapeOf, type ApiModel, type Shape, type ShapeReference } from '../model.ts';
import { textOf, valueOf } from './scalar.ts';

export type Dialect = 'query' | 'ec2';

/** The fields of an input; what is absent is left out. */
export function writeForm(
  api: ApiModel,
  shapeName: string,
  input: object,
  dialect: Dialect,
): [name: string, value: string][] {
  const fields: [string, string][] = [];
  const write = (shape: Shape, value: unknown, name: string): void => {
    if (shape.type === 'structure') return writeMembers(shape, value as object, `${name}.`);
    if (shape.type === 'list') return writeList(shape, value as readonly unknown[], name);
    if (shape.type === 'map') return writeMap(shape, value as object, name);
    fields.push([name, textOf(shape, value)]);
  };
  const writeMembers = (shape: Shape, value: object, prefix: string): void => {
    for (const [member, reference] of Object.entries(shape.members ?? {})) {
      const held = (value as Record<string, unknown>)[member];
      if (held === undefined || held === null) continue;
      write(shapeOf(api, reference.shape), held, prefix + fieldOf(member, reference, dialect));
    }
  };
  const writeList = (shape: Shape, items: readonly unknown[], name: string): void => {
    // A list that is there and empty is said so; EC2 has no way to.
    if (items.length === 0 && dialect === 'query') fields.push([name, '']);
    const prefix = entryPrefix(shape, name, dialect);
    const item = shapeOf(api, shape.member?.shape ?? '');
    items.forEach((value, i) => write(item, value, `${prefix}.${i + 1}`));
  };
  const writeMap = (shape: Shape, entries: object, name: string): void => {
    const prefix = entryPrefix(shape, name, dialect);
    Object.entries(entries).forEach(([key, value], i) => {
      fields.push([`${prefix}.${i + 1}.${shape.key?.locationName ?? 'key'}`, key]);
      const at = `${prefix}.${i + 1}.${shape.value?.locationName ?? 'value'}`;
      write(shapeOf(api, shape.value?.shape ?? ''), value, at);
    });
  };
  writeMembers(shapeOf(api, shapeName), input, '');
  return fields;
}

/** A field's own text, and the fields below it by the next part of their name. */
interface Field {
  text: string | undefined;
  readonly below: Map<string, Field>;
}

/** The input that a form stands for. Fields that the model does not know are passed over. */
export function readForm(
  api: ApiModel,
  shapeName: string,
  form: Iterable<readonly [name: string, value: string]>,
  dialect: Dialect,
): Record<string, unknown> {
  return readMembers(api, shapeOf(api, shapeName), grow(form), dialect);
}

function grow(form: Iterable<readonly [string, string]>): Field {
  const root: Field = { text: undefined, below: new Map() };
  for (const [name, value] of form) {
    let field = root;
    for (const part of name.split('.')) {
      let next = field.below.get(part);
      if (!next) {
        next = { text: undefined, below: new Map() };
        field.below.set(part, next);
      }
      field = next;
    }
    field.text = value;
  }
  return root;
}

function readMembers(
  api: ApiModel,
  shape: Shape,
  field: Field,
  dialect: Dialect,
): Record<string, unknown> {
  const members: [string, unknown][] = [];
  for (const [member, reference] of Object.entries(shape.members ?? {})) {
    const found = field.below.get(fieldOf(member, reference, dialect));
    if (found) members.push([member, readField(api, reference, found, dialect)]);
  }
  return Object.fromEntries(members);
}

function readField(
  api: ApiModel,
  reference: ShapeReference,
  field: Field,
  dialect: Dialect,
): unknown {
  const shape = shapeOf(api, reference.shape);
  if (shape.type === 'structure') return readMembers(api, shape, field, dialect);
  if (shape.type !== 'list' && shape.type !== 'map') return valueOf(shape, field.text ?? '');
  const inner = entryPrefix(shape, '', dialect).slice(1);
  const entries = inOrder(inner === '' ? field : (field.below.get(inner) ?? empty));
  if (shape.type === 'list') {
    return entries.map((entry) => readField(api, shape.member ?? missing, entry, dialect));
  }
  return Object.fromEntries(
    entries.map((entry) => {
      const key = entry.below.get(shape.key?.locationName ?? 'key')?.text ?? '';
      const held = entry.below.get(shape.value?.locationName ?? 'value') ?? empty;
      return [key, readField(api, shape.value ?? missing, held, dialect)];
    }),
  );
}

const empty: Field = { text: undefined, below: new Map() };
const missing: ShapeReference = { shape: '' };

/** Entries by their number; numbers may be left out, as AWS allows. */
function inOrder({ below }: Field): Field[] {
  return [...below]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, entry]) => entry);
}

function fieldOf(
  member: string,
  { locationName = member }: ShapeReference,
  dialect: Dialect,
): string {
  if (dialect === 'query') return locationName;
  return locationName.charAt(0).toUpperCase() + locationName.slice(1);
}

/** What stands before an entry's number: EC2 has nothing between a list's name and it. */
function entryPrefix(shape: Shape, name: string, dialect: Dialect): string {
  if (dialect === 'ec2') return name;
  return shape.type === 'map'
    ? `${name}.entry`
    : `${name}.${shape.member?.locationName ?? 'member'}`;
}
