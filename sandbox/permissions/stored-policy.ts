import { refusal } from '#ecr/errors.ts';
import type { Registry, Repository } from '../store.ts';

/** The text of a repository's policy. Throws what ECR answers where there is none. */
export function storedRepositoryPolicy({ settings, name, registry }: Repository): string {
  if (settings.repositoryPolicyText !== undefined) return settings.repositoryPolicyText;
  throw refusal('RepositoryPolicyNotFoundException', {
    repository: name,
    registry: registry.account,
  });
}

/** The text of a registry's policy. Throws what ECR answers where there is none. */
export function storedRegistryPolicy({ settings, account }: Registry): string {
  if (settings.registryPolicyText !== undefined) return settings.registryPolicyText;
  throw refusal('RegistryPolicyNotFoundException', { registry: account });
}
