/**
 * Condition operators. Source: "IAM JSON policy elements: Condition operators" and "Set operators for
 * multivalued context keys", IAM user guide.
 */
import { fits, fitsArn, literalPattern, readPattern, textOf, type Pattern } from './pattern.ts';
import type { Condition, Policy } from './policy.ts';
import type { RequestContext } from './request.ts';

interface Operator {
  /** One value of the request against one of the policy. */
  readonly test: (value: string, wanted: Pattern, text: string) => boolean;
  /** Holds where no value of the policy passes the test. */
  readonly negated?: true;
}

const equals: Operator['test'] = (value, _, text) => value === text;
const equalsIgnoringCase: Operator['test'] = (value, _, text) =>
  value.toLowerCase() === text.toLowerCase();
const like: Operator['test'] = (value, wanted) => fits(wanted, value);
const arnLike: Operator['test'] = (value, wanted) => fitsArn(wanted, value);

type Compare = (value: number, wanted: number) => boolean;
const comparisons: Readonly<Record<string, Compare>> = {
  Equals: (value, wanted) => value === wanted,
  LessThan: (value, wanted) => value < wanted,
  LessThanEquals: (value, wanted) => value <= wanted,
  GreaterThan: (value, wanted) => value > wanted,
  GreaterThanEquals: (value, wanted) => value >= wanted,
};

/** What is no number is neither less nor greater: every comparison with NaN is false. */
const numeric =
  (read: (text: string) => number, compare: Compare): Operator['test'] =>
  (value, _, text) =>
    compare(read(value), read(text));

/** ISO 8601, or seconds since 1970. */
function instantOf(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
}

const numberOf = (text: string) => (text.trim() === '' ? NaN : Number(text));

const operators: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', { test: equals }],
  ['StringNotEquals', { test: equals, negated: true }],
  ['StringEqualsIgnoreCase', { test: equalsIgnoringCase }],
  ['StringNotEqualsIgnoreCase', { test: equalsIgnoringCase, negated: true }],
  ['StringLike', { test: like }],
  ['StringNotLike', { test: like, negated: true }],
  ['ArnEquals', { test: arnLike }],
  ['ArnLike', { test: arnLike }],
  ['ArnNotEquals', { test: arnLike, negated: true }],
  ['ArnNotLike', { test: arnLike, negated: true }],
  ['Bool', { test: equalsIgnoringCase }],
  ...Object.entries(comparisons).flatMap(([name, compare]): [string, Operator][] => [
    [`Numeric${name}`, { test: numeric(numberOf, compare) }],
    [`Date${name}`, { test: numeric(instantOf, compare) }],
  ]),
  ['NumericNotEquals', { test: numeric(numberOf, (a, b) => a === b), negated: true }],
  ['DateNotEquals', { test: numeric(instantOf, (a, b) => a === b), negated: true }],
] satisfies [string, Operator][]);

/** Operators of AWS that the sandbox refuses, with the reason. */
export const refusedOperators: Readonly<Record<string, string>> = {
  IpAddress: 'a request here has no network address',
  NotIpAddress: 'a request here has no network address',
  BinaryEquals: 'no condition key here has binary values',
};

/** Whether evaluation knows it. */
export function isOperator(name: string): boolean {
  return name === 'Null' || operators.has(name);
}

/** Whether a condition holds for a request. */
export function holds(
  condition: Condition,
  context: RequestContext,
  version: Policy['version'],
): boolean {
  const { operator: name, key, quantifier, ifExists } = condition;
  const found = context.get(key) ?? [];
  if (name === 'Null') {
    return condition.values.some(
      (value) => (value.toLowerCase() === 'true') === (found.length === 0),
    );
  }
  const operator = operators.get(name);
  if (!operator) throw new Error(`the policy grammar let the operator ${name} pass`);
  const { negated = false } = operator;
  if (found.length === 0) {
    return ifExists || quantifier === 'ForAllValues' || (negated && quantifier === undefined);
  }
  const wanted = condition.values.map((text) => expand(text, context, version));
  const passes = (value: string) =>
    wanted.some((it) => it !== undefined && operator.test(value, it.pattern, it.text)) !== negated;
  // Of a key with several values and no quantifier, one must be wanted, and none unwanted.
  const all = quantifier === 'ForAllValues' || (quantifier === undefined && negated);
  return all ? found.every(passes) : found.some(passes);
}

/** A value of the policy with the request's values in it; `undefined` where the request lacks one. */
function expand(
  text: string,
  context: RequestContext,
  version: Policy['version'],
): { pattern: Pattern; text: string } | undefined {
  if (version === '2008-10-17' || !text.includes('${'))
    return { pattern: literalPattern(text), text };
  const pattern = readPattern(text, context);
  return pattern && { pattern, text: textOf(pattern) };
}
