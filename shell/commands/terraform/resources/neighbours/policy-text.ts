/** Policies of IAM as attributes: checked to be JSON, and the same however they are spaced. */
import { stringType } from '../../expressions/type.ts';
import { isPolicy } from '../checks.ts';
import { isSameJson } from '../same-json.ts';
import { required, type AttributeSchema } from '../schema.ts';

export function policyText(name: string): AttributeSchema {
  return required(stringType, { check: isPolicy(name), isSame: isSameJson });
}

/** IAM hands documents out percent-encoded. What was written stays, if AWS says the same in other words. */
export function policyFound(before: string, encoded: string): string {
  const found = encoded.startsWith('%') ? decodeURIComponent(encoded) : encoded;
  return isSameJson(before, found) ? before : found;
}

/** How IAM says that something is not there. */
export const gone = ['NoSuchEntity', 'NoSuchEntityException'];

/** `2026-01-02T03:04:05Z`, as the provider writes a moment. @param seconds since 1970. */
export function momentText(seconds: number | undefined): string {
  return new Date((seconds ?? 0) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
