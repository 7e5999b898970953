import type { CallerIdentity } from '#ecr/client.ts';
import type { Context } from '../../operation.ts';

/** Needs no permission: whoever can sign may ask who they are. */
export function getCallerIdentity(_: object, { caller }: Context): CallerIdentity {
  const { arn, userId, account } = caller;
  return { Arn: arn, UserId: userId, Account: account };
}
