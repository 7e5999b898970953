/** Which host is which upstream. */

/** A registry whose content is bundled, as CreatePullThroughCacheRule calls it. */
export type Upstream =
  | 'docker-hub'
  | 'ecr-public'
  | 'k8s'
  | 'quay'
  | 'github-container-registry'
  | 'gitlab-container-registry'
  | 'chainguard'
  | 'azure-container-registry';

const upstreams: Readonly<Record<string, Upstream>> = {
  'docker.io': 'docker-hub',
  'index.docker.io': 'docker-hub',
  'registry-1.docker.io': 'docker-hub',
  'public.ecr.aws': 'ecr-public',
  'registry.k8s.io': 'k8s',
  'quay.io': 'quay',
  'ghcr.io': 'github-container-registry',
  'registry.gitlab.com': 'gitlab-container-registry',
  'cgr.dev': 'chainguard',
  // The one registry of Azure that there is here; any other name is somebody's own.
  'ecrworkbook.azurecr.io': 'azure-container-registry',
};

/** `undefined` for a host that is none. */
export function upstreamOf(hostname: string): Upstream | undefined {
  return Object.hasOwn(upstreams, hostname) ? upstreams[hostname] : undefined;
}

/** Azure's registries have no anonymous pull unless their owner allows it; this one's does not. */
export function needsLogin(upstream: Upstream): boolean {
  return upstream === 'azure-container-registry';
}
