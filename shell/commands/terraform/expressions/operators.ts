/** Arithmetic, comparison and logic. Source: hashicorp/hcl, `expression_ops.go`. */
import { Problems } from '../hcl/problems.ts';
import type { Expression } from '../hcl/syntax.ts';
import { convert, ConversionError } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { evaluationError } from './failure.ts';
import type { Scope } from './scope.ts';
import { boolType, numberType, type Type } from './type.ts';
import {
  deeplyUnmarked,
  equals,
  isWhollyKnown,
  marked,
  Unknown,
  unmarked,
  type Value,
} from './value.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

const arithmetic: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  // What is left of a number after no step at all is the number.
  '%': (a, b) => (b === 0 ? a : a % b),
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

export function binary(expression: Binary, scope: Scope): Value {
  const { operator } = expression;
  if (operator === '==' || operator === '!=') return equality(expression, scope);
  const isLogic = operator === '&&' || operator === '||';
  const type = isLogic ? boolType : numberType;
  const problems = new Problems();
  const left = problems.attempt(() => operand(expression.left, type, 'left operand', scope));
  const rightOperand = () => operand(expression.right, type, 'right operand', scope);
  if (!left) {
    problems.attempt(rightOperand);
    throw problems.error;
  }
  if (isLogic) {
    // Either side may decide alone: Terraform 1.11 evaluates both only if it must.
    const decides = operator === '||';
    if (left.value === decides) return marked(decides, left.isSensitive);
    const right = rightOperand();
    const isSensitive = left.isSensitive || right.isSensitive;
    if (left.value === null || right.value === null) throw ofNull(expression, scope);
    if (right.value === decides) return marked(decides, isSensitive);
    const isOpen = left.value instanceof Unknown || right.value instanceof Unknown;
    return marked(isOpen ? new Unknown(boolType) : !decides, isSensitive);
  }
  const right = rightOperand();
  const isSensitive = left.isSensitive || right.isSensitive;
  const [a, b] = [left.value, right.value];
  if (a === null || b === null) throw ofNull(expression, scope);
  if (typeof a !== 'number' || typeof b !== 'number') {
    const isComparison = operator.startsWith('<') || operator.startsWith('>');
    return marked(new Unknown(isComparison ? boolType : numberType), isSensitive);
  }
  if (operator === '/' && a === 0 && b === 0) {
    throw evaluationError(
      'Operation failed',
      "Error during operation: can't divide zero by zero or infinity by infinity.",
      expression,
      scope,
    );
  }
  return marked(arithmetic[operator]?.(a, b) ?? null, isSensitive);
}

function equality(expression: Binary, scope: Scope): Value {
  const left = deeplyUnmarked(evaluate(expression.left, scope));
  const right = deeplyUnmarked(evaluate(expression.right, scope));
  const isSensitive = left.isSensitive || right.isSensitive;
  const isNegated = expression.operator === '!=';
  if (!isWhollyKnown(left.value) || !isWhollyKnown(right.value)) {
    return marked(new Unknown(boolType), isSensitive);
  }
  return marked(equals(left.value, right.value) !== isNegated, isSensitive);
}

export function unary(expression: Extract<Expression, { kind: 'unary' }>, scope: Scope): Value {
  const type = expression.operator === '!' ? boolType : numberType;
  const { value, isSensitive } = operand(expression.operand, type, 'unary operand', scope);
  if (value === null) throw ofNull(expression, scope);
  if (value instanceof Unknown) return marked(new Unknown(type), isSensitive);
  return marked(typeof value === 'boolean' ? !value : -value, isSensitive);
}

function ofNull(expression: Expression, scope: Scope) {
  return evaluationError(
    'Operation failed',
    'Error during operation: argument must not be null.',
    expression,
    scope,
  );
}

function operand(
  expression: Expression,
  type: Type,
  which: string,
  scope: Scope,
): { readonly value: number | boolean | Unknown | null; readonly isSensitive: boolean } {
  const { value, isSensitive } = unmarked(evaluate(expression, scope));
  if (value === null) return { value, isSensitive };
  const isUnfit = type.kind === 'bool' ? typeof value === 'number' : typeof value === 'boolean';
  const reason = isUnfit ? `${type.kind} required` : undefined;
  try {
    if (reason !== undefined) throw new ConversionError(reason);
    return { value: convert(value, type) as number | boolean | Unknown, isSensitive };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw evaluationError(
      'Invalid operand',
      `Unsuitable value for ${which}: ${error.reason}.`,
      expression,
      scope,
    );
  }
}
