/** Where a cached repository's images come from. */
import type { Digest } from '#ecr/digest.ts';
import type { Manifest } from '../rules/manifest.ts';

/** One repository of an upstream, to be read. Every method may throw `UpstreamError`. */
export interface Origin {
  /** @param reference a tag or a digest. */
  manifest(reference: string): Promise<OriginManifest>;
  /** Keeps the bytes of a blob of the sandbox's, and resolves to how many they are. */
  keepBlob(digest: Digest): Promise<number>;
  /** Digests of artifacts that refer to an image. */
  referrers(digest: Digest): Promise<readonly Digest[]>;
}

export interface OriginManifest {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/** Why nothing came. All but the first are failure codes of BatchGetImage. */
type Reason =
  'NotFound' | 'UpstreamAccessDenied' | 'UpstreamTooManyRequests' | 'UpstreamUnavailable';

export class UpstreamError extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, message: string) {
    super(message);
    this.name = 'UpstreamError';
    this.reason = reason;
  }
}

/**
 * The first sentence is quoted from public logs (aws/containers-roadmap#2354), where the rest is cut off.
 */
export function authenticationFailed(): UpstreamError {
  return new UpstreamError(
    'UpstreamAccessDenied',
    'The authentication to the upstream registry failed. Verify that the credentials for the upstream registry are valid and try again.',
  );
}
