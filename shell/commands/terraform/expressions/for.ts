import type { ForExpression } from '../hcl/syntax.ts';
import { convert, ConversionError, textOf } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { evaluationError } from './failure.ts';
import { extended, type Scope } from './scope.ts';
import { boolType } from './type.ts';
import { kindOf } from './type-of.ts';
import {
  Mapping,
  marked,
  object,
  Sequence,
  tuple,
  Unknown,
  unmarked,
  type Value,
} from './value.ts';

/** Keys and values of whatever can be walked; `undefined` if it cannot. A set's keys are its elements. */
export function entriesOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (value instanceof Mapping) return [...value.entries];
  if (!(value instanceof Sequence)) return undefined;
  return value.items.map((it, index) => [value.kind === 'set' ? it : index, it]);
}

export function evaluateFor(expression: ForExpression, scope: Scope): Value {
  const { value: collection, isSensitive } = unmarked(evaluate(expression.collection, scope));
  if (collection instanceof Unknown) return marked(new Unknown(), isSensitive);
  if (collection === null) {
    throw evaluationError(
      'Iteration over null value',
      "A null value cannot be used as the collection in a 'for' expression.",
      expression.collection,
      scope,
    );
  }
  const entries = entriesOf(collection);
  if (!entries) {
    throw evaluationError(
      'Iteration over non-iterable value',
      `A value of type ${kindOf(collection)} cannot be used as the collection in a 'for' expression.`,
      expression.collection,
      scope,
    );
  }
  const found: (readonly [key: Value, value: Value])[] = [];
  let isSecret = isSensitive;
  for (const [key, value] of entries) {
    const names: (readonly [string, Value])[] = [[expression.valueName, value]];
    if (expression.keyName !== undefined) names.push([expression.keyName, key]);
    const inner = extended(scope, names);
    const kept = isKept(expression, inner);
    if (kept instanceof Unknown) return marked(new Unknown(), isSensitive);
    if (!kept) continue;
    const { value: name, isSensitive: isKeySecret } = unmarked(
      expression.key ? evaluate(expression.key, inner) : null,
    );
    isSecret ||= isKeySecret;
    found.push([name, evaluate(expression.value, inner)]);
    if (expression.key) checkKey(expression, name, inner);
  }
  if (!expression.key) return marked(tuple(found.map(([, value]) => value)), isSecret);
  if (found.some(([key]) => key instanceof Unknown)) return marked(new Unknown(), isSecret);
  return marked(gathered(expression, found, scope), isSecret);
}

function isKept({ condition }: ForExpression, scope: Scope): boolean | Unknown {
  if (!condition) return true;
  const { value } = unmarked(evaluate(condition, scope));
  if (value instanceof Unknown) return value;
  try {
    const kept = convert(value, boolType);
    if (typeof kept === 'boolean') return kept;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
  }
  throw evaluationError(
    "Invalid 'for' condition",
    value === null
      ? "The 'if' clause value must not be null."
      : "The 'if' clause value is invalid: a bool is required.",
    condition,
    scope,
  );
}

function checkKey(expression: ForExpression, key: Value, scope: Scope): void {
  const about = expression.key ?? expression;
  if (key === null) {
    throw evaluationError(
      'Invalid object key',
      "Key expression in 'for' expression must not produce a null value.",
      about,
      scope,
    );
  }
  if (key instanceof Sequence || key instanceof Mapping) {
    throw evaluationError(
      'Invalid object key',
      'The key expression produced an invalid result: string required.',
      about,
      scope,
    );
  }
}

function gathered(
  expression: ForExpression,
  found: readonly (readonly [Value, Value])[],
  scope: Scope,
): Value {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of found) {
    const name = textOf(key);
    const group = groups.get(name);
    if (group && !expression.isGrouped) {
      throw evaluationError(
        'Duplicate object key',
        `Two different items produced the key ${JSON.stringify(name)} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`,
        expression.value,
        scope,
      );
    }
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return object(
    [...groups].map(([key, values]) => [
      key,
      expression.isGrouped ? tuple(values) : (values[0] ?? null),
    ]),
  );
}
