/** What the provider's schemas demand of a value, in the provider's words. */
import { unmarked, type Value } from '../expressions/value.ts';

type Check = (given: Value) => string | undefined;

function ofText(check: (value: string) => string | undefined): Check {
  return (given) => {
    const { value } = unmarked(given);
    return typeof value === 'string' ? check(value) : undefined;
  };
}

export function oneOf(name: string, values: readonly string[]): Check {
  return ofText((value) =>
    values.includes(value)
      ? undefined
      : `expected ${name} to be one of [${values.map((it) => JSON.stringify(it)).join(' ')}], got ${value}`,
  );
}

/** Of whole numbers. */
export function wholeBetween(name: string, least: number, most: number): Check {
  return (given) => {
    const { value } = unmarked(given);
    return typeof value === 'number' && (value < least || value > most)
      ? `expected ${name} to be in the range (${least} - ${most}), got ${value}`
      : undefined;
  };
}

export function lengthBetween(name: string, least: number, most: number): Check {
  return ofText((value) =>
    value.length >= least && value.length <= most
      ? undefined
      : `expected length of ${name} to be in the range (${least} - ${most}), got ${value}`,
  );
}

export function isJson(name: string): Check {
  return ofText((value) => {
    try {
      JSON.parse(value);
      return undefined;
    } catch (error) {
      return `${JSON.stringify(name)} contains an invalid JSON: ${(error as Error).message}`;
    }
  });
}
