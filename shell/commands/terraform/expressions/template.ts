import type { Expression, Template, TemplatePart } from '../hcl/syntax.ts';
import { convert, ConversionError, textOf } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { evaluationError } from './failure.ts';
import { entriesOf } from './for.ts';
import { extended, type Scope } from './scope.ts';
import { boolType, stringType } from './type.ts';
import { kindOf } from './type-of.ts';
import { marked, Unknown, unmarked, type Value } from './value.ts';

/** A template of one interpolation alone is that value, whatever its type. */
export function evaluateTemplate({ parts }: Template, scope: Scope): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'interpolation') return evaluate(only.value, scope);
  const pieces: Pieces = { text: '', isSensitive: false, isUnknown: false };
  append(parts, scope, pieces);
  return marked(pieces.isUnknown ? new Unknown(stringType) : pieces.text, pieces.isSensitive);
}

interface Pieces {
  text: string;
  isSensitive: boolean;
  isUnknown: boolean;
}

function append(parts: readonly TemplatePart[], scope: Scope, pieces: Pieces): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        pieces.text += part.text;
        break;
      case 'interpolation':
        appendValue(part.value, scope, pieces);
        break;
      case 'if': {
        const condition = opened(part.condition, scope, pieces);
        if (condition instanceof Unknown) break;
        append(
          isTrue(condition, part.condition, scope) ? part.then : part.otherwise,
          scope,
          pieces,
        );
        break;
      }
      case 'for':
        appendEach(part, scope, pieces);
    }
  }
}

function opened(expression: Expression, scope: Scope, pieces: Pieces): Value {
  const { value, isSensitive } = unmarked(evaluate(expression, scope));
  pieces.isSensitive ||= isSensitive;
  pieces.isUnknown ||= value instanceof Unknown;
  return value;
}

function appendValue(expression: Expression, scope: Scope, pieces: Pieces): void {
  const value = opened(expression, scope, pieces);
  if (value instanceof Unknown) return;
  if (value === null) {
    throw evaluationError(
      'Invalid template interpolation value',
      'The expression result is null. Cannot include a null value in a string template.',
      expression,
      scope,
    );
  }
  try {
    pieces.text += textOf(value);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw evaluationError(
      'Invalid template interpolation value',
      'Cannot include the given value in a string template: string required.',
      expression,
      scope,
    );
  }
}

function isTrue(value: Value, expression: Expression, scope: Scope): boolean {
  try {
    const condition = convert(value, boolType);
    if (typeof condition === 'boolean') return condition;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
  }
  throw evaluationError(
    'Incorrect condition type',
    'The condition expression must be of type bool.',
    expression,
    scope,
  );
}

function appendEach(
  part: Extract<TemplatePart, { kind: 'for' }>,
  scope: Scope,
  pieces: Pieces,
): void {
  const collection = opened(part.collection, scope, pieces);
  if (collection instanceof Unknown) return;
  const entries = entriesOf(collection);
  if (!entries) {
    throw evaluationError(
      collection === null ? 'Iteration over null value' : 'Iteration over non-iterable value',
      collection === null
        ? "A null value cannot be used as the collection in a 'for' expression."
        : `A value of type ${kindOf(collection)} cannot be used as the collection in a 'for' expression.`,
      part.collection,
      scope,
    );
  }
  for (const [key, value] of entries) {
    const names: (readonly [string, Value])[] = [[part.valueName, value]];
    if (part.keyName !== undefined) names.push([part.keyName, key]);
    append(part.body, extended(scope, names), pieces);
  }
}
