/**
 * Download URLs that need no authorization, in the form of a query signed with Signature Version 4:
 * whoever has one may read one blob for an hour. The key is made when the sandbox starts; a URL from
 * before is a URL that has expired.
 */
import { bytesToHex, hmacSha256, type Digest } from '#ecr/digest.ts';

export interface Presigned {
  readonly registry: { readonly account: string; readonly region: string };
  readonly repositoryName: string;
  readonly digest: Digest;
}

/** Seconds. */
const lifetime = 60 * 60;
let key: Uint8Array | undefined;

/** @returns path and query; @param now seconds since 1970. */
export function writePresigned(what: Presigned, now: number): string {
  const { account, region } = what.registry;
  const signature = sign(what, Math.floor(now));
  const query = new URLSearchParams({
    'X-Amz-Credential': `${account}/${region}/ecr`,
    'X-Amz-Date': String(Math.floor(now)),
    'X-Amz-Expires': String(lifetime),
    'X-Amz-Signature': signature,
  });
  return `/v2/${what.repositoryName}/blobs/${what.digest}?${query}`;
}

/** True for a URL that claims to be one of ours, good or not. */
export function isPresigned({ searchParams }: URL): boolean {
  return searchParams.has('X-Amz-Signature');
}

/** Whose registry a URL opens for this blob; `undefined` if it is forged, changed or expired. */
export function readPresigned(
  { searchParams }: URL,
  blob: Omit<Presigned, 'registry'>,
  now: number,
): Presigned['registry'] | undefined {
  const [account = '', region = ''] = (searchParams.get('X-Amz-Credential') ?? '').split('/');
  const signedAt = Number(searchParams.get('X-Amz-Date'));
  const registry = { account, region };
  const isSigned = searchParams.get('X-Amz-Signature') === sign({ registry, ...blob }, signedAt);
  return isSigned && now - signedAt <= lifetime ? registry : undefined;
}

function sign({ registry, repositoryName, digest }: Presigned, signedAt: number): string {
  key ??= crypto.getRandomValues(new Uint8Array(32));
  const { account, region } = registry;
  return bytesToHex(
    hmacSha256(key, [account, region, repositoryName, digest, signedAt].join('\n')),
  );
}
