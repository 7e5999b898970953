/** Permissions boundaries of roles that are there already. */
import { textOfManaged } from '../../permissions/identity.ts';
import { notAttachable, notFound } from './errors.ts';
import { iamIn, ownRole } from './identities.ts';
import type { IamOperation } from './operation.ts';

export const putRolePermissionsBoundary: IamOperation<'PutRolePermissionsBoundary'> = (
  { RoleName, PermissionsBoundary: boundary },
  context,
) => {
  const iam = iamIn(context);
  const role = ownRole(iam, RoleName);
  if (textOfManaged(boundary, iam) === undefined) throw notAttachable(boundary);
  iam.roles.set(RoleName, { ...role, boundary });
  return {};
};

export const deleteRolePermissionsBoundary: IamOperation<'DeleteRolePermissionsBoundary'> = (
  { RoleName },
  context,
) => {
  const iam = iamIn(context);
  const role = ownRole(iam, RoleName);
  // Unconfirmed (iam-words): the words.
  if (role.boundary === undefined) throw notFound(`The permissions boundary of role ${RoleName}`);
  iam.roles.set(RoleName, { ...role, boundary: undefined });
  return {};
};
