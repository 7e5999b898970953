/** What the provider's schemas demand of a value, in the provider's words. */
import { Sequence, unmarked, type Value } from '../expressions/value.ts';
import { jsonProblem } from './go-json.ts';

/** What is wrong: a summary alone, or one with a sentence of its own. */
export type Fault = string | { readonly summary: string; readonly detail: string };

/** Everything that is wrong with a value at a path within its resource: `statement.0.effect`. */
export type Check = (given: Value, path: string) => readonly Fault[];

/** Nothing is asked of what is not known yet, or not given. */
function ofText(check: (value: string, path: string) => Fault | undefined): Check {
  return (given, path) => {
    const { value } = unmarked(given);
    const fault = typeof value === 'string' ? check(value, path) : undefined;
    return fault === undefined ? [] : [fault];
  };
}

/** Every one of these. */
export function all(...checks: readonly Check[]): Check {
  return (given, path) => checks.flatMap((check) => check(given, path));
}

/** One of these; with none of them all are told. */
export function either(...checks: readonly Check[]): Check {
  return (given, path) => {
    const faults = checks.map((check) => check(given, path));
    return faults.some((it) => it.length === 0) ? [] : faults.flat();
  };
}

function listed(values: readonly string[]): string {
  return `[${values.map((it) => JSON.stringify(it)).join(' ')}]`;
}

export function oneOf(name: string, values: readonly string[]): Check {
  return ofText((value) =>
    values.includes(value)
      ? undefined
      : `expected ${name} to be one of ${listed(values)}, got ${value}`,
  );
}

/** `oneOf` for each element of a set. */
export function eachOneOf(name: string, values: readonly string[]): Check {
  const check = oneOf(name, values);
  return (given, path) => {
    const { value } = unmarked(given);
    return value instanceof Sequence ? value.items.flatMap((it) => check(it, path)) : [];
  };
}

/** As `oneOf`, with the path before the name. */
export function oneOfAt(values: readonly string[]): Check {
  return ofText((value, path) =>
    values.includes(value)
      ? undefined
      : `expected ${path} to be one of ${listed(values)}, got ${value}`,
  );
}

/** As the newer part of the provider words it. */
export function valueMatches(name: string, values: readonly string[]): Check {
  return ofText((value) =>
    values.includes(value)
      ? undefined
      : {
          summary: 'Invalid Attribute Value Match',
          detail: `Attribute ${name} value must be one of: ${listed(values)}, got: ${JSON.stringify(value)}`,
        },
  );
}

export function lengthBetween(name: string, least: number, most: number): Check {
  return ofText((value) =>
    value.length >= least && value.length <= most
      ? undefined
      : `expected length of ${name} to be in the range (${least} - ${most}), got ${value}`,
  );
}

/** @param words what is said behind the name. */
export function matches(name: string, pattern: RegExp, words: string): Check {
  return ofText((value) =>
    pattern.test(value) ? undefined : `invalid value for ${name} (${words})`,
  );
}

/** @param fault the whole sentence, of the value in quotes. */
export function fits(pattern: RegExp, fault: (quoted: string, path: string) => string): Check {
  return ofText((value, path) =>
    pattern.test(value) ? undefined : fault(JSON.stringify(value), path),
  );
}

/** Of whole numbers. */
export function wholeBetween(name: string, least: number, most: number): Check {
  return ofNumber((value) =>
    value < least || value > most
      ? `expected ${name} to be in the range (${least} - ${most}), got ${value}`
      : undefined,
  );
}

export function oneOfNumbers(name: string, values: readonly number[]): Check {
  return ofNumber((value) =>
    values.includes(value)
      ? undefined
      : `expected ${name} to be one of [${values.join(' ')}], got ${value}`,
  );
}

function ofNumber(check: (value: number) => Fault | undefined): Check {
  return (given) => {
    const { value } = unmarked(given);
    const fault = typeof value === 'number' ? check(value) : undefined;
    return fault === undefined ? [] : [fault];
  };
}

/** Empty text is taken for none. */
export function isJson(name: string): Check {
  return ofText((value) => {
    const problem = value === '' ? undefined : jsonProblem(value);
    return problem && `${JSON.stringify(name)} contains an invalid JSON: ${problem.message}`;
  });
}

/** A policy of IAM: an object, whatever is in it. */
export function isPolicy(name: string): Check {
  return ofText((value) => {
    const why = whyNoPolicy(value.trim());
    return why && `${JSON.stringify(name)} contains an invalid JSON policy: ${why}`;
  });
}

function whyNoPolicy(text: string): string | undefined {
  if (text.startsWith('[')) return 'contains a JSON array, not a JSON object';
  if (text.startsWith('"')) return 'contains a JSON-encoded string, not a JSON-encoded object';
  if (text !== '' && !text.startsWith('{')) return 'not a JSON object';
  const problem = jsonProblem(text);
  return problem && `${problem.message}, at byte offset ${problem.offset}`;
}

export function isArn(name: string): Check {
  return ofText((value) => {
    if (value === '') return undefined;
    const start = `${JSON.stringify(name)} (${value}) is an invalid ARN: `;
    if (!value.startsWith('arn:')) return `${start}arn: invalid prefix`;
    return value.split(':').length < 6 ? `${start}arn: not enough sections` : undefined;
  });
}

const region = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;

export const isRegion: Check = fits(
  region,
  (quoted, path) => `${JSON.stringify(path)} doesn't look like AWS Region: ${quoted}`,
);

export const isAccount: Check = fits(
  /^\d{12}$/,
  (quoted, path) =>
    `${JSON.stringify(path)} doesn't look like AWS Account ID (exactly 12 digits): ${quoted}`,
);
