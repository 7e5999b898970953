/**
 * The public registries that labs pull from. Their content is made up, small and always the same; it
 * comes in a chunk of its own with the first pull. Nothing is ever fetched.
 */

/** A registry whose content is bundled. */
export type Upstream = 'docker-hub' | 'ecr-public';

const upstreams: Readonly<Record<string, Upstream>> = {
  'docker.io': 'docker-hub',
  'index.docker.io': 'docker-hub',
  'registry-1.docker.io': 'docker-hub',
  'public.ecr.aws': 'ecr-public',
};

/** Answers for the hosts of bundled upstreams; `undefined` for a host that is none. */
export async function answerUpstream(request: Request): Promise<Response | undefined> {
  const { hostname } = new URL(request.url);
  const upstream = Object.hasOwn(upstreams, hostname) ? upstreams[hostname] : undefined;
  if (!upstream) return undefined;
  const { answerAs } = await import('./registry.ts');
  return answerAs(upstream, request);
}
