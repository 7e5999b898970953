/** What a host name is to the sandbox. */
import { serviceOf, type ServiceName } from '#ecr/services.ts';
import { isRegion } from './regions.ts';
import { globalRegion } from './store.ts';

/** Where a request is addressed to. */
export type Place =
  | { readonly is: 'api'; readonly service: ServiceName; readonly region: string }
  | { readonly is: 'registry'; readonly account: string; readonly region: string }
  /** The sandbox's own address on a Node port, where every API is. */
  | { readonly is: 'own' }
  | { readonly is: 'elsewhere' };

const region = '(?<region>[a-z]{2}(?:-[a-z]+)+-\\d)';
const aws = 'amazonaws\\.com(?:\\.cn)?';

/** AWS's own endpoints, dual-stack and FIPS ones included. Source: Amazon ECR endpoints and quotas. */
const forms: readonly [RegExp, (parts: Record<string, string>) => Place | undefined][] = [
  [
    new RegExp(`^(?:api\\.)?(?<name>[a-z0-9]+)(?:-fips)?\\.${region}\\.(?:${aws}|api\\.aws)$`),
    ({ name = '', region = '' }) => apiOf(name, region),
  ],
  // IAM's only address, and the global one of STS: both sign for one Region.
  [
    /^(?<name>iam|sts)(?:-fips)?\.(?:amazonaws\.com|global\.api\.aws)$/,
    ({ name = '' }) => apiOf(name, globalRegion),
  ],
  [
    new RegExp(
      `^(?<account>\\d{12})\\.dkr(?:\\.ecr|-ecr)(?:-fips)?\\.${region}\\.(?:${aws}|on\\.aws)$`,
    ),
    ({ account = '', region = '' }) =>
      isRegion(region) ? { is: 'registry', account, region } : undefined,
  ],
];

function apiOf(name: string, region: string): Place | undefined {
  const service = isRegion(region) ? serviceOf(name) : undefined;
  return service && { is: 'api', service, region };
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for the names of this machine, without a port. */
export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname);
}

/** @param own authority of the sandbox's own address, if it has one. Its port may be mapped to another. */
export function placeOf(url: URL, own: string | undefined): Place {
  if (isLoopback(url.hostname) || url.hostname === own?.replace(/:\d+$/, '')) return { is: 'own' };
  for (const [form, read] of forms) {
    const match = form.exec(url.hostname);
    const place = match && read(match.groups ?? {});
    if (place) return place;
  }
  return { is: 'elsewhere' };
}
