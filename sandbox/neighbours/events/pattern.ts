/**
 * Event patterns: which events a rule is about. A field's values are alternatives, fields must all fit.
 * Source: "Amazon EventBridge event patterns" and "Comparison operators", EventBridge user guide.
 */
import { EcrError } from '#ecr/errors.ts';
import { matchesText, type TextTest } from './text-test.ts';

export interface Pattern {
  readonly [field: string]: Pattern | readonly unknown[];
}

type Json = unknown;

/** Throws `InvalidEventPatternException` for what is no pattern, or has what the sandbox does not know. */
export function parsePattern(text: string): Pattern {
  let pattern: Json;
  try {
    pattern = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid('Filter is not valid JSON');
  }
  checkPattern(pattern, true);
  return pattern as Pattern;
}

/** True if an event fits the pattern. Fields that the pattern does not name may be anything. */
export function matchesPattern(pattern: Pattern, event: Json): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or') {
      return (wanted as readonly Pattern[]).some((branch) => matchesPattern(branch, event));
    }
    const found = valuesAt(event, field);
    if (Array.isArray(wanted)) return wanted.some((test) => matchesAny(test, found));
    return found.some((value) => matchesPattern(wanted as Pattern, value));
  });
}

/** What stands under a name: of a list each of its items, in objects and in lists of them. */
function valuesAt(value: Json, field: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, field));
  if (!isObject(value) || !Object.hasOwn(value, field)) return [];
  const found = value[field];
  return Array.isArray(found) ? (found as Json[]).flat(Infinity) : [found];
}

function matchesAny(test: unknown, found: readonly Json[]): boolean {
  if (!isObject(test)) return found.some((value) => value === test);
  const [[name, argument] = ['', undefined]] = Object.entries(test);
  // An object is not a leaf: EventBridge says of it that it does not exist.
  if (name === 'exists') return found.some((value) => !isObject(value)) === argument;
  return found.some((value) => operators[name]?.matches(argument, value) === true);
}

interface Operator {
  readonly isArgument: (argument: unknown) => boolean;
  matches(argument: unknown, value: Json): boolean;
}

const operators: Readonly<Record<string, Operator>> = {
  prefix: textOperator('prefix'),
  suffix: textOperator('suffix'),
  wildcard: textOperator('wildcard'),
  'equals-ignore-case': textOperator('equals-ignore-case'),
  exists: { isArgument: (argument) => typeof argument === 'boolean', matches: () => false },
  numeric: { isArgument: isNumericTest, matches: matchesNumeric },
  'anything-but': { isArgument: isAnythingBut, matches: matchesAnythingBut },
};

function textOperator(name: TextTest): Operator {
  return {
    isArgument: (argument) => isTextArgument(name, argument),
    matches: (argument, value) => matchesText(name, argument as string, value),
  };
}

/** Prefixes and suffixes may be compared whatever their case. */
function isTextArgument(name: TextTest, argument: unknown): boolean {
  if (typeof argument === 'string') return true;
  const mayIgnoreCase = name === 'prefix' || name === 'suffix';
  return mayIgnoreCase && isObject(argument) && typeof argument['equals-ignore-case'] === 'string';
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `[">", 0, "<=", 5]` */
function isNumericTest(argument: unknown): boolean {
  if (!Array.isArray(argument) || (argument.length !== 2 && argument.length !== 4)) return false;
  return argument.every((part, i) =>
    i % 2 === 0
      ? typeof part === 'string' && Object.hasOwn(comparisons, part)
      : typeof part === 'number',
  );
}

function matchesNumeric(argument: unknown, value: Json): boolean {
  if (typeof value !== 'number') return false;
  const parts = argument as readonly (string | number)[];
  for (let i = 0; i < parts.length; i += 2) {
    if (!comparisons[String(parts[i])]?.(value, Number(parts[i + 1]))) return false;
  }
  return true;
}

function isAnythingBut(argument: unknown): boolean {
  if (isObject(argument)) {
    const [[name, inner] = ['', undefined], ...more] = Object.entries(argument);
    const isText = ['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(name);
    const texts: unknown[] = Array.isArray(inner) ? inner : [inner];
    return more.length === 0 && isText && texts.every((it) => typeof it === 'string');
  }
  const values: unknown[] = Array.isArray(argument) ? argument : [argument];
  return (
    values.length > 0 && values.every((it) => typeof it === 'string' || typeof it === 'number')
  );
}

function matchesAnythingBut(argument: unknown, value: Json): boolean {
  if (!isObject(argument)) return ![argument].flat().includes(value);
  const [[name, inner] = ['', undefined]] = Object.entries(argument);
  return ![inner].flat().some((text) => matchesText(name as TextTest, text as string, value));
}

function checkPattern(pattern: Json, isTop = false): void {
  if (!isObject(pattern)) {
    throw invalid(isTop ? 'Filter is not an object' : 'Unrecognized match type');
  }
  const fields = Object.entries(pattern);
  if (fields.length === 0) throw invalid('Empty objects are not allowed');
  for (const [field, wanted] of fields) {
    if (Array.isArray(wanted)) {
      if (wanted.length === 0) throw invalid('Empty arrays are not allowed');
      if (field === '$or') wanted.forEach((branch) => checkPattern(branch));
      else wanted.forEach(checkTest);
    } else if (isObject(wanted) && field !== '$or') checkPattern(wanted);
    else throw invalid(`"${field}" must be an object or an array`);
  }
}

function checkTest(test: unknown): void {
  if (Array.isArray(test))
    throw invalid('Match value must be String, number, true, false, or null');
  if (!isObject(test)) return;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(test);
  if (more.length > 0) throw invalid('Only one key allowed in match expression');
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw invalid(`Unrecognized match type ${name}`);
  if (!operator.isArgument(argument)) throw invalid(`Invalid value for the match type ${name}`);
}

function invalid(reason: string): EcrError {
  return new EcrError(
    'InvalidEventPatternException',
    `Event pattern is not valid. Reason: ${reason}`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
