/** Push and pull, as any OCI client does them. Source: OCI distribution specification 1.1. */
import type { Send } from '../client.ts';
import type { Digest } from '../digest.ts';
import type { Descriptor } from './descriptor.ts';
import { createRegistryClient, type RegistryAuth } from './registry-client.ts';

export { pullImage, resolve, listTags, NoSuchPlatform, type Pulled } from './pull.ts';
export { pushImage } from './push.ts';
export { RegistryError } from './registry-error.ts';
export type { RegistryAuth } from './registry-client.ts';

/** What happens to one blob while an image moves. */
export interface Progress {
  readonly blob: Descriptor;
  readonly status: 'waiting' | 'there already' | 'moving' | 'done';
  /** Bytes so far. */
  readonly bytes: number;
}

export interface Transfer {
  readonly auth?: RegistryAuth | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A manifest with what names it. */
export interface Resolved {
  readonly digest: Digest;
  readonly mediaType: string;
  /** The exact bytes. */
  readonly manifest: Uint8Array;
}

/**
 * Asks whether a registry takes these credentials, by `GET /v2/`.
 * @throws RegistryError
 */
export async function checkCredentials(
  send: Send,
  host: string,
  transfer: Pick<Transfer, 'auth' | 'signal'>,
): Promise<void> {
  await createRegistryClient({ send, host, ...transfer }).request('/v2/');
}
