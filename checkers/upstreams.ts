/**
 * What a pull-through cache rule needs to be let into its upstream. Source: "Creating a pull through cache
 * rule in Amazon ECR", user guide.
 */

/** Upstreams that everybody may read. */
const open = ['public.ecr.aws', 'registry.k8s.io', 'quay.io'];

/** `k8s.gcr.io` gets no images any more, and ECR takes it no longer. */
const frozen: Readonly<Record<string, string>> = { 'k8s.gcr.io': 'registry.k8s.io' };

/** The registry that took the place of one that is frozen. */
export function successorOf(url: string): string | undefined {
  return Object.hasOwn(frozen, url) ? frozen[url] : undefined;
}

/** What the rule has to name. Of an upstream that is younger than this list nobody knows. */
export function needOf(url: string, registryId: string): 'nothing' | 'secret' | 'role' {
  const owner = /^(\d{12})\.dkr\.ecr\./.exec(url)?.[1];
  if (owner !== undefined) return owner === registryId ? 'nothing' : 'role';
  return open.includes(url) || !isKnown(url) ? 'nothing' : 'secret';
}

function isKnown(url: string): boolean {
  const withSecrets = ['registry-1.docker.io', 'ghcr.io', 'registry.gitlab.com', 'cgr.dev'];
  return withSecrets.includes(url) || url.endsWith('.azurecr.io');
}
