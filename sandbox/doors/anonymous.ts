/** Who asks without a signature: nobody yet, in the account of the role that the request wants. */
import { defaults } from '#ecr/names.ts';
import type { Caller } from '../operation.ts';

export function anonymousIn(
  region: string,
  { RoleArn }: Readonly<Record<string, unknown>>,
): Caller {
  const account = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(String(RoleArn))?.[1];
  return {
    account: account ?? defaults.account,
    region,
    arn: 'anonymous',
    userId: 'anonymous',
    isObserver: false,
  };
}
