/** Who has a managed policy. */
import { noSuchPolicy } from './errors.ts';
import { textOfManaged } from '../../permissions/identity.ts';
import { findUser, iamIn } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import { firstUserOf, type Identity } from './rows.ts';

export const listEntitiesForPolicy: IamOperation<'ListEntitiesForPolicy'> = (input, context) => {
  const { PolicyArn, PathPrefix = '/', EntityFilter, PolicyUsageFilter } = input;
  const iam = iamIn(context);
  if (textOfManaged(PolicyArn, iam) === undefined) throw noSuchPolicy(PolicyArn);
  const first = firstUserOf(iam.account);
  const users = [...iam.users.values(), ...(iam.users.has(first) ? [] : [findUser(iam, first)])];
  const uses = ({ path, attached, boundary }: Identity) =>
    path.startsWith(PathPrefix) &&
    ((PolicyUsageFilter !== 'PermissionsBoundary' && attached.includes(PolicyArn)) ||
      (PolicyUsageFilter !== 'PermissionsPolicy' && boundary === PolicyArn));
  const found = [
    ...users.filter(uses).map((it) => ({ kind: 'User' as const, ...it })),
    ...[...iam.roles.values()].filter(uses).map((it) => ({ kind: 'Role' as const, ...it })),
  ].filter(({ kind }) => EntityFilter === undefined || EntityFilter === kind);
  const of = ['ListEntitiesForPolicy', PolicyArn, PathPrefix, EntityFilter, PolicyUsageFilter];
  const { items, more } = page(found, input, of, ({ kind, name }) => `${kind}/${name}`);
  const ofKind = (wanted: 'User' | 'Role') => items.filter(({ kind }) => kind === wanted);
  return {
    PolicyGroups: [],
    PolicyUsers: ofKind('User').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: ofKind('Role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...more,
  };
};
