/** The value of an expression. Throws a `TerraformError` that marks what could not be evaluated. */
import { mistake } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';
import { call } from './call.ts';
import { conditional } from './conditional.ts';
import { ConversionError, textOf } from './convert.ts';
import { evaluationError } from './failure.ts';
import { evaluateFor } from './for.ts';
import { binary, unary } from './operators.ts';
import type { Scope } from './scope.ts';
import { splat } from './splat.ts';
import { evaluateTemplate } from './template.ts';
import { attributeOf, elementOf } from './traversal.ts';
import { deeplyUnmarked, object, tuple, Unknown, type Value } from './value.ts';

/** Summary and detail for a name that is nothing here. */
function noSuchObject(name: string): readonly [string, string] {
  switch (name) {
    case 'each':
      return [
        'Reference to "each" in context without for_each',
        'The "each" object can be used only in "module" or "resource" blocks, and only when the "for_each" argument is set.',
      ];
    case 'count':
      return [
        'Reference to "count" in non-counted context',
        'The "count" object can only be used in "module", "resource", and "data" blocks, and only when the "count" argument is set.',
      ];
    case 'self':
      return [
        'Invalid "self" reference',
        'The "self" object is not available in this context. This object can be used only in resource provisioner, connection, and postcondition blocks.',
      ];
    default:
      return [
        'Invalid reference',
        'A reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
      ];
  }
}

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return evaluateTemplate(expression, scope);
    case 'variable': {
      const value = scope.variables.get(expression.name);
      if (value !== undefined) return value;
      throw mistake(...noSuchObject(expression.name), { range: expression.range });
    }
    case 'element':
      return scope.element ?? null;
    case 'parentheses':
      return evaluate(expression.inner, scope);
    case 'attribute':
      return attributeOf(evaluate(expression.of, scope), expression, scope);
    case 'index':
      return elementOf(
        evaluate(expression.of, scope),
        evaluate(expression.key, scope),
        expression,
        scope,
      );
    case 'splat':
      return splat(evaluate(expression.of, scope), expression, scope);
    case 'call':
      return call(expression, scope);
    case 'conditional':
      return conditional(expression, scope);
    case 'binary':
      return binary(expression, scope);
    case 'unary':
      return unary(expression, scope);
    case 'tuple':
      return tuple(expression.items.map((it) => evaluate(it, scope)));
    case 'object':
      return evaluateObject(expression, scope);
    case 'for':
      return evaluateFor(expression, scope);
  }
}

function evaluateObject(expression: Extract<Expression, { kind: 'object' }>, scope: Scope): Value {
  const entries: [string, Value][] = [];
  for (const { key, value } of expression.items) {
    const { value: name, isSensitive } = deeplyUnmarked(evaluate(key, scope));
    const found = evaluate(value, scope);
    if (name instanceof Unknown) return new Unknown();
    if (isSensitive) {
      throw evaluationError(
        'Invalid object key',
        'A sensitive value cannot be the key of an object.',
        key,
        scope,
      );
    }
    if (name === null) {
      throw evaluationError('Null value as key', "Can't use a null value as a key.", key, scope);
    }
    try {
      entries.push([textOf(name), found]);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      throw evaluationError(
        'Incorrect key type',
        `Can't use this value as a key: ${error.reason}.`,
        key,
        scope,
      );
    }
  }
  return object(new Map(entries));
}
