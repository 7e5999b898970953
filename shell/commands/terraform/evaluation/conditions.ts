/** `validation`, `precondition` and `postcondition`. */
import type { Condition } from '../configuration/module.ts';
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { evaluationError, valuesIn } from '../expressions/failure.ts';
import type { Scope } from '../expressions/scope.ts';
import { boolType } from '../expressions/type.ts';
import { Unknown, unmarked } from '../expressions/value.ts';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import type { Range } from '../hcl/source.ts';

const titles: Readonly<Record<string, string>> = {
  validation: 'Invalid value for variable',
  precondition: 'Resource precondition failed',
  postcondition: 'Resource postcondition failed',
};

/** What does not hold. What cannot be decided yet is left for later. */
export function broken(
  conditions: readonly Condition[],
  scope: Scope,
  about: { readonly within?: string; readonly range?: Range; readonly summary?: string } = {},
): readonly Diagnostic[] {
  return conditions.flatMap((it): readonly Diagnostic[] => {
    const { value } = unmarked(evaluate(it.condition, scope));
    if (value instanceof Unknown || isTrue(it, value, scope)) return [];
    const message = unmarked(evaluate(it.message, scope)).value;
    const text = typeof message === 'string' ? message.trim() : 'The condition does not hold.';
    return [
      {
        severity: 'error',
        summary: about.summary ?? titles[it.kind] ?? '',
        detail:
          it.kind === 'validation' && it.condition.range
            ? `${text}\n\nThis was checked by the validation rule at ${ruleAt(it)}.`
            : text,
        range: about.range ?? it.condition.range,
        within: about.within,
        values: valuesIn(it.condition, scope),
      },
    ];
  });
}

function ruleAt({ condition }: Condition): string {
  const { source, start } = condition.range;
  // Terraform names the header of the block, which is the last such word before the condition.
  const at = source.text.lastIndexOf('validation', start);
  const line = source.text.slice(0, at).split('\n').length;
  const column = at - source.text.lastIndexOf('\n', at - 1);
  return `${source.name}:${line},${column}-${column + 'validation'.length}`;
}

function isTrue({ condition, kind }: Condition, value: unknown, scope: Scope): boolean {
  try {
    const holds = convert(value as never, boolType);
    if (typeof holds === 'boolean') return holds;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
  }
  throw evaluationError(
    kind === 'validation' ? 'Invalid variable validation result' : 'Invalid condition result',
    'Invalid condition result value: a bool is required.',
    condition,
    scope,
  );
}
