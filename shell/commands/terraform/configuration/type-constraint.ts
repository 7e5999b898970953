/** `type = map(object({ name = string, tags = optional(list(string), []) }))` */
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { anyType, type ObjectAttribute, type Type } from '../expressions/type.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';

export function typeConstraint(expression: Expression): Type {
  const { kind, range } = expression;
  const invalid = (detail: string) => mistake('Invalid type specification', detail, { range });
  if (kind === 'variable' || kind === 'literal') {
    const name = kind === 'variable' ? expression.name : expression.value;
    if (name === 'string' || name === 'number' || name === 'bool') return { kind: name };
    if (name === 'any') return anyType;
    if (name === 'list' || name === 'set' || name === 'map') {
      throw invalid(
        `The ${name} type constructor requires one argument specifying the element type.`,
      );
    }
    throw invalid(`The keyword "${String(name)}" is not a valid type specification.`);
  }
  if (kind !== 'call') {
    throw invalid(
      'A type specification is either a primitive type keyword (bool, number, string), or a complex type constructor call, like list(string).',
    );
  }
  const { name, args } = expression;
  const [first] = args;
  if (!first || args.length > 1) {
    throw invalid(
      `The ${name} type constructor requires one argument specifying the element type.`,
    );
  }
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
