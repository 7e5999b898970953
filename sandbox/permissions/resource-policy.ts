/** The policies of repositories and registries: what may be stored, and in which words ECR refuses the rest. */
import { EcrError, refusal } from '#ecr/errors.ts';
import { firstUserOf, iamOf } from '../neighbours/iam/rows.ts';
import type { Store } from '../store.ts';
import { parsePolicy, PolicyFault } from './grammar.ts';
import type { Policy } from './policy.ts';

const invalid = {
  repository: 'Invalid repository policy provided',
  registry: 'Invalid registry policy provided',
} as const;

/**
 * The policy in a text that is to be stored. Throws ECR's one sentence for everything that is wrong with
 * it, and says who is not there: a principal must exist (hashicorp/terraform-provider-aws#39064).
 */
export function readResourcePolicy(
  text: string,
  kind: 'repository' | 'registry',
  store: Store,
): Policy {
  const policy = parseResourcePolicy(text, kind);
  const names = policy.statements.flatMap(({ principals }) => principals?.names ?? []);
  if (!names.every(({ type, name }) => type !== 'AWS' || exists(name, store))) {
    throw refusedText('Principal not found');
  }
  return policy;
}

/** As `readResourcePolicy`, whoever exists: a policy in a template is for a time to come. */
export function parseResourcePolicy(text: string, kind: 'repository' | 'registry'): Policy {
  try {
    return parsePolicy(text, kind, `${kind} policy`);
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    if (error.isOurs) throw new EcrError('NotImplementedException', error.message, 501);
    throw refusedText(invalid[kind]);
  }
}

export function refusedText(constraint: string): EcrError {
  return refusal('InvalidParameterException', { field: 'PolicyText', constraint });
}

/** Every account exists here; users and roles do where somebody has made them. */
export function exists(name: string, store: Store): boolean {
  const [, account, type, path = ''] =
    /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):(user|role|assumed-role)\/(.+)$/.exec(name) ?? [];
  if (account === undefined) return true;
  const { users, roles } = iamOf(store, account);
  if (type === 'assumed-role') return roles.has(path.split('/')[0] ?? '');
  const found = path.split('/').at(-1) ?? '';
  const row = type === 'user' ? users.get(found) : roles.get(found);
  if (row) return `${row.path}${row.name}` === `/${path}`;
  return type === 'user' && path === firstUserOf(account);
}
