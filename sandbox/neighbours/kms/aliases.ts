/** CreateAlias, UpdateAlias, DeleteAlias and ListAliases. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/kms.ts';
import { aliasesOf, ecrAlias, ecrKeyId, findKey, kmsArn } from '../../kms-keys.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { keyOf, livingKeyOf, managedKey } from './keys.ts';
import { badMarker } from './marker.ts';

type ListAliases = Operations['ListAliases'];

export function createAlias(
  { AliasName: name, TargetKeyId }: Operations['CreateAlias']['input'],
  context: Context,
): object {
  const { registry, clock } = context;
  checkName(name);
  const arn = kmsArn(registry, name);
  if (aliasesOf(registry).has(name)) {
    throw new EcrError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
  }
  if (/(^|:)alias\//.test(TargetKeyId)) {
    throw new EcrError('ValidationException', 'Aliases must refer to keys. Not aliases');
  }
  const { id: keyId } = livingKeyOf(context, TargetKeyId);
  aliasesOf(registry).set(name, { name, keyId, createdAt: clock.now() });
  return {};
}

/** The alias names another key from now on. */
export function updateAlias(
  { AliasName: name, TargetKeyId }: Operations['UpdateAlias']['input'],
  context: Context,
): object {
  const { registry, clock } = context;
  checkName(name);
  const alias = aliasesOf(registry).get(name);
  if (!alias) {
    throw new EcrError('NotFoundException', `Alias ${kmsArn(registry, name)} is not found.`);
  }
  const { id: keyId } = livingKeyOf(context, TargetKeyId);
  aliasesOf(registry).set(name, { ...alias, keyId, updatedAt: clock.now() });
  return {};
}

export function deleteAlias(
  { AliasName: name }: Operations['DeleteAlias']['input'],
  { registry }: Context,
): object {
  checkName(name);
  if (!aliasesOf(registry).delete(name)) {
    throw new EcrError('NotFoundException', `Alias ${kmsArn(registry, name)} is not found.`);
  }
  return {};
}

export function listAliases(
  { KeyId, Limit, Marker }: ListAliases['input'],
  context: Context,
): ListAliases['output'] {
  const { registry, clock } = context;
  const wanted = KeyId === undefined ? undefined : keyOf(context, KeyId).id;
  // An alias goes with its key.
  const own = [...aliasesOf(registry).values()].filter(({ keyId }) =>
    findKey(registry, keyId, clock.now()),
  );
  const managed = managedKey(registry, ecrAlias);
  const all = [
    ...own,
    ...(managed
      ? [
          {
            name: ecrAlias,
            keyId: ecrKeyId(registry),
            createdAt: managed.createdAt,
            updatedAt: undefined,
          },
        ]
      : []),
  ];
  const { items, nextToken } = page(
    all.filter(({ keyId }) => (wanted ?? keyId) === keyId),
    { limit: Limit, token: Marker },
    {
      of: ['ListAliases', registry.path, wanted],
      key: ({ name }) => name,
      size: 50,
      refusal: badMarker(),
    },
  );
  return {
    Aliases: items.map(({ name, keyId, createdAt, updatedAt = createdAt }) => ({
      AliasName: name,
      AliasArn: kmsArn(registry, name),
      TargetKeyId: keyId,
      CreationDate: createdAt,
      LastUpdatedDate: updatedAt,
    })),
    NextMarker: nextToken,
    Truncated: nextToken !== undefined,
  };
}

/** The rest of a name's form is in the API model. */
function checkName(name: string): void {
  if (!name.startsWith('alias/')) {
    throw new EcrError(
      'ValidationException',
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name.startsWith('alias/aws/')) {
    throw new EcrError(
      'NotAuthorizedException',
      'Aliases that begin with alias/aws/ are reserved.',
    );
  }
}
