import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';

/** Whether a repository has a lifecycle policy, whatever it says. Needs `ecr:GetLifecyclePolicy`. */
export async function hasLifecyclePolicy(ecr: Ecr, repository: string): Promise<boolean> {
  try {
    await ecr('GetLifecyclePolicy', { repositoryName: repository });
    return true;
  } catch (error) {
    if (isEcrError(error, 'LifecyclePolicyNotFoundException')) return false;
    throw error;
  }
}
