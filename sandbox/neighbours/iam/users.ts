import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import { arnOf } from './arns.ts';
import { alreadyExists, deleteConflict } from './errors.ts';
import { boundaryOf, findUser, iamIn, newIdentity } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import { firstUserOf, type User } from './rows.ts';

export const createUser: IamOperation<'CreateUser'> = (input, context) => {
  const { UserName: name } = input;
  const iam = iamIn(context);
  if (iam.users.has(name) || name === firstUserOf(iam.account)) {
    throw alreadyExists(`User with name ${name} already exists.`);
  }
  const user = newIdentity('AIDA', { ...input, name }, context);
  iam.users.set(name, user);
  return { User: viewOf(user, context) };
};

/** Without a name: whoever asks. */
export const getUser: IamOperation<'GetUser'> = ({ UserName }, context) => ({
  User: viewOf(findUser(iamIn(context), UserName ?? nameOfCaller(context)), context),
});

export const listUsers: IamOperation<'ListUsers'> = (input, context) => {
  const { PathPrefix = '/' } = input;
  const iam = iamIn(context);
  const first = firstUserOf(iam.account);
  const all = [...iam.users.values(), ...(iam.users.has(first) ? [] : [findUser(iam, first)])];
  const found = all.filter(({ path }) => path.startsWith(PathPrefix));
  const { items, more } = page(found, input, ['ListUsers', PathPrefix], ({ name }) => name);
  const Users = items.map((user) => viewOf({ ...user, tags: [], boundary: undefined }, context));
  return { Users, ...more };
};

export const deleteUser: IamOperation<'DeleteUser'> = ({ UserName }, context) => {
  const iam = iamIn(context);
  const { attached, inline } = findUser(iam, UserName);
  if ([...iam.accessKeys.values()].some(({ user }) => user === UserName)) {
    throw deleteConflict('delete access keys');
  }
  if (attached.length > 0) throw deleteConflict('detach all policies');
  if (Object.keys(inline).length > 0) throw deleteConflict('delete policies');
  iam.users.delete(UserName);
  return {};
};

/** There are no groups here: whoever asks before a user is deleted finds none. */
export const listGroupsForUser: IamOperation<'ListGroupsForUser'> = ({ UserName }, context) => {
  findUser(iamIn(context), UserName);
  return { Groups: [], IsTruncated: false };
};

/** The user whose name an operation leaves out. */
export function nameOfCaller({ caller }: Context): string {
  const [, path] = /:user\/(.+)$/.exec(caller.arn) ?? [];
  if (path !== undefined) return path.split('/').at(-1) ?? '';
  throw new EcrError(
    'ValidationException',
    'Must specify userName when calling with non-User credentials',
  );
}

function viewOf(user: User, context: Context) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: arnOf('user', user, context),
    CreateDate: user.createdAt,
    PermissionsBoundary: boundaryOf(user.boundary),
    ...(user.tags.length > 0 && { Tags: user.tags }),
  };
}
