/** Errors of evaluation, with the values that led to them. */
import { mistake, type TerraformError } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';
import { printed } from './print.ts';
import { referencesIn, type Reference } from './references.ts';
import type { Scope } from './scope.ts';
import { Mapping, Sensitive, Sequence, Unknown, type Value } from './value.ts';

export function evaluationError(
  summary: string,
  detail: string,
  about: Expression,
  scope: Scope,
): TerraformError {
  return mistake(summary, detail, { range: about.range, values: valuesIn(about, scope) });
}

/** `var.name is "A"` for whatever an expression names, as Terraform lists it below the source line. */
export function valuesIn(expression: Expression, scope: Scope): readonly string[] {
  const said = referencesIn(expression).flatMap((reference) => {
    const value = valueAt(reference, scope);
    return value === undefined ? [] : [`${reference.path.join('.')} ${described(value)}`];
  });
  return [...new Set(said)].sort();
}

function valueAt({ path }: Reference, scope: Scope): Value | undefined {
  const [root = '', ...steps] = path;
  let value = scope.variables.get(root);
  for (const step of steps) {
    if (!(value instanceof Mapping)) return value instanceof Unknown ? value : undefined;
    value = value.entries.get(step);
  }
  return value;
}

function described(value: Value): string {
  if (value instanceof Sensitive) return 'has a sensitive value';
  if (value instanceof Unknown) {
    const { kind } = value.type;
    return kind === 'any'
      ? 'will be known only after apply'
      : `is a ${kind}, known only after apply`;
  }
  if (value instanceof Sequence) {
    const { length } = value.items;
    if (length === 0) return `is empty ${value.kind}`;
    const name = value.kind === 'tuple' ? 'tuple' : `${value.kind} of ${elementName(value.items)}`;
    return `is ${name} with ${length} element${length === 1 ? '' : 's'}`;
  }
  if (value instanceof Mapping) {
    const { size } = value.entries;
    const what = value.kind === 'map' ? 'element' : 'attribute';
    const name =
      value.kind === 'map' ? `map of ${elementName([...value.entries.values()])}` : 'object';
    if (size === 0)
      return value.kind === 'map' ? `is empty ${name}` : 'is object with no attributes';
    return `is ${name} with ${size} ${what}${size === 1 ? '' : 's'}`;
  }
  return `is ${printed(value).includes('\n') ? JSON.stringify(value) : printed(value)}`;
}

function elementName(items: readonly Value[]): string {
  const [first] = items;
  const plain = first instanceof Sensitive ? first.value : first;
  if (typeof plain === 'boolean') return 'bool';
  if (plain instanceof Sequence || plain instanceof Mapping) return plain.kind;
  return typeof plain === 'string' || typeof plain === 'number' ? typeof plain : 'dynamic';
}
