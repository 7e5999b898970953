import type { Context } from '../operation.ts';
import type { Repository } from '../store.ts';
import { decide } from './decide.ts';
import type { Policy } from './policy.ts';

/** Whether whoever sets the policy could not set another one afterwards. */
export function wouldLockOut(policy: Policy, { name }: Repository, context: Context): boolean {
  const asked = { action: 'ecr:SetRepositoryPolicy', repository: name };
  return decide(asked, context, { repositoryPolicy: policy }).decision !== 'allowed';
}
