/** Who asks without a signature: nobody yet, in the account of the role that the request wants. */
import type { Caller } from '../operation.ts';
import type { Home } from '../world.ts';

/** @param home where it asks if the role names no account. */
export function anonymousIn(
  { account: usual, region }: Home,
  { RoleArn }: Readonly<Record<string, unknown>>,
): Caller {
  const account = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(String(RoleArn))?.[1];
  return {
    account: account ?? usual,
    region,
    arn: 'anonymous',
    userId: 'anonymous',
    isObserver: false,
  };
}
