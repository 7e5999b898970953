import type { CallerIdentity } from '#ecr/client.ts';
import type { Caller } from '../../operation.ts';

/** Needs no permission: whoever can sign may ask who they are. */
export function getCallerIdentity({ arn, userId, account }: Caller): CallerIdentity {
  return { Arn: arn, UserId: userId, Account: account };
}
