import type { Expression } from '../hcl/syntax.ts';
import { evaluate } from './evaluate.ts';
import { evaluationError } from './failure.ts';
import type { Scope } from './scope.ts';
import { list, Mapping, marked, Sequence, tuple, Unknown, unmarked, type Value } from './value.ts';

/** `value[*].name`: of each element. What is no list counts as a list of one, `null` as an empty one. */
export function splat(
  given: Value,
  expression: Extract<Expression, { kind: 'splat' }>,
  scope: Scope,
): Value {
  const { value, isSensitive } = unmarked(given);
  if (value instanceof Unknown) return marked(new Unknown(), isSensitive);
  const each = (element: Value) => evaluate(expression.each, { ...scope, element });
  if (value === null) return marked(tuple([]), isSensitive);
  if (value instanceof Sequence) {
    const items = value.items.map(each);
    // Of a list comes a list; of a tuple or a set what its elements make.
    return marked(value.kind === 'list' ? list(items) : tuple(items), isSensitive);
  }
  if (value instanceof Mapping && value.kind === 'map') {
    throw evaluationError(
      'Splat of a map',
      'A splat walks lists and single values. For a map write a for expression, such as [for v in values(x) : v.name].',
      expression,
      scope,
    );
  }
  return marked(tuple([each(value)]), isSensitive);
}
