/**
 * Requests to one registry: authorisation, redirects, and errors as the OCI distribution API words them.
 * ECR asks for Basic on every request; public registries hand out tokens (Bearer).
 */
import type { Send } from '../client.ts';
import { RegistryError, errorFrom } from './registry-error.ts';
import { registryUrl } from './reference.ts';

export interface RegistryAuth {
  readonly username: string;
  readonly password: string;
}

export interface RegistryOptions {
  readonly send: Send;
  /** As a reference names it: `docker.io`, `111122223333.dkr.ecr.…`. */
  readonly host: string;
  readonly auth?: RegistryAuth | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RegistryRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** What it will be used for, as a token names it: `repository:app:pull`. */
  readonly scope?: string;
  /** Answers that are no error, besides those that say OK. */
  readonly expect?: readonly number[];
}

export interface RegistryClient {
  readonly url: string;
  /** Resolves to an answer that says OK (or is expected). @throws RegistryError */
  request(path: string, request?: RegistryRequest): Promise<Response>;
}

/** Requests to one repository. */
export interface RepositoryClient {
  /** The registry's. */
  readonly url: string;
  /** @param path below the repository (`blobs/sha256:…`), or an address the registry gave. */
  request(path: string, request?: Omit<RegistryRequest, 'scope'>): Promise<Response>;
}

const maxRedirects = 5;

type Challenge =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly service: string | undefined };

export function createRegistryClient(options: RegistryOptions): RegistryClient {
  const { send, host, auth, signal } = options;
  const url = registryUrl(host);
  const tokens = new Map<string, Promise<string>>();
  let challenge: Promise<Challenge> | undefined;

  async function carry(address: string, init: RequestInit): Promise<Response> {
    const request = new Request(address, {
      ...init,
      redirect: 'manual',
      ...(signal && { signal }),
    });
    try {
      return await send(request);
    } catch (error) {
      // `fetch` reports a broken connection as a TypeError, in every runtime.
      if (!(error instanceof TypeError)) throw error;
      throw new RegistryError('NO_ANSWER', `${new URL(address).host} did not answer`, 0, error);
    }
  }

  async function ask(): Promise<Challenge> {
    const response = await carry(`${url}/v2/`, {});
    if (response.ok) return { scheme: 'none' };
    if (response.status !== 401) throw await errorFrom(response, 'GET', `${url}/v2/`);
    return readChallenge(response.headers.get('www-authenticate') ?? '');
  }

  async function fetchToken(realm: string, service: string | undefined, scope: string) {
    const address = new URL(realm);
    if (service) address.searchParams.set('service', service);
    if (scope) address.searchParams.set('scope', scope);
    const response = await carry(address.href, {
      headers: auth ? { authorization: basic(auth) } : {},
    });
    if (!response.ok) throw await errorFrom(response, 'GET', address.href);
    const answer = (await response.json()) as { token?: string; access_token?: string };
    const token = answer.token ?? answer.access_token;
    if (!token)
      throw new RegistryError('UNAUTHORIZED', 'authorization server did not include a token', 200);
    return token;
  }

  async function authorization(scope: string): Promise<string | undefined> {
    challenge ??= ask();
    const asked = await challenge;
    if (asked.scheme === 'none') return undefined;
    if (asked.scheme === 'basic') {
      if (!auth) throw new RegistryError('NO_CREDENTIALS', 'no basic auth credentials', 401);
      return basic(auth);
    }
    let token = tokens.get(scope);
    if (!token) {
      token = fetchToken(asked.realm, asked.service, scope);
      tokens.set(scope, token);
    }
    return `Bearer ${await token}`;
  }

  return {
    url,
    async request(path, { method = 'GET', headers = {}, body, scope = '', expect = [] } = {}) {
      const sent = new Headers(headers);
      const granted = await authorization(scope);
      if (granted) sent.set('authorization', granted);
      let address = new URL(path, `${url}/`).href;
      for (let hops = 0; ; hops++) {
        const response = await carry(address, {
          method,
          headers: sent,
          // The DOM's types want bytes that are not shared; ours never are.
          ...(body !== undefined && { body: body as BodyInit }),
        });
        if (response.ok || expect.includes(response.status)) return response;
        const location = response.headers.get('location');
        const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
        if (!isRedirect || body !== undefined || hops === maxRedirects) {
          throw await errorFrom(response, method, address);
        }
        const next = new URL(location, address);
        // Blobs lie elsewhere, behind addresses that are signed: credentials stay here.
        if (next.origin !== new URL(address).origin) sent.delete('authorization');
        address = next.href;
      }
    },
  };
}

/** @param actions what tokens are asked for: `pull` or `pull,push`. */
export function createRepositoryClient(
  options: RegistryOptions & { readonly repository: string; readonly actions: string },
): RepositoryClient {
  const client = createRegistryClient(options);
  const scope = `repository:${options.repository}:${options.actions}`;
  return {
    url: client.url,
    request: (path, request) =>
      client.request(/^(https?:)?\//.test(path) ? path : `/v2/${options.repository}/${path}`, {
        ...request,
        scope,
      }),
  };
}

/** Source: RFC 9110, section 11.6.1, and the distribution specification's token authentication. */
function readChallenge(header: string): Challenge {
  const parameters = new Map(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  if (/^basic\b/i.test(header)) return { scheme: 'basic' };
  const realm = parameters.get('realm');
  if (/^bearer\b/i.test(header) && realm) {
    return { scheme: 'bearer', realm, service: parameters.get('service') };
  }
  throw new RegistryError('UNAUTHORIZED', 'authentication required', 401);
}

function basic({ username, password }: RegistryAuth): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
