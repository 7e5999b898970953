/** The registries a pull-through cache rule may name. Source: CreatePullThroughCacheRule, Amazon ECR API reference. */
import type { PullThroughCacheRule } from '../store/cache-rows.ts';

export type UpstreamName = PullThroughCacheRule['upstreamRegistry'];

interface UpstreamRegistry {
  readonly name: UpstreamName;
  /** The whole host. */
  readonly host: RegExp;
  /** What a rule must name for ECR to be let in. */
  readonly needs: 'nothing' | 'secret' | 'role';
}

/** k8s.gcr.io is frozen, and no upstream any more. A role is needed only for another account's registry. */
const registries: readonly UpstreamRegistry[] = [
  { name: 'ecr-public', host: /^public\.ecr\.aws$/, needs: 'nothing' },
  { name: 'k8s', host: /^registry\.k8s\.io$/, needs: 'nothing' },
  { name: 'quay', host: /^quay\.io$/, needs: 'nothing' },
  { name: 'docker-hub', host: /^registry-1\.docker\.io$/, needs: 'secret' },
  { name: 'github-container-registry', host: /^ghcr\.io$/, needs: 'secret' },
  { name: 'gitlab-container-registry', host: /^registry\.gitlab\.com$/, needs: 'secret' },
  { name: 'azure-container-registry', host: /^[a-z0-9]{5,50}\.azurecr\.io$/, needs: 'secret' },
  { name: 'chainguard', host: /^cgr\.dev$/, needs: 'secret' },
  {
    name: 'ecr',
    host: /^\d{12}\.dkr\.ecr\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com(\.cn)?$/,
    needs: 'role',
  },
];

/** `undefined` for what is no upstream. */
export function upstreamAt(url: string): UpstreamRegistry | undefined {
  return registries.find(({ host }) => host.test(url));
}

/** Whose registry `<account>.dkr.ecr.<Region>.amazonaws.com` is. */
export function privateRegistryAt(
  url: string,
): { readonly account: string; readonly region: string } | undefined {
  const [, account, region] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/.exec(url) ?? [];
  return account !== undefined && region !== undefined ? { account, region } : undefined;
}
