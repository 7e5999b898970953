/**
 * Whether a policy's `Principal` means who is asking. Source: "AWS JSON policy elements: Principal" and
 * "NotPrincipal", IAM user guide.
 */
import type { PrincipalChoice, PrincipalName } from './policy.ts';
import type { AccountPrincipal, Principal } from './request.ts';

/**
 * How close a policy names who is asking: `account` leaves it to the account's own policies whom it lets
 * in, `role` names the role of a session, `self` the user, the session or the service itself.
 */
export type Closeness = 'none' | 'account' | 'role' | 'self';

const order: readonly Closeness[] = ['none', 'account', 'role', 'self'];

/** The closest name that means the principal; for `NotPrincipal`, everybody it does not leave out is meant. */
export function closenessOf({ not, names }: PrincipalChoice, principal: Principal): Closeness {
  if (not) return isLeftOut(names, principal) ? 'none' : everybody(principal);
  const found = names.map((name) => order.indexOf(closeness(name, principal)));
  return order[Math.max(0, ...found)] ?? 'none';
}

function closeness({ type, name }: PrincipalName, principal: Principal): Closeness {
  if (type === 'AWS' && name === '*') return everybody(principal);
  if (principal.type === 'Service' || principal.type === 'Federated') {
    return type === principal.type && name === principal.name ? 'self' : 'none';
  }
  if (type !== 'AWS') return 'none';
  if (name === principal.arn) return 'self';
  if (name === principal.roleArn) return 'role';
  return meansAccount(name, principal) ? 'account' : 'none';
}

/** `*` names a session through its role, so that a session policy goes on narrowing it. */
function everybody(principal: Principal): Closeness {
  return principal.type === 'AssumedRole' ? 'role' : 'self';
}

function meansAccount(name: string, { account }: AccountPrincipal): boolean {
  return name === account || /^arn:[a-z-]+:iam::(\d{12}):root$/.exec(name)?.[1] === account;
}

/**
 * `NotPrincipal` leaves out only whom it lists on every level: the account, the role of a session, and the
 * user or session.
 */
function isLeftOut(names: readonly PrincipalName[], principal: Principal): boolean {
  const listed = names.map((name) => closeness(name, principal));
  if (names.some(({ type, name }) => type === 'AWS' && name === '*')) return true;
  if (principal.type === 'Service' || principal.type === 'Federated')
    return listed.includes('self');
  const levels: Closeness[] =
    principal.type === 'AssumedRole' ? ['account', 'role', 'self'] : ['account', 'self'];
  return principal.type === 'Account'
    ? listed.includes('self') || listed.includes('account')
    : levels.every((level) => listed.includes(level));
}
