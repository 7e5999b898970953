/**
 * Policies as IAM reads them, from their text. Source: "IAM JSON policy elements reference", IAM user guide.
 * Written for judging alone: it knows what a statement says, not what a request would get.
 */
import { jsonOf } from '../json-text.ts';

export interface Statement {
  /** `undefined` where the statement has no name. */
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Names;
  readonly resources: Names;
  readonly principals: Principals;
  readonly conditions: readonly Condition[];
}

/** What an element lists; with `isExcept`, everything but that. */
export interface Names {
  readonly isExcept: boolean;
  readonly names: readonly string[];
}

export interface Principals {
  readonly isExcept: boolean;
  readonly list: readonly Principal[];
}

export interface Principal {
  /** `*` is everybody, signed in or not. */
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
  readonly id: string;
}

export interface Condition {
  /** `StringEquals`, as written. */
  readonly operator: string;
  /** In lower case: IAM takes keys in either. */
  readonly key: string;
  readonly values: readonly string[];
}

/** `undefined` for a text that is no policy, or has elements that nobody here knows. */
export function readPolicy(text: string): readonly Statement[] | undefined {
  const document = jsonOf(text);
  if (!isObject(document)) return undefined;
  const statements = listOf(document['Statement']).map(readStatement);
  return statements.every((it) => it !== undefined) ? statements : undefined;
}

const known = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

function readStatement(statement: unknown): Statement | undefined {
  if (!isObject(statement) || Object.keys(statement).some((key) => !known.has(key)))
    return undefined;
  const { Sid, Effect, Condition = {} } = statement;
  const actions = readNames(statement, 'Action');
  const resources = readNames(statement, 'Resource');
  const principals = readPrincipals(statement);
  const conditions = readConditions(Condition);
  if (Effect !== 'Allow' && Effect !== 'Deny') return undefined;
  if (!actions || !resources || !principals || !conditions) return undefined;
  const sid = typeof Sid === 'string' && Sid !== '' ? Sid : undefined;
  return { sid, effect: Effect, actions, resources, principals, conditions };
}

function readNames(
  statement: Record<string, unknown>,
  element: 'Action' | 'Resource',
): Names | undefined {
  const isExcept = Object.hasOwn(statement, `Not${element}`);
  const names = listOf(statement[isExcept ? `Not${element}` : element]);
  return names.every((it) => typeof it === 'string') ? { isExcept, names } : undefined;
}

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

function readPrincipals(statement: Record<string, unknown>): Principals | undefined {
  const isExcept = Object.hasOwn(statement, 'NotPrincipal');
  const said = isExcept ? statement['NotPrincipal'] : statement['Principal'];
  if (said === undefined) return { isExcept, list: [] };
  if (said === '*') return { isExcept, list: [{ kind: '*', id: '*' }] };
  if (!isObject(said)) return undefined;
  const list: Principal[] = [];
  for (const [key, value] of Object.entries(said)) {
    const kind = kinds.find((it) => it === key);
    const ids = listOf(value);
    if (!kind || !ids.every((it) => typeof it === 'string')) return undefined;
    // In a policy of a resource the two mean the same.
    for (const id of ids) list.push({ kind: kind === 'AWS' && id === '*' ? '*' : kind, id });
  }
  return { isExcept, list };
}

function readConditions(block: unknown): readonly Condition[] | undefined {
  if (!isObject(block)) return undefined;
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys)) return undefined;
    for (const [key, value] of Object.entries(keys)) {
      conditions.push({ operator, key: key.toLowerCase(), values: listOf(value).map(String) });
    }
  }
  return conditions;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
