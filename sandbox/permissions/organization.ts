import { defaults } from '#ecr/names.ts';
import type { Store } from '../store.ts';

/** Of the sandbox's organization in AWS Organizations. */
const organizationId = 'o-exampleorgid';

/** The accounts that labs begin with are in the organization, and the one that the sandbox was given. */
export function isInOrganization(account: string, { homeAccount }: Store): boolean {
  return [homeAccount, defaults.account, defaults.partnerAccount].includes(account);
}

/** The entry of a condition key such as `aws:principalorgid`; empty for an account outside the organization. */
export function organizationKey(key: string, account: string, store: Store): [string, string[]][] {
  return isInOrganization(account, store) ? [[key, [organizationId]]] : [];
}
