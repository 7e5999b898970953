import type { Digest } from '#ecr/digest.ts';

/**
 * Bytes by digest: layers, configurations and manifests. A blob is stored once however many
 * repositories hold it; which repository holds it is a fact of the store, not of the bytes.
 * `memory`, `indexeddb` and `filesystem` pass `sandbox/contract/blobs.ts`.
 */
export interface Blobs {
  /** Bytes of the blob, or `undefined` if there is none. */
  size(digest: Digest): Promise<number | undefined>;
  /** Streams the blob or the part `[start, end)` of it; `undefined` if there is none. */
  read(
    digest: Digest,
    range?: { start: number; end: number },
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | undefined>;
  /** Keeps small content (a manifest, a seed's layer) in one go; durable when it resolves. */
  put(content: Uint8Array): Promise<Digest>;

  /** Bytes received so far for an upload; 0 for one that has not begun. */
  received(upload: string): Promise<number>;
  /** Adds a piece to an upload; it outlives the process when this resolves. Returns the bytes received so far. */
  append(upload: string, piece: Uint8Array): Promise<number>;
  /**
   * Turns an upload into a blob if its bytes have this digest, and forgets the upload either way.
   * Returns the digest of what was received; it is stored only if equal to `expected`.
   */
  finish(upload: string, expected: Digest): Promise<{ digest: Digest; size: number }>;
  cancel(upload: string): Promise<void>;

  /** Removes blobs no repository refers to any more. */
  delete(digests: Iterable<Digest>): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** The whole blob as bytes; `undefined` if there is none. For manifests and configurations, not for layers. */
export async function readAll(blobs: Blobs, digest: Digest): Promise<Uint8Array | undefined> {
  const stream = await blobs.read(digest);
  return stream && new Uint8Array(await new Response(stream).arrayBuffer());
}
