import type { Context } from '../../operation.ts';
import { createKeyId, randomSecret } from '../../permissions/key-ids.ts';
import { invalidInput, limitExceeded, notFound } from './errors.ts';
import { findUser, iamIn, secondsOf } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { AccessKey } from './rows.ts';
import { nameOfCaller } from './users.ts';

/** Source: IAM and AWS STS quotas. */
const limit = 2;

/** The only time that the secret is shown. */
export const createAccessKey: IamOperation<'CreateAccessKey'> = ({ UserName }, context) => {
  const iam = iamIn(context);
  const { name: user } = findUser(iam, UserName ?? nameOfCaller(context));
  if (keysOf(user, context).length >= limit) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${limit}`);
  }
  let id = createKeyId('AKIA', iam.account);
  while (iam.accessKeys.has(id)) id = createKeyId('AKIA', iam.account);
  const key: AccessKey = {
    id,
    user,
    secret: randomSecret(40),
    status: 'Active',
    createdAt: secondsOf(context),
  };
  iam.accessKeys.set(id, key);
  return { AccessKey: { ...viewOf(key), SecretAccessKey: key.secret } };
};

export const listAccessKeys: IamOperation<'ListAccessKeys'> = (input, context) => {
  const { name } = findUser(iamIn(context), input.UserName ?? nameOfCaller(context));
  const keys = keysOf(name, context);
  const { items, more } = page(keys, input, ['ListAccessKeys', name], ({ id }) => id);
  return { AccessKeyMetadata: items.map(viewOf), ...more };
};

export const updateAccessKey: IamOperation<'UpdateAccessKey'> = (input, context) => {
  const { Status: status } = input;
  if (status === 'Expired') throw invalidInput('Status must be Active or Inactive');
  const key = keyOf(input, context);
  iamIn(context).accessKeys.set(key.id, { ...key, status });
  return {};
};

export const deleteAccessKey: IamOperation<'DeleteAccessKey'> = (input, context) => {
  iamIn(context).accessKeys.delete(keyOf(input, context).id);
  return {};
};

function keysOf(user: string, context: Context): AccessKey[] {
  return [...iamIn(context).accessKeys.values()].filter((key) => key.user === user);
}

/** Without a user's name: the key of whoever has it. */
function keyOf(
  {
    UserName,
    AccessKeyId,
  }: { readonly UserName?: string | undefined; readonly AccessKeyId: string },
  context: Context,
): AccessKey {
  const iam = iamIn(context);
  if (UserName !== undefined) findUser(iam, UserName);
  const key = iam.accessKeys.get(AccessKeyId);
  if (key && (UserName === undefined || key.user === UserName)) return key;
  throw notFound(`The Access Key with id ${AccessKeyId}`);
}

function viewOf({ id, user, status, createdAt }: AccessKey) {
  return { UserName: user, AccessKeyId: id, Status: status, CreateDate: createdAt };
}
