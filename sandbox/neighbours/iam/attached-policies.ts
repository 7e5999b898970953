/** Managed policies on users and roles. */
import { textOfManaged } from '../../permissions/identity.ts';
import { limitExceeded, noSuchPolicy, notAttachable } from './errors.ts';
import { findRole, findUser, iamIn, ownRole } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { Identity } from './rows.ts';
import { awsPolicies } from '../../permissions/managed-policies.ts';
import type { Iam } from './rows.ts';

/** Managed policies of a user or role. Source: IAM and AWS STS quotas. */
const limit = 10;

export const attachRolePolicy: IamOperation<'AttachRolePolicy'> = (input, context) => {
  const iam = iamIn(context);
  const role = ownRole(iam, input.RoleName);
  iam.roles.set(role.name, with_(role, input.PolicyArn, iam, 'Role'));
  return {};
};

export const attachUserPolicy: IamOperation<'AttachUserPolicy'> = (input, context) => {
  const iam = iamIn(context);
  const user = findUser(iam, input.UserName);
  iam.users.set(user.name, with_(user, input.PolicyArn, iam, 'User'));
  return {};
};

export const detachRolePolicy: IamOperation<'DetachRolePolicy'> = (input, context) => {
  const iam = iamIn(context);
  const role = ownRole(iam, input.RoleName);
  iam.roles.set(role.name, without(role, input.PolicyArn));
  return {};
};

export const detachUserPolicy: IamOperation<'DetachUserPolicy'> = (input, context) => {
  const iam = iamIn(context);
  const user = findUser(iam, input.UserName);
  iam.users.set(user.name, without(user, input.PolicyArn));
  return {};
};

export const listAttachedRolePolicies: IamOperation<'ListAttachedRolePolicies'> = (
  input,
  context,
) => {
  const iam = iamIn(context);
  return list(findRole(iam, input.RoleName), input, iam, 'ListAttachedRolePolicies');
};

export const listAttachedUserPolicies: IamOperation<'ListAttachedUserPolicies'> = (
  input,
  context,
) => {
  const iam = iamIn(context);
  return list(findUser(iam, input.UserName), input, iam, 'ListAttachedUserPolicies');
};

/** Attaching again what is attached changes nothing. */
function with_<Row extends Identity>(it: Row, arn: string, iam: Iam, kind: 'Role' | 'User'): Row {
  if (textOfManaged(arn, iam) === undefined) throw notAttachable(arn);
  if (it.attached.includes(arn)) return it;
  if (it.attached.length >= limit) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPer${kind}: ${limit}`);
  }
  return { ...it, attached: [...it.attached, arn] };
}

function without<Row extends Identity>(it: Row, arn: string): Row {
  if (!it.attached.includes(arn)) throw noSuchPolicy(arn);
  return { ...it, attached: it.attached.filter((one) => one !== arn) };
}

type ListInput = Parameters<typeof page>[1] & { readonly PathPrefix?: string | undefined };

function list({ name, attached }: Identity, input: ListInput, iam: Iam, operation: string) {
  const { PathPrefix = '/' } = input;
  const found = attached.filter((arn) => pathOf(arn, iam).startsWith(PathPrefix));
  const of = [operation, name, PathPrefix];
  const { items, more } = page(found, input, of, nameOf);
  return {
    AttachedPolicies: items.map((PolicyArn) => ({ PolicyName: nameOf(PolicyArn), PolicyArn })),
    ...more,
  };
}

export function nameOf(arn: string): string {
  return arn.split('/').at(-1) ?? '';
}

function pathOf(arn: string, { policies }: Iam): string {
  return awsPolicies.get(arn)?.path ?? policies.get(nameOf(arn))?.path ?? '/';
}
