import { refusal } from '#ecr/errors.ts';
import type { Repository } from '../store.ts';

/** The text of a repository's policy. @throws EcrError LifecyclePolicyNotFoundException. */
export function storedPolicy({ name, registry, settings }: Repository): string {
  const { lifecyclePolicyText } = settings;
  if (lifecyclePolicyText !== undefined) return lifecyclePolicyText;
  throw refusal('LifecyclePolicyNotFoundException', {
    repository: name,
    registry: registry.account,
  });
}
