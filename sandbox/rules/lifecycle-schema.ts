/**
 * The grammar of a lifecycle policy and AWS's words for breaking it. Texts come from contract tests compared
 * with AWS and from logs; the rest, each marked so, are unconfirmed (lifecycle-words) and ours.
 * Source: "Lifecycle policy properties in Amazon ECR", ECR user guide.
 */
import { refusal, type EcrError } from '#ecr/errors.ts';

export const wording = {
  notAPolicy: () => 'Could not map policyString into LifecyclePolicy.',
  missing: (names: readonly string[]) =>
    `object has missing required properties (${JSON.stringify(names)})`,
  unknown: (names: readonly string[]) =>
    `object instance has properties which are not allowed by the schema: (${JSON.stringify(names)})`,
  notInEnum: (value: unknown, possible: readonly string[]) =>
    `instance value (${JSON.stringify(value)}) not found in enum :(possible values: ${JSON.stringify(possible)})`,
  noCountType: (schemas: number) =>
    `instance failed to match exactly one schema (matched 0 out of ${schemas})`,
  tooSmall: (found: number) =>
    `numeric instance is lower than the required minimum (minimum: 1, found: ${found})`,
  // Unconfirmed (lifecycle-words): the wording of the validator that the texts above come from.
  wrongType: (found: string, allowed: string) =>
    `instance type (${found}) does not match any allowed primitive type (allowed: ["${allowed}"])`,
  tooMany: (most: number, found: number) =>
    `array is too long: must have at most ${most} elements but instance has ${found} elements`,
  empty: () => 'array is too short: must have at least 1 elements but instance has 0 elements',
  taggedWithoutList: () => 'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.',
  // Unconfirmed (lifecycle-words).
  bothLists: () => 'Must specify either tagPrefixList or tagPatternList, not both.',
  // Unconfirmed (lifecycle-words).
  listWithoutTagged: () =>
    'tagPrefixList and tagPatternList can only be specified when tagStatus=TAGGED.',
  anyNotLast: () => 'Rule for tagStatus=ANY must have the lowest priority per storage class',
  twoUntagged: () => 'Only one rule can select Untagged images per storage class',
  // Unconfirmed (lifecycle-words).
  twoAny: () => 'Only one rule can select Any images per storage class',
  // Unconfirmed (lifecycle-words).
  samePriority: (priority: number) => `Rule priorities must be unique: ${priority} is used twice.`,
  // Unconfirmed (lifecycle-words).
  samePrefixes: (prefixes: readonly string[]) =>
    `Tag prefixes must be unique per storage class: ${JSON.stringify(prefixes)} is used twice.`,
  // Unconfirmed (lifecycle-words).
  tooManyStars: (pattern: string) =>
    `Tag pattern ${JSON.stringify(pattern)} has more than 4 wildcards (*).`,
  // Unconfirmed (lifecycle-words).
  combination: (countType: string, action: string) =>
    `Count type ${countType} cannot be used with action ${action}.`,
  // Unconfirmed (lifecycle-words).
  wrongStorageClass: (countType: string, storageClass: string) =>
    `Count type ${countType} cannot be used with storageClass ${storageClass}.`,
  // Unconfirmed (lifecycle-words).
  archivedTooShort: (found: number) =>
    `Archived images can be expired after 90 days at the earliest (minimum: 90, found: ${found})`,
} as const;

/** The error of PutLifecyclePolicy and StartLifecyclePolicyPreview for a policy that is none. */
export function invalid(detail: string): EcrError {
  return refusal('InvalidParameterException', {
    field: 'LifecyclePolicyText',
    constraint: `Lifecycle policy validation failure: ${detail}`,
  });
}

type Json = Readonly<Record<string, unknown>>;

/** An object with these keys and no others; throws what AWS says otherwise. */
export function objectOf(
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(wording.wrongType(typeName(value), 'object'));
  }
  const keys = Object.keys(value);
  const unknown = keys.filter((key) => !required.includes(key) && !optional.includes(key)).sort();
  if (unknown.length > 0) throw invalid(wording.unknown(unknown));
  const missing = required.filter((key) => !keys.includes(key)).sort();
  if (missing.length > 0) throw invalid(wording.missing(missing));
  return value as Json;
}

export function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(wording.wrongType(typeName(value), 'array'));
  if (value.length === 0) throw invalid(wording.empty());
  if (value.length > most) throw invalid(wording.tooMany(most, value.length));
  return value;
}

export function enumOf<T extends string>(value: unknown, possible: readonly T[]): T {
  const found = possible.find((it) => it === value);
  if (found === undefined) throw invalid(wording.notInEnum(value, possible));
  return found;
}

/** A whole number from 1. */
export function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw invalid(wording.wrongType(typeName(value), 'integer'));
  }
  if (value < 1) throw invalid(wording.tooSmall(value));
  return value;
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw invalid(wording.wrongType(typeName(value), 'string'));
  return value;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
