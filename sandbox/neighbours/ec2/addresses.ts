/** IPv4 ranges. */
import { EcrError } from '#ecr/errors.ts';

export interface Range {
  /** Numbers of the first address and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly prefix: number;
}

/** `10.0.0.0/16`. Throws for what is no range, or not one of its own beginning. */
export function rangeOf(cidr: string): Range {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr) ?? [];
  const numbers = parts.map(Number);
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = numbers;
  if ([a, b, c, d].some((part) => part > 255) || prefix > 32) throw invalid(cidr);
  const start = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - prefix);
  if (start % size !== 0) throw invalid(cidr);
  return { start, end: start + size, prefix };
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

function invalid(cidr: string): EcrError {
  return new EcrError(
    'InvalidParameterValue',
    `Value (${cidr}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
  );
}
