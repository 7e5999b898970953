/** Policies that belong to one user or role alone. */
import { checkIdentityPolicy, encoded, lengthOf } from './documents.ts';
import { limitExceeded, notFound } from './errors.ts';
import { findRole, findUser, iamIn, ownRole } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { Identity } from './rows.ts';

/** Characters of all inline policies together. Source: IAM and AWS STS quotas. */
const limits = { role: 10_240, user: 2_048 };

export const putRolePolicy: IamOperation<'PutRolePolicy'> = (input, context) => {
  const iam = iamIn(context);
  iam.roles.set(input.RoleName, put(ownRole(iam, input.RoleName), input, 'role'));
  return {};
};

export const putUserPolicy: IamOperation<'PutUserPolicy'> = (input, context) => {
  const iam = iamIn(context);
  iam.users.set(input.UserName, put(findUser(iam, input.UserName), input, 'user'));
  return {};
};

export const getRolePolicy: IamOperation<'GetRolePolicy'> = ({ RoleName, PolicyName }, context) => {
  const text = textOf(findRole(iamIn(context), RoleName), PolicyName, 'role');
  return { RoleName, PolicyName, PolicyDocument: encoded(text) };
};

export const getUserPolicy: IamOperation<'GetUserPolicy'> = ({ UserName, PolicyName }, context) => {
  const text = textOf(findUser(iamIn(context), UserName), PolicyName, 'user');
  return { UserName, PolicyName, PolicyDocument: encoded(text) };
};

export const deleteRolePolicy: IamOperation<'DeleteRolePolicy'> = (input, context) => {
  const iam = iamIn(context);
  const role = ownRole(iam, input.RoleName);
  iam.roles.set(role.name, without(role, input.PolicyName, 'role'));
  return {};
};

export const deleteUserPolicy: IamOperation<'DeleteUserPolicy'> = (input, context) => {
  const iam = iamIn(context);
  const user = findUser(iam, input.UserName);
  iam.users.set(user.name, without(user, input.PolicyName, 'user'));
  return {};
};

export const listRolePolicies: IamOperation<'ListRolePolicies'> = (input, context) =>
  list(findRole(iamIn(context), input.RoleName), input, 'ListRolePolicies');

export const listUserPolicies: IamOperation<'ListUserPolicies'> = (input, context) =>
  list(findUser(iamIn(context), input.UserName), input, 'ListUserPolicies');

interface Given {
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

function put<Row extends Identity>(
  it: Row,
  { PolicyName, PolicyDocument }: Given,
  kind: keyof typeof limits,
): Row {
  checkIdentityPolicy(PolicyDocument);
  const inline = { ...it.inline, [PolicyName]: PolicyDocument };
  const length = Object.values(inline).reduce((sum, text) => sum + lengthOf(text), 0);
  if (length <= limits[kind]) return { ...it, inline };
  throw limitExceeded(
    `Maximum policy size of ${limits[kind]} bytes exceeded for ${kind} ${it.name}`,
  );
}

function textOf({ inline }: Identity, name: string, kind: string): string {
  const text = Object.hasOwn(inline, name) ? inline[name] : undefined;
  if (text === undefined) throw notFound(`The ${kind} policy with name ${name}`);
  return text;
}

function without<Row extends Identity>(it: Row, name: string, kind: string): Row {
  textOf(it, name, kind);
  const { [name]: _gone, ...inline } = it.inline;
  return { ...it, inline };
}

function list({ name, inline }: Identity, input: Parameters<typeof page>[1], operation: string) {
  const { items, more } = page(Object.keys(inline), input, [operation, name], (it) => it);
  return { PolicyNames: items, ...more };
}
