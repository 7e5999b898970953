import type { Ecr } from '#ecr/client.ts';

/** The text of a repository's lifecycle policy. A missing one is `lifecycle-policy-present`'s business. */
export async function readPolicyText(ecr: Ecr, repository: string): Promise<string> {
  return (await ecr('GetLifecyclePolicy', { repositoryName: repository })).lifecyclePolicyText;
}
