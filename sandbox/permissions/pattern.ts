/** Patterns of the policy language: `*` is any run of characters, `?` any one, `${…}` a value of the request. */
import type { RequestContext } from './request.ts';

const star = -1;
const one = -2;
const colon = 58;

/** Code units, and the two wildcards as negative numbers: a variable's value may have literal stars. */
export type Pattern = readonly number[];

/** A pattern without variables. */
export function literalPattern(text: string): Pattern {
  return Array.from({ length: text.length }, (_, at) => unitAt(text, at));
}

/**
 * Puts the request's values in the place of variables. `undefined` if the request has no such value, or
 * more than one, and the variable no default: then nothing matches. Source: "IAM policy elements:
 * Variables and tags", IAM user guide.
 */
export function readPattern(text: string, context: RequestContext): Pattern | undefined {
  const pattern: number[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{([^}]*)\}/g)) {
    const value = valueOf(match[1] ?? '', context);
    if (value === undefined) return undefined;
    pattern.push(...literalPattern(text.slice(end, match.index)), ...unitsOf(value));
    end = match.index + match[0].length;
  }
  pattern.push(...literalPattern(text.slice(end)));
  return pattern;
}

/** As it is written, without variables. */
export function textOf(pattern: Pattern): string {
  return pattern
    .map((unit) => (unit === star ? '*' : unit === one ? '?' : String.fromCharCode(unit)))
    .join('');
}

/** Whether the whole text fits. Goes back to the last star alone, so the time is at most the product of both lengths. */
export function fits(pattern: Pattern, text: string): boolean {
  let at = 0;
  let resumeAt = -1;
  let resume = 0;
  let read = 0;
  while (read < text.length) {
    const unit = pattern[at];
    if (unit === star) {
      resumeAt = ++at;
      resume = read;
    } else if (unit === one || unit === text.charCodeAt(read)) {
      at++;
      read++;
    } else if (resumeAt >= 0) {
      at = resumeAt;
      read = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === star) at++;
  return at === pattern.length;
}

/**
 * Whether an ARN fits, each of its six components by itself: a star does not reach over a colon, except in
 * the last. Source: "Amazon Resource Name (ARN) condition operators", IAM user guide.
 */
export function fitsArn(pattern: Pattern, arn: string): boolean {
  const parts = partsOf(Array.from(pattern));
  const found = partsOf(unitsOf(arn));
  if (parts.length !== 6 || found.length !== 6) return false;
  return parts.every((part, at) => fits(part, String.fromCharCode(...(found[at] ?? []))));
}

function partsOf(units: readonly number[]): number[][] {
  const parts: number[][] = [[]];
  for (const unit of units) {
    if (unit === colon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(unit);
  }
  return parts;
}

function valueOf(variable: string, context: RequestContext): string | undefined {
  // `${*}`, `${?}` and `${$}` are the characters themselves.
  if (/^[*?$]$/.test(variable)) return variable;
  const [, key = '', fallback] = /^([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(variable) ?? [];
  const values = context.get(key.toLowerCase()) ?? [];
  return values.length === 1 ? values[0] : values.length === 0 ? fallback : undefined;
}

function unitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit === 42 ? star : unit === 63 ? one : unit;
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}
