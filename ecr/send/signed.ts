/**
 * Signature Version 4, so that account, Region and identity travel in the request and never beside it.
 * Ours because the maintained small one (aws4fetch) needs `crypto.subtle`, which a page on plain HTTP
 * does not have. Source: "Create a signed AWS API request", IAM user guide.
 */
import { bytesToHex, hmacSha256, sha256Hex } from '../digest.ts';
import type { Credentials } from '../credentials.ts';
import type { Send } from '../client.ts';

/** Where a request belongs: the scope of its signature. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** The time of signing; AWS refuses more than five minutes' difference. */
  readonly now?: () => Date;
}

/** Signs every request on its way out. */
export function signed(send: Send, scope: Scope): Send {
  return async (request) => send(await sign(request, scope));
}

/** A copy of the request with `x-amz-date` and `authorization`. */
export async function sign(request: Request, scope: Scope): Promise<Request> {
  const { service, region, credentials } = scope;
  const url = new URL(request.url);
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const time = (scope.now?.() ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);

  const headers = new Headers(request.headers);
  headers.set('x-amz-date', time);
  if (credentials.sessionToken) headers.set('x-amz-security-token', credentials.sessionToken);

  const hashed = new Map<string, string>([['host', url.host]]);
  for (const [name, value] of headers) {
    if (name.startsWith('x-amz-') || name === 'content-type') hashed.set(name, value.trim());
  }
  const names = [...hashed.keys()].sort();
  const signedHeaders = names.join(';');
  const canonical = [
    request.method,
    // Encoded once more than it is sent, as every service but S3 has it.
    url.pathname.split('/').map(encode).join('/'),
    canonicalQuery(url.searchParams),
    ...names.map((name) => `${name}:${hashed.get(name)}`),
    '',
    signedHeaders,
    sha256Hex(body),
  ].join('\n');

  const credentialScope = [day, region, service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', time, credentialScope.join('/'), sha256Hex(canonical)].join(
    '\n',
  );
  const signature = bytesToHex(hmacSha256(signingKey(credentials, credentialScope), toSign));
  headers.set(
    'authorization',
    `AWS4-HMAC-SHA256 Credential=${[credentials.accessKeyId, ...credentialScope].join('/')}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  );
  return new Request(request.url, {
    method: request.method,
    headers,
    ...(body.length > 0 && { body }),
    signal: request.signal,
  });
}

/** By credentials and scope: a key is good for a day, and costs as much as the rest of a signature. */
const signingKeys = new WeakMap<Credentials, Map<string, Uint8Array | string>>();

function signingKey(credentials: Credentials, scope: readonly string[]): Uint8Array | string {
  const known = signingKeys.get(credentials) ?? new Map<string, Uint8Array | string>();
  signingKeys.set(credentials, known);
  const name = scope.join('/');
  const key =
    known.get(name) ??
    scope.reduce<Uint8Array | string>(
      (secret, part) => hmacSha256(secret, part),
      `AWS4${credentials.secretAccessKey}`,
    );
  known.set(name, key);
  return key;
}

/** What a signature claims: who, where and for which service. Not proof: nobody here knows the secret. */
export interface Claim {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const authorizationParts = ['Credential', 'Signature', 'SignedHeaders'] as const;

/** Reads an `authorization` header; `undefined` if it is not a whole Signature Version 4. */
export function parseAuthorization(header: string | null): Claim | undefined {
  if (!header || missingFromAuthorization(header).length > 0) return undefined;
  const match =
    /[\s,]Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request(?:,|\s|$)/.exec(
      header,
    );
  if (!match) return undefined;
  const [, accessKeyId, region, service] = match as unknown as [string, string, string, string];
  return { accessKeyId, region, service };
}

/** Which of the three parts a Signature Version 4 header lacks; all of them if it is none. */
export function missingFromAuthorization(header: string): string[] {
  const isV4 = header.startsWith('AWS4-HMAC-SHA256');
  return authorizationParts.filter(
    (part) => !isV4 || !(header.includes(` ${part}=`) || header.includes(`,${part}=`)),
  );
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
