import { childrenOf } from '../expressions/children.ts';
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { referencesIn } from '../expressions/references.ts';
import type { Type } from '../expressions/type.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Range } from '../hcl/source.ts';
import type { Expression } from '../hcl/syntax.ts';

/** Throws if the default of a variable is no constant of its type. */
export function checkDefault(fallback: Expression, type: Type): void {
  const [reference] = referencesIn(fallback);
  if (reference) {
    throw mistake('Variables not allowed', 'Variables may not be used here.', {
      range: reference.range,
    });
  }
  const call = firstCall(fallback);
  if (call) {
    throw mistake('Function calls not allowed', 'Functions may not be called here.', {
      range: call,
    });
  }
  try {
    convert(evaluate(fallback, { variables: new Map(), functions: new Map() }), type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw mistake(
      'Invalid default value for variable',
      `This default value is not compatible with the variable's type constraint: ${error.message}.`,
      { range: fallback.range },
    );
  }
}

function firstCall(expression: Expression): Range | undefined {
  if (expression.kind === 'call') return expression.range;
  for (const child of childrenOf(expression)) {
    const found = firstCall(child.expression);
    if (found) return found;
  }
  return undefined;
}
