/** `type = map(object({ name = string, tags = optional(list(string), []) }))` */
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { anyType, type ObjectAttribute, type Type } from '../expressions/type.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';

const quotedElements: Readonly<Record<string, string>> = {
  list: ' and write list(string) instead to explicitly indicate that the list elements are strings',
  map: ' and write map(string) instead to explicitly indicate that the map elements are strings',
};

function quotedType({ value, range }: Extract<Expression, { kind: 'literal' }>) {
  const name = String(value);
  const old = ['string', 'list', 'map'].includes(name);
  return mistake(
    'Invalid quoted type constraints',
    old
      ? `Terraform 0.11 and earlier required type constraints to be given in quotes, but that form is now deprecated and will be removed in a future version of Terraform. Remove the quotes around "${name}"${quotedElements[name] ?? ''}.`
      : 'Terraform 0.11 and earlier required type constraints to be given in quotes, but that form is now deprecated and will be removed in a future version of Terraform. Remove the quotes.',
    { range },
  );
}

export function typeConstraint(expression: Expression): Type {
  const { kind, range } = expression;
  const invalid = (detail: string) => mistake('Invalid type specification', detail, { range });
  if (kind === 'literal' && typeof expression.value === 'string') throw quotedType(expression);
  if (kind === 'variable' || kind === 'literal') {
    const name = kind === 'variable' ? expression.name : expression.value;
    if (name === 'string' || name === 'number' || name === 'bool') return { kind: name };
    if (name === 'any') return anyType;
    // Without its argument either means one of any type.
    if (name === 'list' || name === 'set' || name === 'map') return { kind: name, of: anyType };
    if (name === 'object' || name === 'tuple') throw invalid(missingArgument(name));
    throw invalid(`The keyword "${String(name)}" is not a valid type specification.`);
  }
  if (kind !== 'call') {
    throw invalid(
      'A type specification is either a primitive type keyword (bool, number, string), or a complex type constructor call, like list(string).',
    );
  }
  const { name, args } = expression;
  const [first] = args;
  if (!first || args.length > 1) throw invalid(missingArgument(name));
  switch (name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: name, of: typeConstraint(first) };
    case 'tuple':
      if (first.kind !== 'tuple')
        throw invalid('Tuple type constructor requires a list of element types.');
      return { kind: 'tuple', items: first.items.map(typeConstraint) };
    case 'object':
      return objectConstraint(first);
    case 'optional':
      throw invalid('Keyword "optional" is valid only as a modifier for object type attributes.');
    default:
      throw invalid(`Keyword "${name}" is not a valid type constructor.`);
  }
}

function missingArgument(name: string): string {
  const what: Readonly<Record<string, string>> = {
    object: 'the attribute types and values as a map',
    tuple: 'the element types as a list',
  };
  return `The ${name} type constructor requires one argument specifying ${what[name] ?? 'the element type'}.`;
}

function objectConstraint(expression: Expression): Type {
  if (expression.kind !== 'object') {
    throw mistake(
      'Invalid type specification',
      'Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.',
      { range: expression.range },
    );
  }
  const attributes = new Map<string, ObjectAttribute>();
  for (const { key, value } of expression.items) {
    const name = key.kind === 'literal' ? String(key.value) : '';
    attributes.set(name, attributeConstraint(value));
  }
  return { kind: 'object', attributes };
}

function attributeConstraint(expression: Expression): ObjectAttribute {
  if (expression.kind !== 'call' || expression.name !== 'optional') {
    return { type: typeConstraint(expression), isOptional: false };
  }
  const [first, second] = expression.args;
  if (!first || expression.args.length > 2) {
    throw mistake(
      'Invalid type specification',
      'Optional attribute modifier requires the attribute type as its argument.',
      { range: expression.range },
    );
  }
  const type = typeConstraint(first);
  if (!second) return { type, isOptional: true };
  try {
    const fallback = convert(
      evaluate(second, { variables: new Map(), functions: new Map() }),
      type,
    );
    return { type, isOptional: true, fallback };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw mistake(
      'Invalid default value for optional attribute',
      `This default value is not compatible with the attribute's type constraint: ${error.message}.`,
      { range: second.range },
    );
  }
}
