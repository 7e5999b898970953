import type { Expression } from '../hcl/syntax.ts';
import { TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { Problems } from '../hcl/problems.ts';
import { placeOf } from '../hcl/source.ts';
import { FunctionError, type FunctionDefinition, type Parameter } from '../functions/definition.ts';
import { refusedFunctions } from '../functions/refused.ts';
import { convert, ConversionError } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { evaluationError } from './failure.ts';
import type { Scope } from './scope.ts';
import { similar } from './similar.ts';
import {
  deeplyUnmarked,
  isWhollyKnown,
  marked,
  Sequence,
  Unknown,
  unmarked,
  type Value,
} from './value.ts';

type Call = Extract<Expression, { kind: 'call' }>;

export function call(expression: Call, scope: Scope): Value {
  // These two look at expressions, not at values.
  if (expression.name === 'try') return attempt(expression, scope);
  if (expression.name === 'can') return canEvaluate(expression, scope);
  const definition = functionOf(expression, scope);
  const args = expression.isExpanded ? argumentsOf(expression, scope) : undefined;
  if (args instanceof Unknown) return new Unknown(definition.returns);
  checkCount(expression, definition, args ?? expression.args, scope);
  const values =
    args?.map((it) => () => it) ?? expression.args.map((it) => () => evaluate(it, scope));
  // Every argument that cannot be taken is told, not the first alone.
  const problems = new Problems();
  const fitted = values.map((value, index) =>
    problems.attempt(() => fit(value(), parameterAt(definition, index), expression, index, scope)),
  );
  problems.settle();
  checkPresent(fitted as readonly Value[], definition, expression, scope);
  return applied(definition, fitted as readonly Value[], expression, scope);
}

function functionOf(expression: Call, scope: Scope): FunctionDefinition {
  const name = expression.name.replace(/^core::/, '');
  const definition = scope.functions.get(name);
  if (definition) return definition;
  const about = { ...expression, range: expression.nameRange };
  if (name.startsWith('provider::')) {
    throw evaluationError(
      'Unknown provider function',
      `There is no function named "${name}": functions of providers are not available here.`,
      about,
      scope,
    );
  }
  const advice = refusedFunctions[name];
  if (advice !== undefined) {
    throw evaluationError(
      'Function not available',
      `The function "${name}" is not available in this terraform: ${advice}`,
      about,
      scope,
    );
  }
  const suggestion = similar(name, [...scope.functions.keys(), 'try', 'can']);
  throw evaluationError(
    'Call to unknown function',
    `There is no function named "${name}".${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    about,
    scope,
  );
}

/** Of a call whose last argument stands for several. */
function argumentsOf({ args }: Call, scope: Scope): readonly Value[] | Unknown {
  const values = args.map((it) => evaluate(it, scope));
  const last = args.at(-1);
  if (!last) return values;
  const { value, isSensitive } = unmarked(values.at(-1) ?? null);
  if (value instanceof Unknown) return value;
  if (value instanceof Sequence) {
    return [...values.slice(0, -1), ...value.items.map((it) => marked(it, isSensitive))];
  }
  throw evaluationError(
    'Invalid expanding argument value',
    'The expanding argument (indicated by ...) must be of a tuple, list, or set type.',
    last,
    scope,
  );
}

function checkCount(
  expression: Call,
  { parameters, rest }: FunctionDefinition,
  args: readonly unknown[],
  scope: Scope,
): void {
  const { name } = expression;
  const missing = parameters[args.length];
  if (missing) {
    throw evaluationError(
      'Not enough function arguments',
      `Function "${name}" expects ${parameters.length} argument(s)${rest ? ' or more' : ''}. Missing value for "${missing.name}".`,
      expression,
      scope,
    );
  }
  if (args.length > parameters.length && !rest) {
    throw evaluationError(
      'Too many function arguments',
      `Function "${name}" expects only ${parameters.length} argument(s).`,
      expression.args[parameters.length] ?? expression,
      scope,
    );
  }
}

function parameterAt({ parameters, rest }: FunctionDefinition, index: number): Parameter {
  return parameters[index] ?? rest ?? { name: 'argument', type: { kind: 'any' } };
}

/** That nothing is null is looked at last. */
function checkPresent(
  args: readonly Value[],
  definition: FunctionDefinition,
  { args: expressions, ...call }: Call,
  scope: Scope,
): void {
  for (const [index, value] of args.entries()) {
    const { name, allowsNull } = parameterAt(definition, index);
    if (unmarked(value).value !== null || allowsNull === true) continue;
    throw evaluationError(
      'Invalid function argument',
      `Invalid value for "${name}" parameter: argument must not be null.`,
      expressions[Math.min(index, expressions.length - 1)] ?? { args: expressions, ...call },
      scope,
    );
  }
}

function fit(
  value: Value,
  { name, type }: Parameter,
  expression: Call,
  index: number,
  scope: Scope,
): Value {
  const fail = (reason: string) =>
    evaluationError(
      'Invalid function argument',
      `Invalid value for "${name}" parameter: ${reason}.`,
      expression.args[Math.min(index, expression.args.length - 1)] ?? expression,
      scope,
    );
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    // Where text is no number or switch, Terraform does not say which element it is.
    throw fail(/^a (?:number|bool) is required$/.test(error.reason) ? error.reason : error.message);
  }
}

function applied(
  definition: FunctionDefinition,
  args: readonly Value[],
  expression: Call,
  scope: Scope,
): Value {
  const { takes } = definition;
  const opened = args.map((it) => (takes === 'known' ? deeplyUnmarked(it) : unmarked(it)));
  const isSensitive = takes !== 'raw' && opened.some((it) => it.isSensitive);
  const given = takes === 'raw' ? args : opened.map(({ value }) => value);
  const isOpen =
    takes === 'known'
      ? !given.every(isWhollyKnown)
      : takes === 'shallow' && given.some((it) => it instanceof Unknown);
  if (isOpen) return marked(new Unknown(definition.returns), isSensitive);
  try {
    return marked(definition.call(given), isSensitive);
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    const position = [...definition.parameters, definition.rest].findIndex(
      (it) => it !== undefined && it.name === error.parameter,
    );
    if (error.parameter === undefined) {
      throw evaluationError(
        'Error in function call',
        `Call to function "${expression.name}" failed: ${error.message}.`,
        expression,
        scope,
      );
    }
    throw evaluationError(
      'Invalid function argument',
      `Invalid value for "${error.parameter}" parameter: ${error.message}.`,
      expression.args[position] ?? expression,
      scope,
    );
  }
}

function reasonOf({ summary, detail, range }: Diagnostic): string {
  return `${summary}${range ? ` (at ${placeOf(range)})` : ''}\n  ${detail}`;
}

/** The first argument that can be evaluated. */
function attempt(expression: Call, scope: Scope): Value {
  const reasons: string[] = [];
  for (const arg of expression.args) {
    try {
      const value = evaluate(arg, scope);
      // Whether it will fail shows only when it is known.
      return isWhollyKnown(value) ? value : new Unknown();
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      reasons.push(...error.diagnostics.map(reasonOf));
    }
  }
  throw evaluationError(
    'Error in function call',
    reasons.length === 0
      ? 'Call to function "try" failed: at least one argument is required.'
      : `Call to function "try" failed: no expression succeeded:\n${reasons.map((it) => `- ${it}`).join('\n')}\n\nAt least one expression must produce a successful result.`,
    expression,
    scope,
  );
}

function canEvaluate(expression: Call, scope: Scope): Value {
  const [arg] = expression.args;
  if (!arg || expression.args.length > 1) {
    throw evaluationError(
      arg ? 'Too many function arguments' : 'Not enough function arguments',
      arg
        ? 'Function "can" expects only 1 argument(s).'
        : 'Function "can" expects 1 argument(s). Missing value for "expression".',
      expression,
      scope,
    );
  }
  try {
    return isWhollyKnown(evaluate(arg, scope)) ? true : new Unknown({ kind: 'bool' });
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    return false;
  }
}
