/** What a host name is to the sandbox. */

/** Where a request is addressed to. */
export type Place =
  | {
      readonly is: 'api';
      readonly service: 'ecr' | 'secretsmanager' | 'sts';
      readonly region: string;
    }
  | { readonly is: 'registry'; readonly account: string; readonly region: string }
  /** The sandbox's own address on a Node port, where every API is. */
  | { readonly is: 'own' }
  | { readonly is: 'elsewhere' };

const region = '(?<region>[a-z]{2}(?:-[a-z]+)+-\\d)';
const aws = 'amazonaws\\.com(?:\\.cn)?';

/** AWS's own endpoints, dual-stack and FIPS ones included. Source: Amazon ECR endpoints and quotas. */
const forms: readonly [RegExp, (parts: Record<string, string>) => Place][] = [
  [
    new RegExp(`^(?:api\\.)?ecr(?:-fips)?\\.${region}\\.(?:${aws}|api\\.aws)$`),
    ({ region = '' }) => ({ is: 'api', service: 'ecr', region }),
  ],
  [
    new RegExp(`^secretsmanager(?:-fips)?\\.${region}\\.(?:${aws}|api\\.aws)$`),
    ({ region = '' }) => ({ is: 'api', service: 'secretsmanager', region }),
  ],
  [
    new RegExp(`^sts(?:-fips)?\\.${region}\\.(?:${aws}|api\\.aws)$`),
    ({ region = '' }) => ({ is: 'api', service: 'sts', region }),
  ],
  // The global endpoint of STS is in us-east-1, and so are its signatures.
  [/^sts\.amazonaws\.com$/, () => ({ is: 'api', service: 'sts', region: 'us-east-1' })],
  [
    new RegExp(
      `^(?<account>\\d{12})\\.dkr(?:\\.ecr|-ecr)(?:-fips)?\\.${region}\\.(?:${aws}|on\\.aws)$`,
    ),
    ({ account = '', region = '' }) => ({ is: 'registry', account, region }),
  ],
];

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
    if (match) return read(match.groups ?? {});
  }
  return { is: 'elsewhere' };
}
