/** Whose an access key is that IAM or STS of the sandbox has given out. */
import { EcrError } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import { iamOf, type Iam } from '../neighbours/iam/rows.ts';
import type { Caller } from '../operation.ts';
import type { World } from '../world.ts';
import { userOf } from './identity.ts';
import { accountOfKeyId } from './key-ids.ts';

/** What a signature says about its key. */
export interface ShownKey {
  readonly id: string;
  /** `x-amz-security-token` */
  readonly token: string | null;
  readonly region: string;
}

/**
 * The holder; `undefined` of a key that is none of the sandbox's. Throws what AWS answers for a key that
 * is no more, that is inactive, or whose session is over.
 */
export function holderOf(key: ShownKey, { store, clock }: World): Caller | undefined {
  const account = accountOfKeyId(key.id);
  if (account === undefined) return undefined;
  const iam = iamOf(store, account);
  return key.id.startsWith('ASIA') ? sessionOf(key, iam, clock.now()) : userWith(key, iam);
}

function userWith({ id, region }: ShownKey, iam: Iam): Caller {
  const { account, accessKeys } = iam;
  const key = accessKeys.get(id);
  const user = userOf(iam, key?.user ?? '');
  if (!user || key?.status !== 'Active') throw invalidToken();
  const arn = `arn:${partitionOf(region)}:iam::${account}:user${user.path}${user.name}`;
  return { account, region, arn, userId: user.id, isObserver: false };
}

function sessionOf({ id, token, region }: ShownKey, iam: Iam, now: number): Caller {
  const { account, sessions, roles } = iam;
  const session = sessions.get(id);
  const role = roles.get(session?.role ?? '');
  if (!session || !role || session.token !== token) throw invalidToken();
  if (session.expiresAt <= now) {
    throw new EcrError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  }
  return {
    account,
    region,
    arn: `arn:${partitionOf(region)}:sts::${account}:assumed-role/${role.name}/${session.name}`,
    userId: `${role.id}:${session.name}`,
    isObserver: false,
    sessionPolicies: session.policies,
  };
}

function invalidToken(): EcrError {
  return new EcrError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}
