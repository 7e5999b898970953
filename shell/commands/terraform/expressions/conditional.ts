import { TerraformError } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';
import { convert, ConversionError } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { evaluationError } from './failure.ts';
import type { Scope } from './scope.ts';
import { boolType, friendlyName } from './type.ts';
import { typeOf } from './type-of.ts';
import { unified } from './unify.ts';
import { marked, Unknown, unmarked, type Value } from './value.ts';

/** `condition ? then : otherwise`: both results are evaluated and become one type. */
export function conditional(
  expression: Extract<Expression, { kind: 'conditional' }>,
  scope: Scope,
): Value {
  const { value: asked, isSensitive } = unmarked(evaluate(expression.condition, scope));
  const fail = (summary: string, detail: string, about: Expression = expression.condition) =>
    evaluationError(summary, detail, about, scope);
  if (asked === null) {
    throw fail(
      'Null condition',
      'The condition value is null. Conditions must either be true or false.',
    );
  }
  const condition = decided(asked);
  if (condition === undefined) {
    throw fail('Incorrect condition type', 'The condition expression must be of type bool.');
  }
  // Only the result that counts may fail: `length(x) > 0 ? x[0] : null` is how modules ask.
  const [then, otherwise] = [expression.then, expression.otherwise].map((it, index) => {
    const isChosen = condition instanceof Unknown || condition === (index === 0);
    if (isChosen) return evaluate(it, scope);
    try {
      return evaluate(it, scope);
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      return new Unknown();
    }
  }) as [Value, Value];
  const type = unified([typeOf(then), typeOf(otherwise)]);
  if (!type) {
    throw fail(
      'Inconsistent conditional result types',
      `The true and false result expressions must have consistent types. The 'true' value is ${friendlyName(typeOf(then))}, but the 'false' value is ${friendlyName(typeOf(otherwise))}.`,
      expression,
    );
  }
  if (condition instanceof Unknown) return marked(new Unknown(type), isSensitive);
  try {
    return marked(convert(condition ? then : otherwise, type), isSensitive);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw fail(
      'Inconsistent conditional result types',
      `The true and false result expressions must have consistent types: ${error.message}.`,
      expression,
    );
  }
}

function decided(value: Value): boolean | Unknown | undefined {
  if (value instanceof Unknown) return value;
  try {
    return typeof value === 'number' ? undefined : (convert(value, boolType) as boolean);
  } catch {
    return undefined;
  }
}
