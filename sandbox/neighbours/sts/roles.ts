import { parsePolicy } from '../../permissions/grammar.ts';
import type { Policy } from '../../permissions/policy.ts';
import type { Store } from '../../store.ts';
import { iamOf, type Role } from '../iam/rows.ts';

/** A role with the account it is in. */
export interface Found {
  readonly role: Role;
  readonly account: string;
}

/** The role that an ARN names, in whichever account. */
export function roleAt(arn: string, store: Store): Found | undefined {
  const [, account = '', path = ''] = /^arn:[a-z-]+:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
  if (account === '') return undefined;
  const role = iamOf(store, account).roles.get(path.split('/').at(-1) ?? '');
  return role && `${role.path}${role.name}` === `/${path}` ? { role, account } : undefined;
}

export function trustOf({ trustPolicy, name }: Role): Policy {
  return parsePolicy(trustPolicy, 'trust', `trust policy of ${name}`);
}
