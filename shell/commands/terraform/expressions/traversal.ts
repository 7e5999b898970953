/** `value.name` and `value[key]`. Source: hashicorp/hcl, `ops.go`. */
import { mistake } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';
import { convert, ConversionError, textOf } from './convert.ts';
import { evaluationError } from './failure.ts';
import type { Scope } from './scope.ts';
import { anyType, type Type } from './type.ts';
import { kindOf } from './type-of.ts';
import { didYouMean } from './similar.ts';
import { Mapping, marked, Sequence, Unknown, unmarked, type Value } from './value.ts';

type AttributeAccess = Extract<Expression, { kind: 'attribute' }>;

export function attributeOf(given: Value, expression: AttributeAccess, scope: Scope): Value {
  const { name } = expression;
  const { value, isSensitive } = unmarked(given);
  const fail = (summary: string, detail: string) =>
    evaluationError(summary, detail, expression, scope);
  if (value === null) {
    throw fail(
      'Attempt to get attribute from null value',
      'This value is null, so it does not have any attributes.',
    );
  }
  if (value instanceof Unknown)
    return marked(new Unknown(typeWithin(value.type, name)), isSensitive);
  if (value instanceof Mapping) {
    const found = value.entries.get(name);
    if (found !== undefined) return marked(found, isSensitive);
    if (expression.of.kind === 'variable')
      checkBuiltIn(expression.of.name, name, expression, [...value.entries.keys()]);
    throw value.kind === 'map'
      ? fail(
          'Invalid index',
          'The given key does not identify an element in this collection value.',
        )
      : fail('Unsupported attribute', `This object does not have an attribute named "${name}".`);
  }
  throw fail(
    'Unsupported attribute',
    value instanceof Sequence
      ? 'This value does not have any attributes.'
      : `Can't access attributes on a primitive-typed value (${kindOf(value)}).`,
  );
}

const builtIn: Readonly<Record<string, string>> = {
  count:
    'The only supported attribute is count.index, which is the index of each instance of a resource block that has the "count" argument set.',
  each: 'The supported attributes are each.key and each.value, the current key and value pair of the "for_each" attribute set.',
  terraform:
    'The only supported attributes are terraform.workspace, the name of the currently-selected workspace, and terraform.applying, a boolean which is true only during apply.',
};

/** Objects of the language say what they have. */
function checkBuiltIn(
  object: string,
  name: string,
  { range }: AttributeAccess,
  known: readonly string[],
): void {
  const has = builtIn[object] ?? (object === 'path' ? '' : undefined);
  if (has === undefined) return;
  const advice = has === '' ? didYouMean(name, known) : ` ${has}`;
  throw mistake(
    `Invalid "${object}" attribute`,
    `The "${object}" object does not have an attribute named "${name}".${advice}`,
    { range },
  );
}

function typeWithin(type: Type, name: string): Type {
  if (type.kind === 'map') return type.of;
  return (type.kind === 'object' ? type.attributes.get(name)?.type : undefined) ?? anyType;
}

const noElement = 'The given key does not identify an element in this collection value';

function whyNot({ kind, items }: Sequence, position: number): string {
  if (kind === 'list') return '';
  if (position < 0) return ': a negative number is not a valid index for a sequence';
  if (!Number.isInteger(position)) {
    return ': indexing a sequence requires a whole number, but the given index has a fractional part';
  }
  return items.length === 0 ? ': the collection has no elements' : '';
}

export function elementOf(
  given: Value,
  givenKey: Value,
  expression: Expression,
  scope: Scope,
): Value {
  const collection = unmarked(given);
  const index = unmarked(givenKey);
  const isSensitive = collection.isSensitive || index.isSensitive;
  const { value } = collection;
  const key = index.value;
  const fail = (detail: string, summary = 'Invalid index') =>
    evaluationError(summary, detail, expression, scope);
  if (value === null)
    throw fail(
      'This value is null, so it does not have any indices.',
      'Attempt to index null value',
    );
  if (key === null) throw fail("Can't use a null value as an indexing key.");
  if (value instanceof Unknown) {
    const { type } = value;
    return marked(new Unknown('of' in type ? type.of : anyType), isSensitive);
  }
  if (key instanceof Unknown) return marked(new Unknown(), isSensitive);
  try {
    if (value instanceof Mapping) {
      const found = value.entries.get(textOf(key));
      if (found !== undefined) return marked(found, isSensitive);
      const isNumber = value.kind === 'object' && typeof key === 'number';
      throw fail(
        `${noElement}.${isNumber ? ' An object only supports looking up attributes by name, not by numeric index.' : ''}`,
      );
    }
    if (value instanceof Sequence && value.kind !== 'set') {
      const position = convert(key, { kind: 'number' }) as number;
      const found = Number.isInteger(position) ? value.items[position] : undefined;
      if (found !== undefined) return marked(found, isSensitive);
      throw fail(`${noElement}${whyNot(value, position)}.`);
    }
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw fail(`${noElement}: ${error.reason}.`);
  }
  if (value instanceof Sequence) {
    throw fail(
      "Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
    );
  }
  throw fail('This value does not have any indices.');
}
