/** Policies of a repository and of a registry. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';

/** The text of the repository's policy, or `null` where it has none. */
export async function repositoryPolicyText(ecr: Ecr, repository: string): Promise<string | null> {
  try {
    const { policyText } = await ecr('GetRepositoryPolicy', { repositoryName: repository });
    return policyText ?? null;
  } catch (error) {
    if (isEcrError(error, 'RepositoryPolicyNotFoundException')) return null;
    throw error;
  }
}

/** The text of the registry's policy, or `null` where it has none. */
export async function registryPolicyText(ecr: Ecr): Promise<string | null> {
  try {
    return (await ecr('GetRegistryPolicy', {})).policyText ?? null;
  } catch (error) {
    if (isEcrError(error, 'RegistryPolicyNotFoundException')) return null;
    throw error;
  }
}
