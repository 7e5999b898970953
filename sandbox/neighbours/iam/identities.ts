/** Users and roles alike: whoever has policies of its own. */
import { randomBase32 } from '../../permissions/key-ids.ts';
import { textOfManaged, userOf } from '../../permissions/identity.ts';
import type { Context } from '../../operation.ts';
import { EcrError } from '#ecr/errors.ts';
import { invalidInput, notAttachable, notFound } from './errors.ts';
import { iamOf, type Iam, type Identity, type Role, type Tag, type User } from './rows.ts';

/** IAM of the account that is asked. */
export function iamIn({ store, registry }: Pick<Context, 'store' | 'registry'>): Iam {
  return iamOf(store, registry.account);
}

export function findRole({ roles }: Iam, name: string): Role {
  const role = roles.get(name);
  if (!role) throw notFound(`The role with name ${name}`);
  return role;
}

export function findUser(iam: Iam, name: string): User {
  const user = userOf(iam, name);
  if (!user) throw notFound(`The user with name ${name}`);
  return user;
}

/** The role, if it is not one of those that AWS makes for its services. */
export function ownRole(iam: Iam, name: string): Role {
  const role = findRole(iam, name);
  if (!role.path.startsWith('/aws-service-role/')) return role;
  throw new EcrError(
    'UnmodifiableEntityException',
    `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
  );
}

/** What an identity begins with. @param prefix `AROA` of roles, `AIDA` of users. */
export function newIdentity(
  prefix: 'AROA' | 'AIDA',
  given: {
    readonly name: string;
    readonly Path?: string | undefined;
    readonly PermissionsBoundary?: string | undefined;
    readonly Tags?: readonly Tag[] | undefined;
  },
  context: Context,
): Identity {
  const { name, Path: path = '/', PermissionsBoundary: boundary, Tags = [] } = given;
  if (boundary !== undefined && textOfManaged(boundary, iamIn(context)) === undefined) {
    throw notAttachable(boundary);
  }
  return {
    name,
    path,
    id: prefix + randomBase32(17),
    createdAt: secondsOf(context),
    tags: withTags([], Tags),
    attached: [],
    inline: {},
    boundary,
  };
}

/** Whole seconds, as IAM keeps them. */
export function secondsOf({ clock }: Pick<Context, 'clock'>): number {
  return Math.floor(clock.now());
}

const mostTags = 50;

/** The tags after `added` were set. Keys are told apart without case, and a new one replaces the old. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const byKey = new Map(tags.map((tag) => [tag.Key.toLowerCase(), tag]));
  const seen = new Set<string>();
  for (const { Key, Value } of added) {
    const key = Key.toLowerCase();
    if (seen.has(key)) {
      throw invalidInput(
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    }
    seen.add(key);
    byKey.set(key, { Key, Value });
  }
  if (byKey.size > mostTags) {
    throw invalidInput(`The number of tags has reached the maximum limit of ${mostTags}.`);
  }
  return [...byKey.values()];
}

export function boundaryOf(arn: string | undefined) {
  return arn === undefined
    ? undefined
    : {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
        PermissionsBoundaryArn: arn,
      };
}
