/** `validation`, `precondition` and `postcondition` blocks as they are declared. */
import { referencesIn } from '../expressions/references.ts';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import { Problems } from '../hcl/problems.ts';
import type { Body, Expression } from '../hcl/syntax.ts';
import { checkFields, required } from './fields.ts';
import type { Condition } from './module.ts';

/** `variable`: which one a validation must look at. */
export function conditions(body: Body, kind: string, variable?: string): readonly Condition[] {
  const problems = new Problems();
  const found = body.blocks
    .filter(({ type }) => type === kind)
    .map((block) => {
      checkFields(block.body, { attributes: ['condition', 'error_message'] }, kind);
      const condition = problems.attempt(() => required(block, 'condition'));
      if (condition) problems.add(whyVain(condition, kind, variable));
      const message = problems.attempt(() => required(block, 'error_message'));
      return { kind, condition, message };
    });
  problems.settle();
  return found as readonly Condition[];
}

/** A condition that looks at nothing checks nothing. */
function whyVain(
  condition: Expression,
  kind: string,
  variable: string | undefined,
): readonly Diagnostic[] {
  const references = referencesIn(condition);
  const { range } = condition;
  const found: Diagnostic[] = [];
  if (references.length === 0) {
    found.push({
      severity: 'error',
      summary: `Invalid ${kind} expression`,
      detail:
        'The condition expression must refer to at least one object from elsewhere in the configuration, or else its result would not be checking anything.',
      range,
    });
  }
  const isAboutIt = references.some(({ path }) => path[0] === 'var' && path[1] === variable);
  if (variable !== undefined && !isAboutIt) {
    found.push({
      severity: 'error',
      summary: 'Invalid variable validation condition',
      detail: `The condition for variable "${variable}" must refer to var.${variable} in order to test incoming values.`,
      range,
    });
  }
  return found;
}
