/**
 * A stored lifecycle policy as rules. ECR has validated it; whatever this reader does not know is named,
 * so that a check can say "cannot be read" rather than judge a policy it does not understand.
 * Source: lifecycle policy parameters, ECR user guide.
 */
import { jsonOf } from '../json-text.ts';

type CountType =
  'imageCountMoreThan' | 'sinceImagePushed' | 'sinceImagePulled' | 'sinceImageTransitioned';

export interface Rule {
  readonly priority: number;
  readonly tagStatus: 'tagged' | 'untagged' | 'any';
  /** Every entry has to be matched by some tag of the image; none unless `tagStatus` is `tagged`. */
  readonly entries: readonly Entry[];
  readonly storageClass: 'standard' | 'archive';
  readonly countType: CountType;
  /** Images, or days. */
  readonly count: number;
  readonly action: 'expire' | 'transition';
}

/** One string of `tagPatternList` or `tagPrefixList`. */
export interface Entry {
  readonly kind: 'pattern' | 'prefix';
  readonly text: string;
}

export type Policy = { readonly rules: readonly Rule[] } | { readonly unknown: string };

/** Rules in ascending priority, or what is unknown about the text, as a sentence. */
export function parsePolicy(text: string): Policy {
  try {
    const document = jsonOf(text);
    if (document === undefined) return { unknown: 'The policy is not JSON.' };
    const policy = object(document, 'the policy', ['rules']);
    const rules = list(policy['rules'], 'rules').map(readRule);
    return { rules: rules.sort((a, b) => a.priority - b.priority) };
  } catch (error) {
    if (error instanceof Unknown) return { unknown: error.message };
    throw error;
  }
}

class Unknown extends Error {}

function readRule(value: unknown): Rule {
  const rule = object(value, 'a rule', ['rulePriority', 'description', 'selection', 'action']);
  const priority = number(rule['rulePriority'], 'rulePriority');
  const where = `rule ${priority}`;
  const selection = object(rule['selection'], `the selection of ${where}`, [
    'tagStatus',
    'tagPatternList',
    'tagPrefixList',
    'storageClass',
    'countType',
    'countUnit',
    'countNumber',
  ]);
  const action = object(rule['action'], `the action of ${where}`, ['type', 'targetStorageClass']);
  const tagStatus = oneOf(selection['tagStatus'], ['tagged', 'untagged', 'any'], where);
  const entries: Entry[] = [
    ...texts(selection['tagPatternList'], where).map((it) => ({
      kind: 'pattern' as const,
      text: it,
    })),
    ...texts(selection['tagPrefixList'], where).map((it) => ({
      kind: 'prefix' as const,
      text: it,
    })),
  ];
  if ((tagStatus === 'tagged') !== entries.length > 0) {
    throw new Unknown(`The tags that ${where} selects cannot be read.`);
  }
  const countType = oneOf(
    selection['countType'],
    ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'],
    where,
  );
  if (countType !== 'imageCountMoreThan') oneOf(selection['countUnit'], ['days'], where);
  if (action['type'] === 'transition') oneOf(action['targetStorageClass'], ['archive'], where);
  return {
    priority,
    tagStatus,
    entries,
    storageClass: oneOf(selection['storageClass'] ?? 'standard', ['standard', 'archive'], where),
    countType,
    count: number(selection['countNumber'], `the countNumber of ${where}`),
    action: oneOf(action['type'], ['expire', 'transition'], where),
  };
}

function object(value: unknown, what: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unknown(`In the policy, ${what} is not an object.`);
  }
  const strange = Object.keys(value).find((key) => !keys.includes(key));
  if (strange !== undefined) {
    throw new Unknown(`In the policy, ${what} has “${strange}”, which this check does not know.`);
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Unknown(`In the policy, ${what} is not a list.`);
  return value;
}

function texts(value: unknown, where: string): string[] {
  if (value === undefined) return [];
  return list(value, `a tag list of ${where}`).map((it) => {
    if (typeof it !== 'string')
      throw new Unknown(`A tag list of ${where} has something else in it.`);
    return it;
  });
}

function number(value: unknown, what: string): number {
  if (Number.isInteger(value) && (value as number) >= 1) return value as number;
  throw new Unknown(`In the policy, ${what} is not a whole number from 1.`);
}

function oneOf<T extends string>(value: unknown, known: readonly T[], where: string): T {
  const found = known.find((it) => it === value);
  if (found !== undefined) return found;
  throw new Unknown(`In ${where} stands ${JSON.stringify(value)}, which this check does not know.`);
}
